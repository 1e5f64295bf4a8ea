"""A described person read into the columns that are compared."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import lru_cache
from itertools import chain, starmap
from operator import attrgetter
from typing import Any, Final, NamedTuple

from .columns import Birth, Company, Contacts, Names, Numbers, Part, Places
from .contacts import emails, mailboxes, phones
from .dates import read_birth, turned
from .person_record import Described, Named
from .names import NO_GIVEN, both_names, both_sounds, name_pieces, read_family, read_given, sound
from .placeholders import placeholders
from .addresses import Address, read_places

# As many names and dates are kept read: a person has many records, a name many people.
KEPT: Final = 50_000
MOST: Final = 20
MOST_INCIDENTS: Final = 200
ADDRESS: Final = attrgetter(*Address._fields)
SEXES: Final = frozenset({"female", "male"})


class Aspect(NamedTuple):
    """Hold what of a record some columns are read from, and how: many records say the same."""

    part: type[Part]
    said: Callable[[Described], tuple[Hashable, ...]]
    read: Callable[..., Part]


def _numbers(
    source: str, base: str | None, sex: str | None, pnc: str | None, cro: str | None
) -> Numbers:
    return Numbers(
        source=source,
        base=base,
        sex=sex if sex in SEXES else None,
        pnc=pnc,
        cro="".join(cro.upper().split()) if cro else None,
    )


def _names(
    given_names: tuple[str, ...], family_name: str | None, alias_names: tuple[str, ...]
) -> Names:
    given_pieces = tuple(chain.from_iterable(map(name_pieces, given_names[:MOST])))
    family_pieces = name_pieces(family_name) if family_name else ()
    if placeholders().roles.issuperset((*given_pieces, *family_pieces)):
        given_pieces, family_pieces = (), ()
    aliases = list(map(name_pieces, alias_names[:MOST]))
    given = read_given(given_pieces[0]) if len(given_pieces) > 0 else NO_GIVEN
    family = read_family(family_pieces)
    known = {*given_pieces, *family_pieces}.union(*aliases)
    return Names(
        named=any((*given_names, family_name, *alias_names)),
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
        dated=day is not None,
        dob=digits,
        dob_turned=other,
        dob_turned_low=min(digits, other) if digits is not None and other is not None else None,
        dob_day=digits[4:] if digits is not None else None,
        dob_year=read.year,
        dob_certain=read.certain,
    )


def _contacts(numbers: tuple[str, ...], boxes: tuple[str, ...]) -> Contacts:
    mail = emails(boxes)
    return Contacts(phones(numbers) or None, mail or None, mailboxes(mail) or None)


def _addresses(described: Described) -> tuple[Hashable, ...]:
    return tuple(map(ADDRESS, described.addresses))


def _places(*addresses: tuple[Any, ...]) -> Places:
    return read_places(starmap(Address, addresses))


def _company(incidents: tuple[str, ...], named: tuple[Named, ...]) -> Company:
    """Return who else is in the incidents of a record, so that any like record of them agrees."""
    others = {key for other in named[:MOST] for key in _known_by(other)}
    return Company(sorted(set(incidents))[:MOST_INCIDENTS] or None, sorted(others) or None)


def _known_by(other: Named) -> Iterable[str]:
    """Give what somebody can be known again by: an id, two names, a date with a name."""
    names = _names_met(other.given_names, other.family_name, other.aliases)
    born = _birth(other.date_of_birth, other.date_of_birth_as_recorded).dob
    yield from names.both_names
    yield from names.both_sounds
    if born is not None:
        yield from (f"{born}|{sounds}" for sounds in names.name_sounds)
    if other.pnc_key is not None:
        yield other.pnc_key


# Whoever is met in an incident is met by all its records.
_names_met = lru_cache(maxsize=KEPT)(_names)

ASPECTS: Final = (
    Aspect(Numbers, attrgetter("source", "base", "sex", "pnc_key", "cro_number"), _numbers),
    Aspect(Names, attrgetter("given_names", "family_name", "aliases"), _names),
    Aspect(Birth, attrgetter("date_of_birth", "date_of_birth_as_recorded"), _birth),
    Aspect(Contacts, attrgetter("phone", "email"), _contacts),
    Aspect(Places, _addresses, _places),
    Aspect(Company, attrgetter("incidents", "others"), _company),
)
