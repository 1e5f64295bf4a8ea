"""A model from the records in hand; what they are too few to say stays as it is stated.

Each number is what the records say and what is stated, weighed by how much was seen: a level
that is stated to be seen once in 1/u pairs is believed as if it had been seen once.
"""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from math import isclose, prod
from statistics import geometric_mean
from typing import Final

import duckdb

from .database import count
from .em_sessions import Blocks, Learnt, Random, Shares, learn_m, learn_u, sample_blocks
from .model import Chances, Model, ModelVersion
from .rules import Comparison, Training, rules, rules_hash

# Below this, records have too few pairs of one person to learn anything from.
FEWEST: Final = 200
# How many pairs of one person the stated numbers count for.
BELIEVED: Final = 60
# Sessions that saw fewer pairs of one person than this say nothing.
FEWEST_PAIRS: Final = 30
# How many times rarer than stated a level may be learnt to be: what these records never show,
# the next ones may.
AWAY: Final = 5
# No prior is higher: a store of three records joins nothing lightly, nor does one of copies.
HIGHEST_STATED: Final = 0.0002
HIGHEST_PRIOR: Final = 0.02
# Values listed with how common they are: enough for every day of a century.
LISTED: Final = 50_000
FEWEST_OF_A_VALUE: Final = 3


def stated(records: int) -> Model:
    """Return the model as `matching.toml` states it."""
    levels = {
        c.field: _chances(
            c,
            {level.words: level.m for level in c.levels},
            {level.words: level.u for level in c.levels},
        )
        for c in rules().comparisons
    }
    rare = {c.field: c.usual for c in rules().comparisons if c.usual is not None}
    pairs = max(1.0, records * (records - 1) / 2)
    # One record in ten has a second, before anything is seen.
    prior = min(HIGHEST_STATED, max(1.0, records / 10) / pairs)
    return _model(prior, levels, {}, rare, records, ())


def train(connection: duckdb.DuckDBPyConnection, seed: int) -> Model:
    """Learn a model from the compared records of an engine.

    Twice: how many pairs are of one person is first known after EM, and what is seen at random is
    first right without those.
    """
    records = count(connection, "SELECT count(*) FROM compared")
    start = stated(records)
    if records < FEWEST:
        return start
    with connection.cursor() as second, ThreadPoolExecutor(max_workers=1) as beside:
        drawn = beside.submit(learn_u, second, start, seed)
        agreeing = [sample_blocks(connection, training, seed) for training in rules().training]
        blocks = [one for one in agreeing if one is not None]
        first = _hear(connection, start, blocks)
        random = drawn.result()
    cleared = _with_levels(first, lambda c: _u(c, first, random))
    last = _hear(connection, cleared, blocks)
    frequencies, rare = _frequencies(connection)
    trained = tuple(c.field for c in rules().comparisons if not c.fixed)
    return _model(last.prior, last.levels, frequencies, rare, records, trained)


def _hear(connection: duckdb.DuckDBPyConnection, start: Model, blocks: list[Blocks]) -> Model:
    """Run every session of EM, and mix what they found with what is stated."""
    sessions = {one.training: learn_m(connection, start, one) for one in blocks}
    told = {t: s for t, s in sessions.items() if s.pairs >= FEWEST_PAIRS}
    learnt = _with_levels(start, lambda c: _m(c, start, list(told.values())))
    return learnt.model_copy(update={"prior": _prior(learnt, told)})


def _prior(model: Model, sessions: Mapping[Training, Learnt]) -> float:
    """Return how likely two records are of one person: seen where they agree, made whole by m."""
    records = model.version.records
    totals = [
        session.of_one / prod(_agreeing(model, column) for column in training.equal)
        for training, session in sessions.items()
    ]
    if len(totals) == 0:
        return model.prior
    return min(HIGHEST_PRIOR, geometric_mean(totals) / (records * (records - 1) / 2))


def _agreeing(model: Model, column: str) -> float:
    """Return how often pairs of one person agree to the letter on a column."""
    comparison = next(c for c in rules().comparisons if c.frequency == column)
    return model.levels[comparison.field][comparison.levels[0].words].m


def _with_levels(model: Model, change: Callable[[Comparison], Mapping[str, Chances]]) -> Model:
    levels = {c.field: change(c) for c in rules().comparisons}
    return model.model_copy(update={"levels": levels})


