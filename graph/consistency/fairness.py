"""Compare groups: findings and dismissals by sex, age, ethnicity and force."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.access.reader import Reader
from graph.consistency.groups import (
    DIMENSIONS,
    NOT_RECORDED,
    OTHERS,
    By,
    group_name,
    group_of,
    groups,
)
from graph.consistency.interpretation import FAIRNESS, SHARED_FAIRNESS
from graph.consistency.suppression import (
    MIN_FOR_RATE,
    MIN_SHOWN,
    SMALL_COUNT,
    WITHHELD,
    Count,
    is_small,
    suppress_small,
)
from graph.consistency.suspects import PersonFinding, people_meeting_rule
from graph.consistency.wilson import Rate, rate_of
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.domain.time import london_day
from graph.models import FrozenModel
from graph.patterns import Pattern, map_pages

# Together with a comparison by force, a second table by force would give small numbers away.
SHARED: Final[tuple[By, ...]] = tuple(by for by in DIMENSIONS if by != "force")


class GroupCount(FrozenModel):
    """One group: how many findings are about its people, and how many of those were dismissed."""

    group: str
    name: str
    findings: Count
    dismissed: Count
    rate: Rate | None


class GroupDivision(FrozenModel):
    """All findings divided by one thing that is recorded of people."""

    by: By
    groups: tuple[GroupCount, ...]


class Fairness(FrozenModel):
    """How the findings of one rule are spread over groups of people."""

    pattern: str
    number: str
    title: str
    version: int
    as_of: datetime
    measured_at: datetime | None
    shareable: bool
    total: GroupCount
    divisions: tuple[GroupDivision, ...]
    readings: tuple[str, ...]
    limitations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupedFinding:
    """One finding: its person's group in each division, and whether it was dismissed."""

    group: Mapping[By, str]
    dismissed: bool


def compare_groups(
    store: Store, pattern: Pattern, *, reader: Reader, now: datetime, shareable: bool = False
) -> Fairness:
    """Return how the findings that this reader may see are spread over groups."""
    meeting = people_meeting_rule(store, pattern, reader=reader, now=now)
    findings = group_findings(store, meeting.findings, reader=reader, now=now)
    divide = shared_division if shareable else exact_division
    total = build_group("all", "All findings", *count_findings(findings))
    return Fairness(
        pattern=pattern.id,
        number=pattern.number,
        title=pattern.title,
        version=pattern.version,
        as_of=now,
        measured_at=meeting.measured_at,
        shareable=shareable,
        total=shared_total(findings) if shareable else total,
        divisions=tuple(divide(by, findings) for by in (SHARED if shareable else DIMENSIONS)),
        readings=(*FAIRNESS, *SHARED_FAIRNESS) if shareable else FAIRNESS,
        limitations=pattern.limitations,
    )


def group_findings(
    store: Store, findings: Sequence[PersonFinding], *, reader: Reader, now: datetime
) -> tuple[GroupedFinding, ...]:
    """Return every finding with the groups of its person."""

    def page(batch: Sequence[str]) -> list[Row]:
        params = {"subjects": list(batch), "as_of": now, **reader.parameters()}
        return store.read(statement("consistency/recorded_characteristics"), params)

    today = london_day(now)
    groups_by_person: dict[str, dict[By, str]] = {
        str(row["subject"]): {by: group_of(by, row, today) for by in DIMENSIONS}
        for rows in map_pages(page, sorted({finding.person for finding in findings}))
        for row in rows
    }
    return tuple(
        GroupedFinding(groups_by_person[finding.person], finding.decision == "dismissed")
        for finding in findings
    )


def count_findings(findings: Sequence[GroupedFinding]) -> tuple[int, int]:
    """Return how many findings there are, and how many of them were dismissed."""
    return len(findings), sum(finding.dismissed for finding in findings)


def build_group(
    key: str, name: str, findings: Count, dismissed: Count, *, least: int = 1
) -> GroupCount:
    """Return one group, with a rate if it has at least `least` findings."""
    rate = rate_of(dismissed, findings, least=least)
    return GroupCount(group=key, name=name, findings=findings, dismissed=dismissed, rate=rate)


def exact_division(by: By, findings: Sequence[GroupedFinding]) -> GroupDivision:
    """Return one division with exact numbers."""
    counter = Counter(finding.group[by] for finding in findings)
    dismissed = Counter(finding.group[by] for finding in findings if finding.dismissed)
    return GroupDivision(
        by=by,
        groups=tuple(
            build_group(key, group_name(by, key), counter[key], dismissed[key])
            for key in groups(by, counter)
        ),
    )


def can_split(findings: Sequence[GroupedFinding]) -> bool:
    """Return whether the number of all dismissed findings may be shared."""
    total, dismissed = count_findings(findings)
    return not is_small(total) and not is_small(dismissed) and not is_small(total - dismissed)


def shared_total(findings: Sequence[GroupedFinding]) -> GroupCount:
    """Return the total of all findings, as far as it may be shared."""
    total, dismissed = count_findings(findings)
    return build_group(
        "all",
        "All findings",
        SMALL_COUNT if is_small(total) else total,
        dismissed if can_split(findings) else WITHHELD,
        least=MIN_FOR_RATE,
    )


def shared_division(by: By, findings: Sequence[GroupedFinding]) -> GroupDivision:
    """Return one division with small numbers suppressed.

    Every division shows the same totals, none of which is small, and suppresses numbers only among
    its own groups.
    """
    counter = Counter(finding.group[by] for finding in findings)
    rare = {key for key in counter if by == "ethnicity" and counter[key] < MIN_SHOWN} - {
        NOT_RECORDED
    }
    keys = list(dict.fromkeys(OTHERS if key in rare else key for key in groups(by, counter)))
    group_keys = [
        OTHERS if finding.group[by] in rare else finding.group[by] for finding in findings
    ]
    cells = Counter(zip(group_keys, (finding.dismissed for finding in findings), strict=True))
    if is_small(len(findings)):
        withheld_rows: list[tuple[Count, Count]] = [(WITHHELD, WITHHELD) for _ in keys]
    elif can_split(findings):
        table = suppress_small([[cells[key, True], cells[key, False]] for key in keys])
        withheld_rows = [(row[2], row[0]) for row in table[:-1]]
    else:
        table = suppress_small([[cells[key, True] + cells[key, False]] for key in keys])
        withheld_rows = [(row[1], WITHHELD) for row in table[:-1]]
    return GroupDivision(
        by=by,
        groups=tuple(
            build_group(
                key,
                OTHERS if key == OTHERS else group_name(by, key),
                total,
                dismissed,
                least=MIN_FOR_RATE,
            )
            for key, (total, dismissed) in zip(keys, withheld_rows, strict=True)
        ),
    )
