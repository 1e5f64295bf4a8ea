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

from .database import fetch_count
from .em_sessions import (
    RandomAgreement,
    SessionResult,
    TrainingBlocks,
    estimate_u,
    run_em_session,
    sample_training_blocks,
)
from .full_names import FullNames, learn_full_names
from .model import LevelProbabilities, MatchModel, ModelVersion
from .rules import FieldComparison, TrainingRule, matching_rules, matching_rules_hash
from .shared_values import SharedValues

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
FULL_NAME: Final = "full name"
NOTHING_SHARED: Final[SharedValues] = {}
# Values listed with how common they are: enough for every day of a century.
LISTED: Final = 50_000
FEWEST_OF_A_VALUE: Final = 3


def stated_model(records: int, shared: SharedValues = NOTHING_SHARED) -> MatchModel:
    """Return the model as `matching.toml` states it."""
    levels = {
        c.field: _chances(
            c,
            {level.words: level.m for level in c.levels},
            {level.words: level.u for level in c.levels},
        )
        for c in matching_rules().comparisons
    }
    rare = {c.field: c.usual for c in matching_rules().comparisons if c.usual is not None}
    pairs = max(1.0, records * (records - 1) / 2)
    # One record in ten has a second, before anything is seen.
    prior = min(HIGHEST_STATED, max(1.0, records / 10) / pairs)
    model = MatchModel(
        version=_version(records, ()),
        prior=prior,
        levels=levels,
        frequencies={},
        rare=rare,
        shared=shared,
    )
    return _with_content(model)


def estimate_model(
    connection: duckdb.DuckDBPyConnection, seed: int, shared: SharedValues = NOTHING_SHARED
) -> MatchModel:
    """Learn a model from the compared records of an engine.

    Twice: how many pairs are of one person is first known after EM, and what is seen at random is
    first right without those.
    """
    records = fetch_count(connection, "SELECT count(*) FROM compared")
    start = stated_model(records, shared)
    if records < FEWEST:
        return start
    with connection.cursor() as second, ThreadPoolExecutor(max_workers=1) as executor:
        drawn = executor.submit(estimate_u, second, start, seed)
        agreeing = [
            sample_training_blocks(connection, training, seed)
            for training in matching_rules().training
        ]
        blocks = [block for block in agreeing if block is not None]
        first = _run_sessions(connection, start, blocks)
        random = drawn.result()
    cleared = _with_levels(first, lambda c: _u(c, first, random))
    last = _run_sessions(connection, cleared, blocks)
    frequencies, rare = _frequencies(connection)
    trained = tuple(c.field for c in matching_rules().comparisons if not c.fixed)
    names = learn_full_names(connection)
    learnt = {
        "version": _version(records, trained),
        "frequencies": {**frequencies, FULL_NAME: _going_together(names)},
        "people": names.people,
        "bearers": names.bearers,
        "rarity_tells": names.rarity_tells,
        "rare": rare,
        "recorded": _recorded(connection, records),
    }
    return _with_content(last.model_copy(update=learnt))


def _run_sessions(
    connection: duckdb.DuckDBPyConnection, start: MatchModel, blocks: list[TrainingBlocks]
) -> MatchModel:
    """Run every session of EM, and mix what they found with what is stated."""
    sessions = {block.training: run_em_session(connection, start, block) for block in blocks}
    usable = {t: s for t, s in sessions.items() if s.pairs >= FEWEST_PAIRS}
    learnt = _with_levels(start, lambda c: _m(c, start, list(usable.values())))
    return learnt.model_copy(update={"prior": _prior(learnt, usable)})


def _prior(model: MatchModel, sessions: Mapping[TrainingRule, SessionResult]) -> float:
    """Return how likely two records are of one person: seen where they agree, made whole by m."""
    records = model.version.records
    totals = [
        session.of_one / prod(_agreeing(model, column) for column in training.equal)
        for training, session in sessions.items()
    ]
    if len(totals) == 0:
        return model.prior
    return min(HIGHEST_PRIOR, geometric_mean(totals) / (records * (records - 1) / 2))


def _agreeing(model: MatchModel, column: str) -> float:
    """Return how often pairs of one person agree to the letter on a column."""
    comparison = next(c for c in matching_rules().comparisons if c.frequency == column)
    return model.levels[comparison.field][comparison.levels[0].words].m


def _with_levels(
    model: MatchModel, change: Callable[[FieldComparison], Mapping[str, LevelProbabilities]]
) -> MatchModel:
    levels = {c.field: change(c) for c in matching_rules().comparisons}
    return model.model_copy(update={"levels": levels})


