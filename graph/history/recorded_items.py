"""What every recorded item has, and how it names the people and addresses it mentions."""

from datetime import date, datetime
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator

from graph.models import FROM, FrozenModel


def name_or_none(value: object) -> object:
    """Return a name; None: nothing was recorded."""
    return None if value == "" else value


Name: TypeAlias = Annotated[str | None, BeforeValidator(name_or_none)]


class PersonMention(FrozenModel):
    """A person as other records name them."""

    id: str
    name: Name = None
    date_of_birth: date | None = None
    sex: str | None = None


class AddressMention(FrozenModel):
    """An address as other records name it."""

    id: str
    lines: tuple[str, ...] = ()
    town: str | None = None
    postcode: str | None = None
    kind: str | None = None
    protected: bool = False


class RecordedItem(FrozenModel):
    """One row of one source, as in force at the moment asked for."""

    source: str
    # The row's own id as `source:id`; of a row without an id, the id of the record of the person.
    record_id: str
    recorded_at: datetime


class RecordedPeriod(FrozenModel):
    """Two days; an open end is unknown or not yet."""

    from_: Annotated[date | None, FROM] = None
    to: date | None = None
