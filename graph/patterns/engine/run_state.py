"""The state that a run starts from: what changed, and when each pattern last ran."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, cast

from graph.db.statements import statement
from graph.db.store import Row, Store, Transaction, TransactionReader
from graph.domain.time import london_day
from graph.errors import EarlierThanLastRun
from graph.patterns.engine.impact import Stamps, dirty_entities
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.unmeasured import UnmeasuredSubjects, group_unmeasured

# Clocks of two machines, and requests that overtake each other, differ by less than this.
CLOCKS_DIFFER: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class RunState:
    """The state of the store as a run begins."""

    # The digest of the offence table that severity was derived from.
    offences: str
    dirty: Stamps
    detections: Mapping[str, Row]
    # Findings that were accepted until a day that has come, by pattern.
    expired: Sequence[Row]
    unmeasured: UnmeasuredSubjects


def read_run_state(store: Store, today: date) -> RunState:
    """Read the state of the store in one transaction, before anything is measured.

    The next run measures changes that are marked later.
    """

    def work(tx: Transaction) -> RunState:
        return to_run_state(read_state(tx, today, most=0), dirty_entities(TransactionReader(tx)))

    return store.read_together(work, name="findings/run_state")


def read_small_state(tx: Transaction, today: date, most: int) -> RunState | None:
    """Read the state within a transaction; return None if more than `most` nodes changed."""
    row = read_state(tx, today, most=most + 1)
    changed_nodes = cast("list[Row]", row["changed"])
    if sum(int(str(item["nodes"])) for item in changed_nodes) > most:
        return None
    return to_run_state(row, {str(item["id"]): str(item["stamp"]) for item in changed_nodes})


def read_state(tx: Transaction, today: date, *, most: int) -> Row:
    """Return the state of the store, and at most `most` of the changed nodes."""
    return tx.run(statement("findings/run_state"), {"today": today, "most": most})[0]


def to_run_state(row: Row, dirty: Stamps) -> RunState:
    """Return the state of a run from the store's row and the changes."""
    detections = cast("Iterable[Row]", row["detections"])
    return RunState(
        offences=str(row["offences"]),
        dirty=dirty,
        detections={str(detection["pattern"]): detection for detection in detections},
        expired=cast("list[Row]", row["expired"]),
        unmeasured=group_unmeasured(cast("Iterable[Row]", row["unmeasured"])),
    )


def previous_moment(previous: Row | None) -> datetime | None:
    """Return the moment of the last run to continue from; None: there is none."""
    if previous is None or previous["as_of"] is None:
        return None
    return datetime.fromisoformat(str(previous["as_of"]))


def moment_in_order(state: RunState, as_of: datetime) -> datetime:
    """Return the moment of a run, which never lies before that of the last one.

    Raise EarlierThanLastRun if it lies before it by more than clocks differ.
    """
    moments = (previous_moment(row) for row in state.detections.values())
    last = max((moment for moment in moments if moment is not None), default=as_of)
    if last - as_of > CLOCKS_DIFFER:
        raise EarlierThanLastRun(
            f"The last run was for {last:%Y-%m-%d %H:%M} UTC, and the clock says "
            f"{as_of:%Y-%m-%d %H:%M}: nothing is stored. Set the clock right and detect again; if "
            "it was ahead at the last run, `joinedup detect --all` stores what holds now."
        )
    return max(last, as_of)


def calendar_day(previous: Row, last_run: datetime) -> date:
    """Return the day up to which a pattern was measured for changes of the calendar."""
    day = previous.get("calendar_on")
    return london_day(last_run) if day is None else date.fromisoformat(str(day))


def has_rule_changed(query: PatternQuery, previous: Row | None) -> bool:
    """Return whether the pattern last ran as another version or with other values."""
    current = (query.pattern.version, query.values_text)
    return previous is None or (previous["version"], previous["parameters"]) != current


def continues(query: PatternQuery, previous: Row | None) -> bool:
    """Return whether a run can continue from the last one without measuring everyone."""
    last_run = previous_moment(previous)
    is_later = last_run is not None and last_run <= query.as_of
    return is_later and not has_rule_changed(query, previous)
