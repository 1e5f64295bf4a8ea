"""The columns that are compared: one row a record, each part read from one part of it."""

# pyarrow has no full types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from typing import Final, NamedTuple, get_args, get_type_hints

import pyarrow as pa

Texts = list[str]


class IdentifierColumns(NamedTuple):
    """Hold whose record it is, the sex, and the numbers that the police know somebody by."""

    source: str
    base: str | None
    sex: str | None
    pnc: str | None
    cro: str | None


class NameColumns(NamedTuple):
    """Hold names, their sounds, and keys of two names in either order."""

    named: bool  # whether anything is stated, be it "unknown"
    given: str | None
    given_roots: Texts | None
    given_sounds: Texts | None
    given_initial: str | None
    given_known: bool  # people are called this: no slip of another name
    family: str | None
    family_parts: Texts | None
    family_sound: str | None
    full_name: str | None  # given and family name
    names: Texts
    name_sounds: Texts
    both_names: Texts
    both_sounds: Texts


class BirthColumns(NamedTuple):
    """Hold a date of birth as eight digits, and parts of it that outlive a slip."""

    dated: bool  # whether a date is stated, be it one that is written where none is known
    dob: str | None
    dob_turned: str | None
    dob_turned_low: str | None
    dob_day: str | None
    dob_year: int | None
    dob_certain: bool


class ContactColumns(NamedTuple):
    """Hold where somebody is reached."""

    phones: Texts | None
    emails: Texts | None
    mailboxes: Texts | None


class AddressColumns(NamedTuple):
    """Hold where somebody lives; `places` is 1 where any address says something."""

    places: int | None
    homes: Texts
    doors: Texts
    streets: Texts
    postcodes: Texts
    towns: Texts


class AssociateColumns(NamedTuple):
    """Hold the incidents of a record, and who else is in them."""

    incidents: Texts | None
    others: Texts | None


TEXTS: Final = pa.list_(pa.string())
KINDS: Final = {
    str: pa.string(),
    str | None: pa.string(),
    bool: pa.bool_(),
    int | None: pa.int32(),
    Texts: TEXTS,
    Texts | None: TEXTS,
}
ColumnGroup = (
    IdentifierColumns
    | NameColumns
    | BirthColumns
    | ContactColumns
    | AddressColumns
    | AssociateColumns
)


def schema(part: type[ColumnGroup]) -> pa.Schema:
    """Return the columns of one part."""
    return pa.schema([(name, KINDS[kind]) for name, kind in get_type_hints(part).items()])


# `unique_id` is not among them: it counts from zero in the order of the ids.
SCHEMA: Final = pa.schema(
    [("id", pa.string()), *(field for part in get_args(ColumnGroup) for field in schema(part))]
)


def is_list(name: str) -> bool:
    """Return whether a column holds several values."""
    return pa.types.is_list(SCHEMA.field(name).type)


def in_order(values: Texts) -> Texts:
    """Return each value once, in order; most lists hold one, and need no looking at."""
    return values if len(values) <= 1 else sorted({*values})
