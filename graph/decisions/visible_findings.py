"""The findings that one reader may see, for lists of many patterns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.access.reader import Reader
from graph.db.store import Store
from graph.domain.time import london_day
from graph.patterns import (
    FindingFilter,
    Pattern,
    UnnamedFinding,
    finding_id,
    read_context,
    recomputed_by_pattern,
)


@dataclass(frozen=True, slots=True)
class VisibleFindings:
    """The stored findings withheld from a reader, and those recomputed in their place."""

    patterns: list[str]
    today: date
    withheld: list[str]
    # Each with the id of its pattern.
    recomputed: tuple[tuple[str, UnnamedFinding], ...]

    @property
    def left_out(self) -> list[str]:
        """Return the stored findings that this reader is not shown in any form."""
        recomputed_ids = {finding.id for _, finding in self.recomputed}
        return [id_ for id_ in self.withheld if id_ not in recomputed_ids]


def load_visible_findings(
    store: Store, patterns: Sequence[Pattern], reader: Reader, now: datetime
) -> VisibleFindings:
    """Return which standing findings of the patterns are withheld and which recomputed."""
    ctx = read_context(store, reader, now)
    per_pattern = recomputed_by_pattern(ctx, patterns, FindingFilter())
    return VisibleFindings(
        patterns=[recomputed.query.pattern.id for recomputed in per_pattern],
        today=london_day(now),
        withheld=sorted(
            finding_id(ctx.ids, recomputed.query.pattern.id, subject)
            for recomputed in per_pattern
            for subject in recomputed.subjects
        ),
        recomputed=tuple(
            (recomputed.query.pattern.id, finding)
            for recomputed in per_pattern
            for finding in recomputed.findings
        ),
    )
