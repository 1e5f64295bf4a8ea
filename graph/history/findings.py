"""The findings about a person, as a history shows them: as stored, or measured again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self, cast

from graph.access.reader import Reader
from graph.db.store import Row, Store
from graph.domain.time import london_day
from graph.patterns import Finding, FindingFilter, Pattern, list_findings
from graph.patterns.engine.evaluate import to_ids, to_measurement
from graph.patterns.engine.query import build_query, parse_stored_values
from graph.patterns.findings.model import STANDING, parse_decision
from graph.patterns.findings.presentation import UnnamedFinding, to_finding

MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class StoredFindings:
    """Stored findings about a person, and up to when each pattern was measured."""

    rows: Sequence[Row]
    detected: Mapping[str, datetime]

    @classmethod
    def of(cls, rows: object, detected: object) -> Self:
        """Take what the statement of a history returns."""
        moments = cast("list[tuple[str, str]]", detected)
        return cls(
            rows=cast("list[Row]", rows),
            detected={pattern: datetime.fromisoformat(moment) for pattern, moment in moments},
        )

    def findings(
        self,
        store: Store,
        patterns: Sequence[Pattern],
        *,
        person: str,
        reader: Reader,
        as_of: datetime,
    ) -> tuple[Finding, ...] | None:
        """Return the findings with their state; None where none are kept for that moment.

        Stored findings hold from the last detection on. Those that hidden records may have moved,
        and those whose day of lapsing has come, are measured again for this reader.
        """
        measured = {pattern.id: pattern for pattern in patterns if pattern.id in self.detected}
        if len(measured) == 0 or as_of < max(self.detected[one] for one in measured):
            return None
        mine = [row for row in self.rows if row["pattern"] in measured]
        standing = [row for row in mine if row["condition"] in STANDING]
        if reader.sees_everything and not any(
            is_stale(row, measured[str(row["pattern"])], as_of) for row in standing
        ):
            return tuple(self._told(row, measured) for row in mine)
        page = list_findings(
            store,
            patterns,
            reader=reader,
            now=as_of,
            finding_filter=FindingFilter(about=person),
            limit=MOST,
        )
        past = (self._told(row, measured) for row in mine if row["condition"] not in STANDING)
        return (*page.findings, *past)

    def _told(self, row: Row, patterns: Mapping[str, Pattern]) -> Finding:
        pattern = patterns[str(row["pattern"])]
        asked = build_query(pattern, as_of=self.detected[pattern.id])
        is_standing = row["condition"] in STANDING
        measures = cast("list[tuple[str, object]]", row["measures"])
        evidence = cast("list[tuple[str, str | None]]", row["evidence"])
        draft = UnnamedFinding(
            id=str(row["id"]),
            measured=to_measurement(
                pattern,
                {
                    **dict.fromkeys(pattern.measures),
                    **dict(measures),
                    "subject": row["subject"],
                    "evidence": [one for one, _ in evidence],
                    "caveats": row["caveats"],
                },
            ),
            condition=str(row["condition"]),
            suspended_by=to_ids(row["suspended_by"]),
            as_of=asked.as_of if is_standing else datetime.fromisoformat(str(row["as_of"])),
            decision=str(row["decision"]),
            decided=parse_decision({**dict(measures), "decision": row["decision"]}),
            reopened_by=to_ids(dict(measures).get("reopened_by")),
            version=int(str(row["version"])),
            parameters=parse_stored_values(dict(measures)["parameters"]),
        )
        told = to_finding(
            asked, draft, {one: (name,) for one, name in evidence if name is not None}
        )
        subject = told.subject.model_copy(update={"record_ids": to_ids(row["subject_records"])})
        return told.model_copy(update={"subject": subject})


def is_stale(row: Row, pattern: Pattern, as_of: datetime) -> bool:
    """Say whether a stored finding may be another one: a day of it has come, or its rule moved."""
    until = dict(cast("list[tuple[str, object]]", row["measures"])).get("until")
    today = london_day(as_of).isoformat()
    days = (cast("str | None", day) for day in (row["lapses_on"], until))
    has_come = any(day is not None and day <= today for day in days)
    return has_come or cast("Any", row["version"]) != pattern.version
