"""Two records side by side, and in which fields they say other things."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from graph.identity.matching import InputRecord
from graph.identity.records import LinkableRecord

# What two records never share, and what says nothing about the person.
OWN: Final = {"id", "record_id", "person", "source"}


class RecordView(BaseModel):
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


def record_view(linkable: LinkableRecord) -> RecordView:
    """Return a record as it stands beside another."""
    record = linkable.record
    return RecordView(
        id=record.id,
        record_id=linkable.record_id,
        person=linkable.person,
        source=record.source,
        given_names=record.given_names,
        family_name=record.family_name,
        aliases=record.aliases,
        date_of_birth=birth_text(record),
        sex=record.sex,
        pnc_id=record.pnc_key,
        cro_number=record.cro_number,
        phone=record.phone,
        email=record.email,
        addresses=tuple(
            ", ".join(part for part in (*address.lines, address.town, address.postcode) if part)
            for address in record.addresses
        ),
    )


def birth_text(record: InputRecord) -> str | None:
    """Return a date of birth as text, else what was recorded in its place."""
    day = record.date_of_birth
    return record.date_of_birth_as_recorded if day is None else day.isoformat()


def differences(left: RecordView, right: RecordView) -> tuple[str, ...]:
    """Return the fields in which two records say other things; what one leaves out is none."""
    first, second = left.model_dump(exclude=OWN), right.model_dump(exclude=OWN)
    return tuple(name for name in first if differ(first[name], second[name]))


def differ(left: object, right: object) -> bool:
    """Return whether two values are there and are not the same."""
    empty: tuple[object, ...] = (None, ())
    return left not in empty and right not in empty and left != right


def values_by_field(left: RecordView, right: RecordView) -> dict[str, tuple[object, object]]:
    """Return what two records say, field by field."""
    first, second = left.model_dump(exclude=OWN), right.model_dump(exclude=OWN)
    return {name: (first[name], second[name]) for name in first}
