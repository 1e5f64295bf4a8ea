"""What tests ask of patterns, in one line each."""

from datetime import datetime
from pathlib import Path

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.patterns import (
    Detection,
    Explanation,
    Finding,
    Pattern,
    detect,
    dry_run,
    explain,
    find_pattern,
    load_patterns,
)
from tests.worlds import NOW, World


def release(*ids: str) -> tuple[Pattern, ...]:
    """Return a release of these patterns only: the fewer, the less a small server must plan."""
    return tuple(find_pattern(load_patterns(), id_) for id_ in ids)


def detected(
    store: Store, *ids: str, as_of: datetime = NOW, whole: bool = False
) -> dict[str, Detection]:
    """Bring a release of these patterns up to date and return their findings."""
    done = detect(store, release(*ids), as_of=as_of, whole=whole)
    return {detection.pattern: detection for detection in done}


def findings_by_name(store: Store, folder: Path, world: World, pattern: str) -> dict[str, Finding]:
    """Load a world, detect, and return a pattern's findings by the subject's own name."""
    world.load(store, folder)
    (detection,) = detect(store, load_patterns(), as_of=NOW, only=(pattern,))
    return by_name(detection)


def by_name(detection: Detection) -> dict[str, Finding]:
    """Return findings by the names of their subjects, without the source."""
    return {named(finding): finding for finding in detection.findings}


def named(finding: Finding) -> str:
    """Return the subject's own names."""
    return "+".join(record_id.split(":", 1)[1] for record_id in finding.subject.record_ids)


def tried(
    store: Store, pattern: str, *, as_of: datetime = NOW, **parameters: bool | float
) -> dict[str, Finding]:
    """Measure everybody without storing, and return the findings by name."""
    chosen = find_pattern(load_patterns(), pattern)
    return by_name(dry_run(store, chosen, as_of=as_of, reader=EVERYTHING, parameters=parameters))


def why(store: Store, pattern: str, subject: str, *, as_of: datetime = NOW) -> Explanation:
    """Explain one subject of the source alpha."""
    chosen = find_pattern(load_patterns(), pattern)
    names = "~".join(f"alpha:{part}" for part in subject.split("~"))
    return explain(store, chosen, names, as_of=as_of, reader=EVERYTHING)


def evidence_names(finding: Finding) -> list[str]:
    """Return the sources' own names of the evidence."""
    return [str(detection.record_id).split(":", 1)[1] for detection in finding.evidence]
