"""A described person read into the columns that are compared."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from .columns import Birth, Company, Contacts, Head, Names, Row
from .contacts import emails, mailboxes, phones
from .dates import read_birth, turned
from .described import Described, Named
from .names import NO_GIVEN, both_names, both_sounds, name_pieces, read_family, read_given, sound
from .placeholders import placeholders
from .places import read_places

# As many names and dates are kept read: a person has many records, a name many people.
KEPT: Final = 50_000
MOST: Final = 20
MOST_INCIDENTS: Final = 200
# What most records say of it, made once.
UNREACHED: Final = Contacts(phones=None, emails=None, mailboxes=None)
ALONE: Final = Company(incidents=None, others=None)
SEXES: Final = frozenset({"female", "male"})


def read(described: Described) -> Row:
    """Return the row of one record."""
    return (
        *_head(described),
        *_names(described.given_names, described.family_name, described.aliases),
        *_birth(described.date_of_birth, described.date_of_birth_as_recorded),
        *_contacts(described),
        *read_places(described.addresses),
        *_company(described),
    )


def _head(described: Described) -> Head:
    stated = any((*described.given_names, described.family_name, *described.aliases))
    return Head(
        id=described.id,
        source=described.source,
        base=described.base,
        written=stated or described.date_of_birth is not None,
        sex=described.sex if described.sex in SEXES else None,
        pnc=described.pnc_key,
        cro="".join(described.cro_number.upper().split()) if described.cro_number else None,
    )


@lru_cache(maxsize=KEPT)
def _names(
    given_names: tuple[str, ...], family_name: str | None, alias_names: tuple[str, ...]
) -> Names:
    given_pieces = [p for text in given_names[:MOST] for p in name_pieces(text)]
    family_pieces = name_pieces(family_name) if family_name else ()
    if placeholders().roles.issuperset((*given_pieces, *family_pieces)):
        given_pieces, family_pieces = [], ()
    aliases = [name_pieces(alias) for alias in alias_names[:MOST]]
    given = read_given(given_pieces[0]) if len(given_pieces) > 0 else NO_GIVEN
    family = read_family(family_pieces)
    known = {*given_pieces, *family_pieces, *(piece for alias in aliases for piece in alias)}
    return Names(
        given=given.name,
        given_roots=given.roots,
        given_sounds=given.sounds,
        given_initial=given.initial,
        family=family.name,
        family_parts=family.parts,
        family_sound=family.sound,
        names=sorted(known),
        name_sounds=sorted({*(given.sounds or ()), *map(sound, known)}),
        both_names=both_names(given.name, family.name, aliases),
        both_sounds=both_sounds(given, family),
    )


@lru_cache(maxsize=KEPT)
def _birth(day: date | None, as_recorded: str | None) -> Birth:
    read = read_birth(day, as_recorded)
    digits = read.digits
    other = turned(digits) if digits is not None else None
    return Birth(
        dob=digits,
        dob_turned=other,
        dob_turned_low=min(digits, other) if digits is not None and other is not None else None,
        dob_day=digits[4:] if digits is not None else None,
        dob_year=read.year,
        dob_certain=read.certain,
    )


def _contacts(described: Described) -> Contacts:
    if len(described.phone) == 0 and len(described.email) == 0:
        return UNREACHED
    mail = emails(described.email)
    return Contacts(phones(described.phone) or None, mail or None, mailboxes(mail) or None)


def _company(described: Described) -> Company:
    """Return who else is in the incidents of a record, so that any like record of them agrees."""
    if len(described.incidents) == 0 and len(described.others) == 0:
        return ALONE
    others = {key for other in described.others[:MOST] for key in _known_by(other)}
    return Company(
        incidents=sorted(set(described.incidents))[:MOST_INCIDENTS] or None,
        others=sorted(others) or None,
    )


def _known_by(other: Named) -> Iterable[str]:
    """Give what somebody can be known again by: an id, two names, a date with a name."""
    names = _names(other.given_names, other.family_name, other.aliases)
    born = _birth(other.date_of_birth, other.date_of_birth_as_recorded).dob
    yield from names.both_names
    yield from names.both_sounds
    if born is not None:
        yield from (f"{born}|{sounds}" for sounds in names.name_sounds)
    if other.pnc_key is not None:
        yield other.pnc_key