def _u(comparison: Comparison, model: Model, random: Random) -> Mapping[str, Chances]:
    """Mix what was seen at random, without the pairs of one person in it, with what is stated."""
    now, known = model.levels[comparison.field], random.known[comparison.field]
    if comparison.fixed or known < 1:
        return now
    mixed: dict[str, float] = {}
    for level in comparison.levels:
        of_one = model.prior * now[level.words].m
        seen = known * (random.shares[comparison.field].get(level.words, 0.0) - of_one)
        learnt = (max(0.0, seen) + 1) / (known + 1 / level.u)
        mixed[level.words] = max(learnt, level.u / AWAY)
    return _chances(comparison, {words: c.m for words, c in now.items()}, mixed)


def _m(comparison: Comparison, model: Model, sessions: list[Learnt]) -> Mapping[str, Chances]:
    """Mix what EM found, session by session, with what is stated."""
    now = model.levels[comparison.field]
    heard = [s for s in sessions if comparison.field in s.shares]
    if comparison.fixed or len(heard) == 0:
        return now
    total = BELIEVED + sum(s.pairs for s in heard)
    mixed = {
        level.words: max(
            level.m / AWAY,
            (
                BELIEVED * level.m
                + sum(s.pairs * s.shares[comparison.field].get(level.words, 0.0) for s in heard)
            )
            / total,
        )
        for level in comparison.levels
    }
    return _chances(comparison, mixed, {words: c.u for words, c in now.items()})


def _chances(
    comparison: Comparison, m: Mapping[str, float], u: Mapping[str, float]
) -> Mapping[str, Chances]:
    """Return the numbers of a field; what is fixed or capped stays so, few digits are kept."""
    found: dict[str, Chances] = {}
    for level in comparison.levels:
        one, two = m[level.words], u[level.words]
        if level.fixed:
            one, two = level.m, level.u
        if level.at_most is not None:
            two = max(two, one / 2**level.at_most)
        # Sums of fractions differ in the last digits from run to run; a model must not.
        found[level.words] = Chances(m=float(f"{one:.4g}"), u=float(f"{two:.4g}"))
    return distinct(found)


def distinct(levels: Mapping[str, Chances]) -> Mapping[str, Chances]:
    """Move numbers by a thousandth until no two levels weigh the same, nor one nothing."""
    taken = [1.0]
    found: dict[str, Chances] = {}
    for words, chances in levels.items():
        m = chances.m
        while any(isclose(m / chances.u, other, rel_tol=1e-5) for other in taken):
            m *= 1.001
        taken.append(m / chances.u)
        found[words] = Chances(m=m, u=chances.u)
    return found


def _frequencies(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Count how common values are among people, roughly told apart by other columns."""
    common: dict[str, dict[str, float]] = {}
    rare: dict[str, float] = {}
    for c in rules().comparisons:
        if c.frequency is None or c.usual is None:
            continue
        rows = connection.execute(
            f"""SELECT {c.frequency}, count(DISTINCT hash({", ".join(c.counted_by)})) AS n
            FROM compared WHERE {c.frequency} IS NOT NULL GROUP BY ALL
            ORDER BY n DESC, {c.frequency}"""
        ).fetchall()
        total = sum(n for _, n in rows) + 1 / c.usual
        listed = [(v, n) for v, n in rows[:LISTED] if n >= FEWEST_OF_A_VALUE]
        common[c.field] = {str(v): float(f"{(n + 1) / total:.4g}") for v, n in listed}
        rare[c.field] = float(f"{2 / total:.4g}")
    return common, rare


def _model(
    prior: float,
    levels: Mapping[str, Mapping[str, Chances]],
    frequencies: Mapping[str, Mapping[str, float]],
    rare: Mapping[str, float],
    records: int,
    trained: tuple[str, ...],
) -> Model:
    numbers = (float(f"{prior:.4g}"), _plain(levels), frequencies, rare)
    made = ModelVersion(
        engine=f"splink {version('splink')}",
        rules=rules_hash(),
        content=sha256(repr(numbers).encode()).hexdigest()[:16],
        records=records,
        trained=trained,
    )
    return Model(version=made, prior=numbers[0], levels=levels, frequencies=frequencies, rare=rare)


def _plain(levels: Mapping[str, Mapping[str, Chances]]) -> Shares:
    return {
        f"{field} {kind}": {words: getattr(c, kind) for words, c in found.items()}
        for field, found in levels.items()
        for kind in ("m", "u")
    }
