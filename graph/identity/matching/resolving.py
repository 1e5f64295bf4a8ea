"""The four questions of matching."""

from collections.abc import Iterable, Sequence

from .described import Described
from .model import Model
from .outcome import Candidates, Cluster, Constraints, Outcome, Pair
from .prepared import Prepared
from .settings import MatchingSettings

NO_CONSTRAINTS = Constraints()


def resolve(
    records: Iterable[Described] | Prepared,
    *,
    settings: MatchingSettings,
    constraints: Constraints = NO_CONSTRAINTS,
    model: Model | None = None,
) -> Outcome:
    """Compare all records with each other; without a model one is trained on them."""
    raise NotImplementedError


def extend(
    old: Iterable[Described] | Prepared,
    old_clusters: Iterable[Cluster],
    new: Iterable[Described],
    *,
    model: Model,
    settings: MatchingSettings,
    constraints: Constraints = NO_CONSTRAINTS,
) -> Outcome:
    """Compare new records with the old and with each other; no two old ones are compared again.

    Old clusters are never taken apart. A record of `new` with the id of an old one takes its place.
    """
    raise NotImplementedError


def candidates(
    described: Sequence[Described],
    against: Iterable[Described] | Prepared,
    *,
    model: Model,
    limit: int,
) -> tuple[Candidates, ...]:
    """Rank for each description the records it may be of; in the order of the descriptions."""
    raise NotImplementedError


def explain(left: Described, right: Described, *, model: Model) -> Pair:
    """Weigh two records whatever any blocking rule says, with each field's contribution."""
    raise NotImplementedError
