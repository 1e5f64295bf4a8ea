"""What of the stored findings one reader is shown, for lists that are made from many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.access.reader import Reader
from graph.db.store import Store
from graph.domain.time import london_day
from graph.patterns import FindingFilter, Pattern
from graph.patterns.engine.evaluate import finding_id
from graph.patterns.findings.presentation import UnnamedFinding
from graph.patterns.findings.reader_findings import findings_for_reader, read_context


@dataclass(frozen=True, slots=True)
class VisibleFindings:
    """Which stored findings are not served to this reader, and what was measured in their place."""

    patterns: list[str]
    today: date
    withheld: list[str]
    measured: tuple[UnnamedFinding, ...]


def visible_findings(
    store: Store, patterns: Sequence[Pattern], reader: Reader, now: datetime
) -> VisibleFindings:
    """Sort the findings that stand into served as stored and measured again, for all patterns."""
    sat = read_context(store, reader, now)
    desks = [
        one
        for one in (findings_for_reader(sat, pattern, FindingFilter()) for pattern in patterns)
        if one
    ]
    return VisibleFindings(
        patterns=[desk.query.pattern.id for desk in desks],
        today=london_day(now),
        withheld=sorted(
            finding_id(sat.ids, desk.query.pattern.id, subject)
            for desk in desks
            for subject in desk.recomputed_subjects
        ),
        measured=tuple(draft for desk in desks for draft in desk.recomputed),
    )
