"""How common full names are: given and family names of one community are found together.

How likely a given name is beside a family name is learned from the company the family name keeps:
the given names of its other bearers, the family names of those, and the given names found there.
The name itself counts for nothing, so what only the records of one person bear is not common.
"""

# DuckDB has no full types of its own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from typing import Final, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

# Beyond these, names are too rare to say what goes with them, and are taken to be independent.
MOST_GIVEN: Final = 600
MOST_FAMILY: Final = 1_200
# So many bearers of a family name are believed as much as what holds for all names.
BELIEVED: Final = 5.0
MOST_LIFT: Final = 64.0
# Full names listed: those that are found together more often than by chance, or have many bearers.
LISTED: Final = 50_000
WORTH_LISTING: Final = 1.2
FEWEST_BEARERS: Final = 0.05
# Pairs of one name and date are checked by these; so many must be, and so many of them agree.
CHECKED: Final = ("phones", "mailboxes", "homes", "streets", "postcodes")
FEWEST_CHECKED: Final = 20
MOSTLY: Final = 0.5
# The people of a store, however few, are of a population of so many.
POPULATION: Final = 3_000.0


class FullNames(NamedTuple):
    """Hold how many people a store has, and what is known of the full names listed."""

    people: float
    lift: dict[str, float]  # how many times likelier than if the two names were independent
    bearers: dict[str, float]  # how many people of this store are expected to bear it
    rarity_tells: bool  # whether a name that nobody else bears here is one person's


def learn_full_names(connection: duckdb.DuckDBPyConnection) -> FullNames:
    """Learn from the compared records which names go together."""
    connection.execute(
        """CREATE OR REPLACE TEMP TABLE bearers AS
        SELECT given, family, greatest(1, count(DISTINCT dob)) AS people FROM compared
        WHERE full_name IS NOT NULL GROUP BY ALL"""
    )
    people = float(
        connection.execute("SELECT coalesce(sum(people), 0) FROM bearers").fetchall()[0][0]
    )
    given = _commonest(connection, "given", MOST_GIVEN)
    family = _commonest(connection, "family", MOST_FAMILY)
    if people == 0:
        return FullNames(0.0, {}, {}, rarity_tells=False)
    counts = _counts(connection, given, family)
    together = _given_beside_family(counts, people)
    alone = _sums(connection, "given", given)[:, None] / people
    lift = np.clip(together / alone, 1.0, MOST_LIFT)
    shares = _sums(connection, "family", family)[None, :] / people
    bearers = lift * alone * shares * max(people, POPULATION)
    listed = _listed(people, given, family, lift, bearers)
    return listed._replace(rarity_tells=_rarity_tells(connection))


def _commonest(connection: duckdb.DuckDBPyConnection, column: str, most: int) -> list[str]:
    rows = connection.execute(
        f"SELECT {column} FROM bearers GROUP BY 1 ORDER BY sum(people) DESC, 1 LIMIT {most}"
    ).fetchall()
    return [str(name) for (name,) in rows]


def _sums(connection: duckdb.DuckDBPyConnection, column: str, names: list[str]) -> Matrix:
    rows = connection.execute(f"SELECT {column}, sum(people) FROM bearers GROUP BY 1").fetchall()
    sums = {str(name): float(n) for name, n in rows}
    return np.array([sums[name] for name in names])


def _counts(connection: duckdb.DuckDBPyConnection, given: list[str], family: list[str]) -> Matrix:
    row = {name: place for place, name in enumerate(given)}
    column = {name: place for place, name in enumerate(family)}
    counts = np.zeros((len(given), len(family)))
    for given_name, family_name, people in connection.execute("FROM bearers").fetchall():
        if given_name in row and family_name in column:
            counts[row[given_name], column[family_name]] = people
    return counts


def _given_beside_family(counts: Matrix, people: float) -> Matrix:
    """Return how likely each given name is beside each family name, the pair itself left out."""
    of_given = counts / np.maximum(counts.sum(1, keepdims=True), 1.0)  # families of a given name
    of_family = counts / np.maximum(counts.sum(0, keepdims=True), 1.0)  # given names of a family
    between = of_given.T @ of_family
    np.fill_diagonal(between, 0.0)
    itself = of_family * ((of_given * of_family).sum(1, keepdims=True) - of_given * of_family)
    steps = of_family * (1.0 - of_given)
    allowed = steps.sum(0, keepdims=True) - steps
    lift = np.maximum(of_family @ between - itself, 0.0) / np.maximum(allowed, 1e-9)
    others = counts.sum(0, keepdims=True) - counts
    alone = counts.sum(1, keepdims=True) / people
    return (others * lift + BELIEVED * alone) / (others + BELIEVED)


def _listed(
    people: float, given: list[str], family: list[str], lift: Matrix, bearers: Matrix
) -> FullNames:
    worth = (bearers >= FEWEST_BEARERS) & ((lift >= WORTH_LISTING) | (bearers >= 1.0))
    rows, columns = np.nonzero(worth)
    order = np.lexsort((columns, rows, -np.round(bearers[rows, columns], 6)))[:LISTED]
    lifts: dict[str, float] = {}
    expected: dict[str, float] = {}
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        name = f"{given[row]} {family[column]}"
        lifts[name] = float(f"{lift[row, column]:.3g}")
        expected[name] = float(f"{bearers[row, column]:.3g}")
    return FullNames(float(f"{people:.4g}"), lifts, expected, rarity_tells=False)


def _rarity_tells(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether pairs of one name and date mostly agree on what else both record.

    Where they do not, or too few can be checked, the store may be one of namesakes.
    """
    both_have_names = " OR ".join(f"(len(one.{c}) > 0 AND len(other.{c}) > 0)" for c in CHECKED)
    agree = " OR ".join(f"list_has_any(one.{c}, other.{c})" for c in CHECKED)
    checked, agreeing = connection.execute(
        f"""SELECT count(*) FILTER ({both_have_names}), count(*) FILTER ({agree})
        FROM compared one JOIN compared other USING (full_name, dob)
        WHERE one.unique_id < other.unique_id"""
    ).fetchall()[0]
    return checked >= FEWEST_CHECKED and agreeing >= MOSTLY * checked