def _u(
    comparison: FieldComparison, model: MatchModel, random: RandomAgreement
) -> Mapping[str, LevelProbabilities]:
    """Mix what was seen at random, without the pairs of one person in it, with what is stated."""
    current, pairs = model.levels[comparison.field], random.known[comparison.field]
    if comparison.fixed or pairs < 1:
        return current
    mixed: dict[str, float] = {}
    for level in comparison.levels:
        of_one = model.prior * current[level.words].m
        observed = pairs * (random.shares[comparison.field].get(level.words, 0.0) - of_one)
        learnt = (max(0.0, observed) + 1) / (pairs + 1 / level.u)
        mixed[level.words] = max(learnt, level.u / AWAY)
    return _chances(comparison, {words: c.m for words, c in current.items()}, mixed)


def _m(
    comparison: FieldComparison, model: MatchModel, sessions: list[SessionResult]
) -> Mapping[str, LevelProbabilities]:
    """Mix what EM found, session by session, with what is stated."""
    current = model.levels[comparison.field]
    usable = [s for s in sessions if comparison.field in s.shares]
    if comparison.fixed or len(usable) == 0:
        return current
    total = BELIEVED + sum(s.pairs for s in usable)
    mixed = {
        level.words: max(
            level.m / AWAY,
            (
                BELIEVED * level.m
                + sum(s.pairs * s.shares[comparison.field].get(level.words, 0.0) for s in usable)
            )
            / total,
        )
        for level in comparison.levels
    }
    return _chances(comparison, mixed, {words: c.u for words, c in current.items()})


def _chances(
    comparison: FieldComparison, m: Mapping[str, float], u: Mapping[str, float]
) -> Mapping[str, LevelProbabilities]:
    """Return the numbers of a field; what is fixed or capped stays so, few digits are kept."""
    levels: dict[str, LevelProbabilities] = {}
    for level in comparison.levels:
        m_value, u_value = m[level.words], u[level.words]
        if level.fixed:
            m_value, u_value = level.m, level.u
        if level.at_most is not None:
            u_value = max(u_value, m_value / 2**level.at_most)
        # Sums of fractions differ in the last digits from run to run; a model must not.
        levels[level.words] = LevelProbabilities(
            m=float(f"{m_value:.4g}"), u=float(f"{u_value:.4g}")
        )
    return with_distinct_weights(levels)


def with_distinct_weights(
    levels: Mapping[str, LevelProbabilities],
) -> Mapping[str, LevelProbabilities]:
    """Move numbers by a thousandth until no two levels weigh the same, nor one nothing."""
    ratios = [1.0]
    distinct_levels: dict[str, LevelProbabilities] = {}
    for words, chances in levels.items():
        m = chances.m
        while any(isclose(m / chances.u, other, rel_tol=1e-5) for other in ratios):
            m *= 1.001
        ratios.append(m / chances.u)
        distinct_levels[words] = LevelProbabilities(m=m, u=chances.u)
    return distinct_levels


def _frequencies(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Count how common values are among people, roughly told apart by other columns."""
    common: dict[str, dict[str, float]] = {}
    rare: dict[str, float] = {}
    for c in matching_rules().comparisons:
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


def _going_together(names: FullNames) -> dict[str, float]:
    """Return full names as Splink weighs them: so many times more common than they would be."""
    comparison = next(c for c in matching_rules().comparisons if c.field == FULL_NAME)
    usual = comparison.levels[0].m
    return {name: float(f"{usual * lift:.4g}") for name, lift in names.lift.items()}


def _recorded(connection: duckdb.DuckDBPyConnection, records: int) -> dict[str, float]:
    """Return in how many of the records each field is recorded."""
    counts = ", ".join(f"count({c.of})" for c in matching_rules().comparisons)
    row = connection.execute(f"SELECT {counts} FROM compared").fetchall()[0]
    fields = (c.field for c in matching_rules().comparisons)
    return {field: round(n / records, 4) for field, n in zip(fields, row, strict=True)}


def _version(records: int, trained: tuple[str, ...]) -> ModelVersion:
    return ModelVersion(
        engine=f"splink {version('splink')}",
        rules=matching_rules_hash(),
        content="",
        records=records,
        trained=trained,
    )


def _with_content(model: MatchModel) -> MatchModel:
    """Keep few digits of the prior, and name the model by all that it holds."""
    model = model.model_copy(update={"prior": float(f"{model.prior:.4g}")})
    numbers = model.model_dump_json(exclude={"version"})
    content = sha256(numbers.encode()).hexdigest()[:16]
    version = model.version.model_copy(update={"content": content})
    return model.model_copy(update={"version": version})
