"""The cases on which readings differ: both calculations say what is stated, to the measure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.ingest import Quarantine, load
from graph.patterns import Finding, dry_run
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.presentation import load_record_ids
from tests.agreement.compared import PATTERNS, records_of
from tests.independent.delivery import read_deliveries
from tests.independent.rules import measure_all

# What a rule says of a subject: condition, measures, caveats.
Said = tuple[str, dict[str, Any], tuple[str, ...]]
NOTHING: Said = ("not_met", {}, ())


@dataclass(frozen=True)
class Stated:
    """What is stated of one subject and rule."""

    case: int
    pattern: str
    records: tuple[str, ...]
    met: bool
    suspended: bool
    measures: dict[str, Any]
    caveats: tuple[str, ...]

    @property
    def condition(self) -> str:
        """Return the condition that is stated."""
        return "met" if self.met else "suspended" if self.suspended else "not_met"

    def difference(self, said: Said) -> str | None:
        """Return in words how an answer differs from what is stated, None where it does not."""
        condition, measures, caveats = said
        known = {name: plain(measures.get(name)) for name in self.measures}
        # Which of the two a counter-allegation names first follows from ids, which are random.
        turned = {"forward": known.get("backward"), "backward": known.get("forward")}
        either = (known, turned) if self.pattern == "counter_allegation" else (known,)
        if condition == self.condition and caveats == self.caveats and self.measures in either:
            return None
        return f"case {self.case}, {self.pattern} {self.records}: {condition}, {known}, {caveats}"


def plain(value: Any) -> Any:
    """Return a measure as JSON holds it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, bool | int | float | list | None) else str(value)


def read_stated(folder: Path) -> tuple[datetime, list[Stated]]:
    """Return the moment and everything that is stated."""
    text = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return datetime.fromisoformat(text["as_of"]), [
        Stated(
            case=case["case"],
            pattern=each["pattern"],
            records=tuple(each["subject"]),
            met=each["met"],
            suspended=each.get("suspended", False),
            measures=each.get("measures", {}),
            caveats=tuple(each.get("caveats", ())),
        )
        for case in text["cases"]
        for each in case["expected"]
    ]


def subject_key(pattern: str, records: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the records of a subject: of a dyad in their order, else sorted."""
    flat = [record for member in records for record in sorted(member)]
    return tuple(flat if PATTERNS[pattern].subject == "Dyad" else sorted(flat))


def said_by_product(store: Store, pattern: str, at: datetime) -> dict[tuple[str, ...], Said]:
    """Return what a dry run says of everybody."""
    findings = dry_run(store, PATTERNS[pattern], as_of=at, reader=EVERYTHING).findings
    ids = {member for finding in findings for member in subject_members(finding.subject.id)}
    names = load_record_ids(store, ids, at)

    def key(finding: Finding) -> tuple[str, ...]:
        return subject_key(pattern, [names[each] for each in subject_members(finding.subject.id)])

    return {
        key(finding): (finding.condition, dict(finding.measures), finding.caveats)
        for finding in findings
    }


def test_both_calculations_say_what_is_stated(
    store: Store, quarantine: Quarantine, test_data: Path
) -> None:
    folder = test_data / "readings_cases"
    at, stated = read_stated(folder)
    report = load(store, folder, quarantine=quarantine)
    world = read_deliveries([folder])

    differences: list[str | None] = []
    for pattern in sorted({each.pattern for each in stated}):
        product = said_by_product(store, pattern, at)
        checker = {
            subject_key(pattern, records_of(subject)): (
                measured.condition,
                dict(measured.measures),
                measured.caveats,
            )
            for subject, measured in measure_all(pattern, world, at).items()
        }
        for each in (each for each in stated if each.pattern == pattern):
            key = subject_key(pattern, [[record] for record in each.records])
            differences += [each.difference(said.get(key, NOTHING)) for said in (product, checker)]

    assert report.quarantined == 0
    assert len(stated) >= 19
    assert [line for line in differences if line is not None] == []
