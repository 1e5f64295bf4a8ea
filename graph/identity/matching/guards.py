"""Which scored pairs are never joined by weight alone, and why."""

# pyarrow has no full types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Callable, Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from .levels import level_value
from .model import MatchModel
from .outcome import DoubtReason
from .rules import ErrorSign, JoinGuard, matching_rules

# Fields that a store of people records. Where more records than this have one, guards hold.
PERSONAL: Final = ("sex", "phone", "e-mail", "PNC id", "CRO number")
NEXT_TO_NONE: Final = 0.05
# A family name that is wholly another, so often as against the sign of a guard, is a store's error.
FAMILY: Final = ("family name", "different family names")
AS_OFTEN: Final = 0.5


def lifted_guards(model: MatchModel) -> frozenset[DoubtReason]:
    """Return the guards whose sign is an error in a store of names, dates and addresses alone."""
    if len(model.version.trained) == 0 or max(map(_recorded(model), PERSONAL)) > NEXT_TO_NONE:
        return frozenset()
    return frozenset(
        DoubtReason(guard.reason)
        for guard in matching_rules().guards
        if guard.errors_from is not None and _is_error(guard.errors_from, model)
    )


def _recorded(model: MatchModel) -> Callable[[str], float]:
    return lambda field: model.recorded.get(field, 1.0)


def _is_error(sign: ErrorSign, model: MatchModel) -> bool:
    share = model.levels[sign.field][sign.level].m
    family = model.levels[FAMILY[0]][FAMILY[1]].m
    return share > sign.rate and family >= AS_OFTEN * share


def guard_reasons(
    scored: pa.Table, lifted: frozenset[DoubtReason] = frozenset()
) -> list[DoubtReason | None]:
    """Return for each scored pair the first guard that holds; those in `lifted` never do."""
    reasons = pa.nulls(scored.num_rows, pa.string())
    for guard in matching_rules().guards:
        if DoubtReason(guard.reason) not in lifted:
            reasons = pc.if_else(
                pc.and_(pc.is_null(reasons), _holds(guard, scored)), guard.reason, reasons
            )
    return [None if reason is None else DoubtReason(reason) for reason in reasons.to_pylist()]


def agreed_pairs(scored: pa.Table) -> list[bool]:
    """Return for each scored pair whether something independent says that it is one person."""
    agreed = pa.chunked_array([pa.repeat(pa.scalar(value=False), scored.num_rows)])
    for agreement in matching_rules().agreements:
        agreed = pc.or_(agreed, _agrees(agreement.levels, scored))
    return agreed.to_pylist()


def _holds(guard: JoinGuard, scored: pa.Table) -> pa.ChunkedArray:
    holds = _agrees(guard.levels, scored)
    for evidence in guard.unless:
        holds = pc.and_(holds, pc.invert(_agrees(evidence, scored)))
    return holds


def _agrees(levels: Mapping[str, tuple[str, ...]], scored: pa.Table) -> pa.ChunkedArray:
    """Return for each pair whether every field named is at one of its levels."""
    holds = pa.chunked_array([pa.repeat(pa.scalar(value=True), scored.num_rows)])
    for comparison in matching_rules().comparisons:
        if (names := levels.get(comparison.field)) is not None:
            values = pa.array([level_value(comparison, name) for name in names], pa.int8())
            holds = pc.and_(holds, pc.is_in(scored[f"level_{comparison.column}"], values))
    return holds
