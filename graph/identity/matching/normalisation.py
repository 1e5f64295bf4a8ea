"""A described person read into the columns that are compared."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import lru_cache
from itertools import chain, starmap
from operator import attrgetter
from typing import Any, Final, NamedTuple

from .addresses import AddressParts, read_addresses
from .columns import (
    AddressColumns,
    AssociateColumns,
    BirthColumns,
    ColumnGroup,
    ContactColumns,
    IdentifierColumns,
    NameColumns,
)
from .contacts import emails, mailboxes, phones
from .dates import day_month_swapped, read_birth
from .names import (
    NO_GIVEN,
    both_names,
    both_sounds,
    is_given_name,
    name_pieces,
    read_family,
    read_given,
    sound,
)
from .person_record import InputRecord, PersonIdentifiers
from .placeholders import placeholders

# As many names and dates are kept read: a person has many records, a name many people.
KEPT: Final = 50_000
MOST: Final = 20
MOST_INCIDENTS: Final = 200
ADDRESS: Final = attrgetter(*AddressParts._fields)
SEXES: Final = frozenset({"female", "male"})


class ColumnReader(NamedTuple):
    """Hold what of a record some columns are read from, and how: many records say the same."""

    part: type[ColumnGroup]
    said: Callable[[InputRecord], tuple[Hashable, ...]]
    read: Callable[..., ColumnGroup]


def _numbers(
    source: str, base: str | None, sex: str | None, pnc: str | None, cro: str | None
) -> IdentifierColumns:
    return IdentifierColumns(
        source=source,
        base=base,
        sex=sex if sex in SEXES else None,
        pnc=pnc,
        cro="".join(cro.upper().split()) if cro else None,
    )


def _names(
    given_names: tuple[str, ...], family_name: str | None, alias_names: tuple[str, ...]
) -> NameColumns:
    given_pieces = tuple(chain.from_iterable(map(name_pieces, given_names[:MOST])))
    family_pieces = name_pieces(family_name) if family_name else ()
    if placeholders().roles.issuperset((*given_pieces, *family_pieces)):
        given_pieces, family_pieces = (), ()
    aliases = list(map(name_pieces, alias_names[:MOST]))
    given_name = read_given(given_pieces[0]) if len(given_pieces) > 0 else NO_GIVEN
    family = read_family(family_pieces)
    name_words = {*given_pieces, *family_pieces}.union(*aliases)
    return NameColumns(
        named=any((*given_names, family_name, *alias_names)),
        given=given_name.name,
        given_roots=given_name.roots,
        given_sounds=given_name.sounds,
        given_initial=given_name.initial,
        given_known=given_name.name is not None and is_given_name(given_name.name),
        family=family.name,
        family_parts=family.parts,
        family_sound=family.sound,
        full_name=_full_name(given_name.name, family.name),
        names=sorted(name_words),
        name_sounds=sorted({*(given_name.sounds or ()), *map(sound, name_words)}),
        both_names=both_names(given_name.name, family.name, aliases),
        both_sounds=both_sounds(given_name, family),
    )


def _full_name(given: str | None, family: str | None) -> str | None:
    return None if given is None or family is None or len(given) == 1 else f"{given} {family}"


@lru_cache(maxsize=KEPT)
def _birth(day: date | None, as_recorded: str | None) -> BirthColumns:
    read = read_birth(day, as_recorded)
    digits = read.digits
    other = day_month_swapped(digits) if digits is not None else None
    return BirthColumns(
        dated=day is not None,
        dob=digits,
        dob_turned=other,
        dob_turned_low=min(digits, other) if digits is not None and other is not None else None,
        dob_day=digits[4:] if digits is not None else None,
        dob_year=read.year,
        dob_certain=read.certain,
    )


def _contacts(numbers: tuple[str, ...], boxes: tuple[str, ...]) -> ContactColumns:
    mail = emails(boxes)
    return ContactColumns(phones(numbers) or None, mail or None, mailboxes(mail) or None)


def _addresses(described: InputRecord) -> tuple[Hashable, ...]:
    return tuple(map(ADDRESS, described.addresses))


def _places(*addresses: tuple[Any, ...]) -> AddressColumns:
    return read_addresses(starmap(AddressParts, addresses))


def _company(
    incidents: tuple[str, ...], associates: tuple[PersonIdentifiers, ...]
) -> AssociateColumns:
    """Return who else is in the incidents of a record, so that any like record of them agrees."""
    others = {key for other in associates[:MOST] for key in _known_by(other)}
    return AssociateColumns(sorted(set(incidents))[:MOST_INCIDENTS] or None, sorted(others) or None)


def _known_by(other: PersonIdentifiers) -> Iterable[str]:
    """Give what somebody can be known again by: an id, two names, a date with a name."""
    names = _names_met(other.given_names, other.family_name, other.aliases)
    born = _birth(other.date_of_birth, other.date_of_birth_as_recorded).dob
    yield from names.both_names
    yield from names.both_sounds
    if born is not None:
        yield from (f"{born}|{sounds}" for sounds in names.name_sounds)
    if other.pnc_key is not None:
        yield other.pnc_key


# A person who took part in an incident was met by all others in it.
_names_met = lru_cache(maxsize=KEPT)(_names)

COLUMN_READERS: Final = (
    ColumnReader(
        IdentifierColumns, attrgetter("source", "base", "sex", "pnc_key", "cro_number"), _numbers
    ),
    ColumnReader(NameColumns, attrgetter("given_names", "family_name", "aliases"), _names),
    ColumnReader(BirthColumns, attrgetter("date_of_birth", "date_of_birth_as_recorded"), _birth),
    ColumnReader(ContactColumns, attrgetter("phone", "email"), _contacts),
    ColumnReader(AddressColumns, _addresses, _places),
    ColumnReader(AssociateColumns, attrgetter("incidents", "others"), _company),
)
