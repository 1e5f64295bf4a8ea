"""Lines of a bulk export: each item with the cursor from which an export goes on after it."""

from pydantic import Field

from graph.history import RecordedIncident, RecordedPerson
from graph.patterns import Finding

CURSOR = Field(description="Where to go on after this line.")


class ExportedPerson(RecordedPerson):
    """A person of an export."""

    cursor: str = CURSOR


class ExportedIncident(RecordedIncident):
    """An incident of an export."""

    cursor: str = CURSOR


class ExportedFinding(Finding):
    """A finding of an export."""

    cursor: str = CURSOR
