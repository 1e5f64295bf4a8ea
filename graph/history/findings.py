"""The findings about a person in their history, stored or recomputed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self, cast

from graph.access.reader import Reader
from graph.db.store import Row, Store
from graph.domain.time import london_day
from graph.patterns import (
    STANDING_CONDITIONS,
    Finding,
    FindingFilter,
    Pattern,
    SubjectNames,
    build_query,
    list_findings,
    placed_finding,
    to_finding,
    to_ids,
    to_stored_finding,
)

MAX_FINDINGS: Final = 1_000


@dataclass(frozen=True, slots=True)
class StoredFindings:
    """Stored findings about a person, and when each pattern was last detected."""

    rows: Sequence[Row]
    detected_at: Mapping[str, datetime]

    @classmethod
    def from_columns(cls, rows: object, detections: object) -> Self:
        """Return stored findings from two columns of the history statement."""
        moments = cast("list[tuple[str, str]]", detections)
        return cls(
            rows=cast("list[Row]", rows),
            detected_at={pattern: datetime.fromisoformat(moment) for pattern, moment in moments},
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
        """Return the findings with their state; None: none were stored for that moment.

        Stored findings hold from the last detection on. Those that hidden records may affect, and
        those whose day of lapsing has come, are recomputed for this reader.
        """
        detected_patterns = {
            pattern.id: pattern for pattern in patterns if pattern.id in self.detected_at
        }
        if len(detected_patterns) == 0 or as_of < max(
            self.detected_at[id_] for id_ in detected_patterns
        ):
            return None
        rows = [row for row in self.rows if row["pattern"] in detected_patterns]
        standing = [row for row in rows if row["condition"] in STANDING_CONDITIONS]
        if reader.sees_everything and not any(
            is_stale(row, detected_patterns[str(row["pattern"])], as_of) for row in standing
        ):
            return tuple(self._to_finding(row, detected_patterns, reader) for row in rows)
        page = list_findings(
            store,
            patterns,
            reader=reader,
            now=as_of,
            finding_filter=FindingFilter(about=person),
            limit=MAX_FINDINGS,
        )
        past = (
            self._to_finding(row, detected_patterns, reader)
            for row in rows
            if row["condition"] not in STANDING_CONDITIONS
        )
        return (*page.items, *past)

    def _to_finding(self, row: Row, patterns: Mapping[str, Pattern], reader: Reader) -> Finding:
        pattern = patterns[str(row["pattern"])]
        query = build_query(pattern, as_of=self.detected_at[pattern.id], reader=reader)
        evidence = cast("list[tuple[str, str | None]]", row["evidence"])
        finding_row = {
            **row,
            **dict.fromkeys(pattern.measures),
            **stored_properties(row),
            "evidence": [id_ for id_, _ in evidence],
        }
        # The statement reads stored findings only for a reader who sees everybody.
        names = SubjectNames(
            record_ids={id_: (name,) for id_, name in evidence if name is not None},
            people=dict(cast("list[tuple[str, str]]", row["subject_names"])),
        )
        unnamed = placed_finding(
            query, to_stored_finding(query, str(row["id"]), finding_row), row["above"]
        )
        finding = to_finding(query, unnamed, names)
        subject = finding.subject.model_copy(update={"record_ids": to_ids(row["subject_records"])})
        return finding.model_copy(update={"subject": subject})


def stored_properties(row: Row) -> dict[str, object]:
    """Return all properties of a stored finding by name, its measures among them."""
    return dict(cast("list[tuple[str, object]]", row["measures"]))


def is_stale(row: Row, pattern: Pattern, as_of: datetime) -> bool:
    """Return whether a stored finding may be out of date: its day has come, or its rule changed."""
    until = stored_properties(row).get("until")
    today = london_day(as_of).isoformat()
    days = (cast("str | None", day) for day in (row["lapses_on"], until))
    has_come = any(day is not None and day <= today for day in days)
    return has_come or cast("Any", row["version"]) != pattern.version
