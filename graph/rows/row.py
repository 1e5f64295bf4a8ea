"""What the rows of every table share: when a source recorded them, and that they make sense."""

from datetime import datetime
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from graph.domain.time import london_day
from graph.rows.kinds import Day, Moment, Truth, value_fault


class TableRow(BaseModel):
    """A row of any table; the validation context holds `extracted_at`."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    # Columns whose day must not lie after the extraction, and pairs of start and end.
    PAST: ClassVar[tuple[str, ...]] = ()
    SPANS: ClassVar[tuple[tuple[str, str], ...]] = ()

    recorded_at: Moment | None = None
    withdrawn: Truth = False

    @model_validator(mode="after")
    def happened_in_order(self, info: ValidationInfo) -> Self:
        """Refuse what ends before it starts, and what happened after it was extracted."""
        extracted_at = info.context["extracted_at"] if info.context is not None else None
        if extracted_at is not None:
            refuse_future(self, extracted_at)
        for start, end in self.SPANS:
            first, last = getattr(self, start), getattr(self, end)
            if first is not None and last is not None and last < first:
                raise value_fault("span", f"{column(end)} is before {column(start)}")
        return self


def column(field: str) -> str:
    """Return the column's name; `from` is a word of Python, so its field has an underscore."""
    return field.rstrip("_")


def refuse_future(row: TableRow, extracted_at: datetime) -> None:
    """Refuse an event after the extraction: the source could not have known of it."""
    last_day = london_day(extracted_at)
    for field in ("recorded_at", *row.PAST):
        value = getattr(row, field)
        if value is None:
            continue
        late = value > extracted_at if isinstance(value, datetime) else value > last_day
        if late:
            raise value_fault("future", f"{column(field)} is after the delivery's extracted_at")


class PeriodRow(TableRow):
    """A row that is true between two days; an open end has no day."""

    PAST = ("from_",)
    SPANS = (("from_", "to"),)

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
