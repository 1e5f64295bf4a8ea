"""Which person each record is of."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from graph.access.reader import Reader
from graph.db.store import Store
from graph.identity.records import every_record


class RecordPerson(BaseModel):
    """A record and the person it is of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: str = Field(description="As `source:id`.")
    person: str


def people_of_records(store: Store, *, reader: Reader) -> Iterator[RecordPerson]:
    """Return for every record that this reader may see the person it is of."""
    for record in every_record(store, reader):
        yield RecordPerson(record=record.record_id, person=record.person)
