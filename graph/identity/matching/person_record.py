"""A person as one record describes them: what matching is given, and all that it knows."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class RecordAddress(BaseModel):
    """An address that a record names, with the days it was lived at."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    uprn: str | None = None
    postcode: str | None = None
    lines: tuple[str, ...] = ()
    town: str | None = None
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None


class PersonIdentifiers(BaseModel):
    """What a record says of who somebody is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    given_names: tuple[str, ...] = ()
    family_name: str | None = None
    aliases: tuple[str, ...] = ()
    date_of_birth: date | None = None
    # Any text: partial, impossible, an age. It is read only where there is no date of birth.
    date_of_birth_as_recorded: str | None = None
    # The normalised valid id (`graph.domain.pnc`), never the text as recorded.
    pnc_key: str | None = None


class InputRecord(PersonIdentifiers):
    """Hold one person record; `id` is unique among all that are compared."""

    id: str
    source: str
    sex: str | None = None
    cro_number: str | None = None
    phone: tuple[str, ...] = ()
    email: tuple[str, ...] = ()
    addresses: tuple[RecordAddress, ...] = ()
    # The incidents the record has a part in, and who else has, by any record.
    incidents: tuple[str, ...] = ()
    others: tuple[PersonIdentifiers, ...] = ()
    # Whom the record belongs to already by an id of the police; records of one base always join.
    base: str | None = None
