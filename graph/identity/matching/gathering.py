"""From weighed pairs to the outcome: people, doubts, and what was left out."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from .clustering import Decided, Edge, Weighed, cluster, doubts
from .groups import Facts, Groups, grouped
from .model import Model
from .outcome import Cluster, Constraints, DoubtReason, Ids, LeftOut, Outcome
from .pairs import Pairs, level_value
from .prepared import Prepared
from .rare_collection import rare_collection
from .rules import rules
from .settings import MatchingSettings

__all__ = ["Compared", "Edge", "gather"]


class Compared(NamedTuple):
    """Hold what comparing gave."""

    prepared: Prepared
    weighed: pa.Table
    left_out: tuple[LeftOut, ...]
    model: Model


def gather(
    compared: Compared,
    settings: MatchingSettings,
    constraints: Constraints,
    *,
    known: tuple[Edge, ...],
    arrived: frozenset[str] | None = None,
) -> Outcome:
    """Join what may be joined; of old and new, tell only what the new ones touched."""
    with rare_collection():
        return _gather(compared, settings, constraints, known, arrived)


def _gather(
    compared: Compared,
    settings: MatchingSettings,
    constraints: Constraints,
    known: tuple[Edge, ...],
    arrived: frozenset[str] | None,
) -> Outcome:
    ids = compared.prepared.ids()
    asked = {*chain.from_iterable(constraints.accepted | constraints.rejected), *(arrived or ())}
    number = {identity: place for place, identity in enumerate(ids) if identity in asked}
    decided = Decided(
        together=(*_by_base(compared.prepared), *known),
        accepted=_numbered(constraints.accepted, number),
        rejected=_numbered(constraints.rejected, number),
    )
    groups = Groups(_facts(compared.prepared), settings.largest_cluster, _sure(compared.model))
    refused = cluster(groups, _weighed(compared.weighed), decided, settings.join_at)
    touched = range(len(ids)) if arrived is None else [number[one] for one in arrived]
    return Outcome(
        pairs=Pairs(compared.weighed, ids, compared.model.prior),
        clusters=tuple(
            Cluster(members=tuple(map(ids.__getitem__, members)))
            for members in grouped(groups, touched)
        ),
        doubts=doubts(groups, refused, ids),
        left_out=compared.left_out,
        model=compared.model,
    )


def _numbered(pairs: Iterable[Ids], number: dict[str, int]) -> tuple[Edge, ...]:
    """Return decided pairs by number; what is about records that are not here is left."""
    known = ((number[a], number[b]) for a, b in pairs if a in number and b in number and a != b)
    return tuple(sorted((min(pair), max(pair)) for pair in known))


def _by_base(prepared: Prepared) -> Iterator[Edge]:
    """Give the pairs that join each record to the first one of its base."""
    first: dict[str, int] = {}
    if prepared.table["base"].null_count == len(prepared):
        return
    for place, base in enumerate(prepared.table["base"].to_pylist()):
        if base is not None and first.setdefault(base, place) != place:
            yield first[base], place


def _facts(prepared: Prepared) -> Facts:
    certain = pc.if_else(prepared.table["dob_certain"], prepared.table["dob"], None)
    return Facts(prepared.table["pnc"].to_pylist(), certain.to_pylist())


def _sure(model: Model) -> set[DoubtReason]:
    """Return of what a lone record is believed, in records as reliable as these."""
    believed = (
        DoubtReason(never.reason)
        for never in rules().never
        if never.sign is not None
        and model.levels[never.sign.field][never.sign.level].m <= never.sure_up_to
    )
    return {DoubtReason.REJECTED_THROUGH_OTHERS, *believed}


def _weighed(table: pa.Table) -> list[Weighed]:
    columns = (table[name].to_pylist() for name in ("l", "r", "weight"))
    return list(map(Weighed, *columns, _never(table)))


def _never(table: pa.Table) -> list[DoubtReason | None]:
    """Return for each pair why it is never joined by weight alone, if so."""
    found = pa.nulls(table.num_rows, pa.string())
    for never in rules().never:
        holds = None
        for comparison in rules().comparisons:
            if (named := never.levels.get(comparison.field)) is None:
                continue
            values = pa.array([level_value(comparison, words) for words in named], pa.int8())
            one = pc.is_in(table[f"level_{comparison.column}"], values)
            holds = one if holds is None else pc.and_(holds, one)
        found = pc.if_else(holds, never.reason, found)
    return [None if reason is None else DoubtReason(reason) for reason in found.to_pylist()]
