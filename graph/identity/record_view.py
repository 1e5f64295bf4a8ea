"""Two records side by side, and in which fields they say other things."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from graph.identity.matching import Described
from graph.identity.records import Told

# What two records never share, and what says nothing about the person.
OWN: Final = {"id", "record_id", "person", "source"}


class Side(BaseModel):
    """One of two records, as its source has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    record_id: str
    person: str
    source: str
    given_names: tuple[str, ...]
    family_name: str | None
    aliases: tuple[str, ...]
    date_of_birth: str | None
    sex: str | None
    pnc_id: str | None
    cro_number: str | None
    phone: tuple[str, ...]
    email: tuple[str, ...]
    addresses: tuple[str, ...] = Field(description="Those that may be compared, as one line each.")


def side_of(told: Told) -> Side:
    """Return a record as it stands beside another."""
    said_ = told.described
    return Side(
        id=said_.id,
        record_id=told.record_id,
        person=told.person,
        source=said_.source,
        given_names=said_.given_names,
        family_name=said_.family_name,
        aliases=said_.aliases,
        date_of_birth=born(said_),
        sex=said_.sex,
        pnc_id=said_.pnc_key,
        cro_number=said_.cro_number,
        phone=said_.phone,
        email=said_.email,
        addresses=tuple(
            ", ".join(part for part in (*one.lines, one.town, one.postcode) if part)
            for one in said_.addresses
        ),
    )


def born(said_: Described) -> str | None:
    """Return a date of birth as text, else what was recorded in its place."""
    day = said_.date_of_birth
    return said_.date_of_birth_as_recorded if day is None else day.isoformat()


def differences(one: Side, other: Side) -> tuple[str, ...]:
    """Return the fields in which two records say other things; what one leaves out is none."""
    first, second = one.model_dump(exclude=OWN), other.model_dump(exclude=OWN)
    return tuple(name for name in first if differ(first[name], second[name]))


def differ(one: object, other: object) -> bool:
    """Say whether two values are there and are not the same."""
    empty: tuple[object, ...] = (None, ())
    return one not in empty and other not in empty and one != other


def by_field(one: Side, other: Side) -> dict[str, tuple[object, object]]:
    """Return what two records say, field by field."""
    first, second = one.model_dump(exclude=OWN), other.model_dump(exclude=OWN)
    return {name: (first[name], second[name]) for name in first}
