"""Whether a run compares everybody or what changed, and why: said with what it did."""

from dataclasses import dataclass
from typing import Final

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.identity.engine import LinkageEngine
from graph.identity.linkage_state import stored_model
from graph.identity.matching import MatchingSettings, MatchModel

REQUESTED: Final = "it was asked for, and the weights were learned again"
FIRST: Final = "nothing was compared before"
OTHER_RULES: Final = "the rules of matching changed, and the weights were learned again"
OTHER_LIMITS: Final = "the limits for joining changed; the weights stayed"
NOT_FOLLOWED: Final = (
    "somebody was erased since, or an earlier release compared last; the weights stayed"
)
# So many times the records that weights were learned from are a store of another kind.
GROWN: Final = 2


@dataclass(frozen=True, slots=True)
class RunScope:
    """What a run compares: everybody, for a reason, or what changed."""

    whole_because: str | None
    # The weights it compares with; None: they are learned.
    model: MatchModel | None

    def advice(self, records: int) -> str | None:
        """Return why weights should be learned again; None: there is no reason."""
        if self.model is None or records < GROWN * self.model.version.records:
            return None
        return (
            f"The weights were learned from {self.model.version.records:,} records and there are "
            f"{records:,} now; `joinedup identity resolve --all` learns them again."
        )


def choose_scope(
    store: Store, settings: MatchingSettings, engine: LinkageEngine, *, whole: bool
) -> RunScope:
    """Return what the next run compares, and with which weights."""
    if whole:
        return RunScope(REQUESTED, None)
    rows = store.read(statement("identity/model_version"))
    model = stored_model(store)
    if len(rows) == 0 or model is None:
        return RunScope(FIRST, None)
    if not engine.is_current(model):
        return RunScope(OTHER_RULES, None)
    if limits_of(rows[0]) != (settings.join_at, settings.review_at, settings.largest_cluster):
        return RunScope(OTHER_LIMITS if rows[0]["followed"] is True else NOT_FOLLOWED, model)
    return RunScope(None if rows[0]["followed"] is True else NOT_FOLLOWED, model)


def limits_of(row: Row) -> tuple[object, object, object]:
    """Return the limits that the last run joined by."""
    return row["join_at"], row["review_at"], row["largest"]
