"""Compare the stored findings of a rule with those it has now, perhaps with other values."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Store
from graph.errors import Misuse
from graph.long_answer import LongAnswer
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.definition.subject_kinds import subject_members
from graph.patterns.findings.detection import dry_run
from graph.patterns.findings.model import OutputModel, Subject
from graph.patterns.findings.presentation import load_subject_names, to_subject


class ComparisonCounts(OutputModel):
    """How many subjects a comparison adds, drops and keeps, in total."""

    added: int
    dropped: int
    unchanged: int


class RuleComparison(LongAnswer):
    """The subjects that a rule would add, drop and keep; nothing is stored."""

    pattern: str
    # The version behind the stored findings; None: the rule was never measured.
    stored_version: int | None
    stored_at: datetime | None
    version: int
    parameters: dict[str, Scalar]
    as_of: datetime
    counts: ComparisonCounts
    added: tuple[Subject, ...]
    dropped: tuple[Subject, ...]
    unchanged: tuple[Subject, ...]


def compare_rule(
    store: Store,
    pattern: Pattern,
    *,
    as_of: datetime,
    reader: Reader,
    parameters: Mapping[str, Scalar | str] | None = None,
) -> RuleComparison:
    """Compare the stored findings of a pattern with those measured now, perhaps with other values.

    Both sides include suspended findings. Records loaded after the last detection affect only the
    measured side, so detect first.
    """
    if not reader.sees_everything:
        raise Misuse("Only a reader from whom nothing is hidden can compare rules.")
    rows = store.read(statement("findings/standing_subjects"), {"pattern": pattern.id})
    before = {str(row["subject"]) for row in rows}
    run = dry_run(store, pattern, as_of=as_of, parameters=parameters, reader=reader)
    after = {finding.subject.id: finding.subject for finding in run.findings}
    added = tuple(subject for name, subject in after.items() if name not in before)
    dropped = to_subjects(store, pattern, before - after.keys(), as_of, reader)
    unchanged = tuple(subject for name, subject in after.items() if name in before)
    last = {str(row["pattern"]): row for row in store.read(statement("findings/detections"))}
    last_run = last.get(pattern.id, {"version": None, "as_of": None})
    return RuleComparison.model_validate(
        {
            "pattern": pattern.id,
            "stored_version": last_run["version"],
            "stored_at": last_run["as_of"],
            "version": run.version,
            "parameters": run.parameters,
            "as_of": as_of,
            "counts": {
                "added": len(added),
                "dropped": len(dropped),
                "unchanged": len(unchanged),
            },
            "added": added,
            "dropped": dropped,
            "unchanged": unchanged,
        }
    )


def to_subjects(
    store: Store, pattern: Pattern, subjects: Iterable[str], as_of: datetime, reader: Reader
) -> tuple[Subject, ...]:
    """Return the subjects with the sources' names of their records, sorted by id."""
    ordered_subjects = sorted(subjects)
    names = load_subject_names(
        store,
        {
            subject_member
            for subject in ordered_subjects
            for subject_member in subject_members(subject)
        },
        as_of,
        reader,
    )
    return tuple(to_subject(pattern, subject, names) for subject in ordered_subjects)
