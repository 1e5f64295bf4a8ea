"""The groups among which findings are compared: sex, age, ethnicity and force."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from graph.consistency.forces import force_code, force_codes, force_name

By: TypeAlias = Literal["sex", "age", "ethnicity", "force"]

NOT_RECORDED: Final = "not recorded"
OTHERS: Final = "all others recorded"
SEXES: Final = ("female", "male", "other", "unknown", NOT_RECORDED)
CODE: Final = 2
# The first age of each band; the last has no end.
AGES: Final = (0, 16, 18, 25, 35, 45, 55, 65)
BANDS: Final = (
    *(f"{first} to {after - 1}" for first, after in pairwise(AGES)),
    f"{AGES[-1]} and over",
)
DIMENSIONS: Final[tuple[By, ...]] = ("sex", "age", "ethnicity", "force")


def group_of(by: By, row: Mapping[str, object], today: date) -> str:
    """Return the group of a person."""
    if by == "age":
        return age_band(row["date_of_birth"], today)
    value = "" if row[by] is None else str(row[by]).strip()
    if value == "":
        return NOT_RECORDED
    return force_code(value) if by == "force" else value.lower()


def age_band(date_of_birth: object, today: date) -> str:
    """Return the age band of a person on a day."""
    if date_of_birth is None:
        return NOT_RECORDED
    birth = date.fromisoformat(str(date_of_birth))
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    bands = [band for first, band in zip(AGES, BANDS, strict=True) if age >= first]
    # A date of birth after today is an error in the record.
    return bands[-1] if len(bands) > 0 else NOT_RECORDED


def groups(by: By, present: Iterable[str]) -> tuple[str, ...]:
    """Return every group of a comparison in order, including empty ones."""
    values_present = frozenset(present)
    if by == "sex":
        return SEXES
    if by == "age":
        return (*BANDS, NOT_RECORDED)
    values = values_present - {NOT_RECORDED}
    return (*(force_codes(values) if by == "force" else sorted(values)), NOT_RECORDED)


def group_name(by: By, group: str) -> str:
    """Return a group's name."""
    if by == "force" and group != NOT_RECORDED:
        return force_name(group)
    # Self-defined ethnicity has codes of two characters.
    return group.upper() if by == "ethnicity" and len(group) <= CODE else group
