"""The ledger of lost days as a table: a row for each person."""

from typing import Final

from graph.recognition import Recognition, RecognitionEntry
from viz.export_rows import ExportHeading, text
from viz.export_tables import marked_table

COLUMNS: Final = (
    "rule", "person", "name", "force", "first_on", "times_not_stated", "days", "first_answer",
    "answered_on", "first_mappa_referral", "victims_meanwhile", "incidents_meanwhile",
    "victims_since", "incidents_since",
)  # fmt: skip


def recognition_csv(recognition: Recognition, *, by: str, recipient: str = "") -> bytes:
    """Write a ledger as CSV; it names people, and every row bears its marking."""
    heading = ExportHeading(
        title=f"Lost days: {recognition.title}",
        as_of=recognition.as_of.isoformat(),
        by=by,
        recipient=recipient,
        marking="not to be shared: names",
    )
    rows = (entry_values(recognition.pattern, entry) for entry in recognition.entries)
    return marked_table(COLUMNS, rows, heading)


def entry_values(pattern: str, entry: RecognitionEntry) -> tuple[str, ...]:
    """Return one person as cells, empty where nothing can be known."""
    first = entry.first_answer
    mappa = entry.first_mappa_referral
    harms = (entry.meanwhile, entry.since)
    return (
        pattern,
        entry.person,
        text(entry.name),
        entry.force,
        text(entry.first_on),
        text(entry.times_not_stated),
        text(entry.days),
        "" if first is None else f"{first.kind} {first.detail or ''}".strip(),
        "" if first is None else text(first.on),
        "" if mappa is None else text(mappa.on),
        *(
            "" if harm is None else str(len(harmed))
            for harm in harms
            for harmed in ((harm.victims, harm.incidents) if harm is not None else ((), ()))
        ),
    )
