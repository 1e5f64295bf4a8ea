"""One small delivery in words: its rows, and what each rule is right to say of it.

Days are noon in UTC where no hour is written; London is at UTC on the day that is asked about.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, Self, TypeAlias

from tests.worlds import moment

AS_OF = datetime(2026, 11, 30, 12, tzinfo=UTC)
TODAY = AS_OF.date()
# The first delivery holds what was known by then, the second what came later.
EXTRACTED = (datetime(2026, 11, 30, 11, tzinfo=UTC), datetime(2026, 12, 5, tzinfo=UTC))
REFERENCES = frozenset(
    {"address_id", "child_id", "id", "incident_id", "other_id", "person_id", "subject_id"}
    | {"protected_ids", "victim_id"}
)

Condition: TypeAlias = Literal["met", "suspended", "not_met"]


def before(days: int, *, day: date = TODAY) -> str:
    """Return the day so many days before."""
    return (day - timedelta(days=days)).isoformat()


def after(days: int, *, day: date = TODAY) -> str:
    """Return the day so many days after."""
    return before(-days, day=day)


@dataclass(frozen=True)
class Expected:
    """What is right of one subject and rule."""

    rule: str
    subject: tuple[str, ...]
    condition: str
    measures: dict[str, Any]
    caveats: tuple[str, ...] = ()


@dataclass
class Case:
    """Rows, under ids of this case alone, and what is right of them."""

    name: str
    why: str
    rows: tuple[list[tuple[str, dict[str, Any]]], ...] = field(
        default_factory=lambda: ([], []), init=False
    )
    expected: list[Expected] = field(default_factory=list[Expected], init=False)
    _people: set[str] = field(default_factory=set[str], init=False)

    def row(self, table: str, *, part: int = 0, **cells: Any) -> Self:
        """Add a row of a table to the first delivery, or to the second."""
        row = {name.rstrip("_"): value for name, value in cells.items() if value is not None}
        self.rows[part].append((table, {name: self._named(name, row[name]) for name in row}))
        return self

    def _named(self, column: str, value: Any) -> Any:
        """Return a reference under the ids of this case."""
        if column not in REFERENCES:
            return value
        return ";".join(f"{self.name}-{each}" for each in str(value).split(";"))

    def person(self, *names: str, part: int = 0, **cells: Any) -> Self:
        """Add people whom nothing has named yet."""
        for name in names:
            if name not in self._people:
                self._people.add(name)
                self.row("people", part=part, id=name, recorded_at="1990-01-01T00:00:00Z", **cells)
        return self

    def incident(  # noqa: PLR0913 - one word for each thing that rules look at
        self,
        by: str,
        against: str,
        on: str,
        *,
        name: str | None = None,
        code: str = "105A",
        recorded: str | None = None,
        part: int = 0,
        status: str | None = None,
        children: str = "",
        **cells: Any,
    ) -> Self:
        """Add an incident, recorded two hours after it happened, with its parties."""
        name = name or f"i{len(self.rows[0]) + len(self.rows[1])}"
        at = moment(on)
        known = moment(recorded) if recorded is not None else at + timedelta(hours=2)
        cells = {"force": "42", "kind": "crime", "offence_codes": code, **cells}
        times = {"occurred_from": at.isoformat(), "recorded_at": known.isoformat()}
        self.row("incidents", part=part, id=name, **times, **cells)
        for role, people in (("suspect", by), ("victim", against), ("child_present", children)):
            for person in people.split():
                cells = {"role": role, "status": status if role == "suspect" else None}
                self.person(person, part=part)
                self.row("parties", part=part, incident_id=name, person_id=person, **cells)
        return self

    def incidents(self, by: str, *pairs: tuple[str, str], **cells: Any) -> Self:
        """Add an incident for each victim and day."""
        for against, on in pairs:
            self.incident(by, against, on, **cells)
        return self

    def serial(self, who: str = "s") -> Self:
        """Make somebody meet both definitions of serial, without escalation or grave harm."""
        return self.incidents(who, (f"{who}1", "2026-02-10"), (f"{who}2", "2026-06-10"))

    def convicted(self, who: str, on: str, code: str = "OF61102", **cells: Any) -> Self:
        """Add a conviction, of actual bodily harm where no other code is written."""
        cells = {"recorded_at": f"{on}T12:00:00Z", **cells}
        name = cells.pop("id", f"c{len(self.rows[0])}")
        self.person(who)
        return self.row(
            "convictions", id=name, person_id=who, offence_code=code, convicted_on=on, **cells
        )

    def document(self, table: str, who: str, **cells: Any) -> Self:
        """Add a referral, a management or an assessment of somebody."""
        cells = {"id": f"d{len(self.rows[0])}", "recorded_at": "2026-11-30T09:00:00Z", **cells}
        self.person(who)
        return self.row(table, person_id=who, **cells)

    def order(self, who: str, *, protects: str = "", **cells: Any) -> Self:
        """Add an order against somebody."""
        people = protects.split()
        self.person(who, *people)
        known = f"{cells['made_on']}T00:00:00Z"
        cells = {"id": "o", "kind": "non_molestation", "recorded_at": known} | cells
        return self.row("orders", subject_id=who, protected_ids=";".join(people) or None, **cells)

    def tie(self, who: str, other: str, kind: str, **cells: Any) -> Self:
        """Add a tie between two people."""
        self.person(who, other)
        cells = {"recorded_at": "2026-11-30T09:00:00Z"} | cells
        return self.row("relationships", person_id=who, other_id=other, kind=kind, **cells)

    def address(self, name: str, **cells: Any) -> Self:
        """Add an address, a home where no other kind is written."""
        cells = {"kind": "home", "force": "42", "recorded_at": "1990-01-01T00:00:00Z"} | cells
        return self.row("addresses", id=name, **cells)

    def lives(self, who: str, address: str, **cells: Any) -> Self:
        """Add that somebody lives at an address."""
        self.person(who)
        cells = {"recorded_at": "2026-11-30T09:00:00Z"} | cells
        return self.row("residences", person_id=who, address_id=address, **cells)

    def right(
        self,
        rule: str,
        subject: str,
        condition: Condition | bool = "met",  # noqa: FBT001 - the answer that is stated
        *,
        caveats: tuple[str, ...] = (),
        **measures: Any,
    ) -> Self:
        """State what a rule is right to say: a condition, or whether it is met."""
        if isinstance(condition, bool):
            condition = "met" if condition else "not_met"
        named = {name.rstrip("_"): value for name, value in measures.items()}
        stated = named if condition != "not_met" else {}
        names = tuple(f"{self.name}-{each}" for each in subject.split())
        self.expected.append(Expected(rule, names, condition, stated, caveats))
        return self
