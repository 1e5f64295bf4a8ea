"""What is asked of nobody costs nothing."""

from datetime import UTC, datetime
from unittest.mock import create_autospec

import pytest

from graph.access.reader import EVERYTHING
from graph.db.store import Store
from graph.patterns import Pattern, load_patterns
from graph.patterns.engine.evaluate import run_measurement
from graph.patterns.engine.query import PatternQuery

NOW = datetime(2026, 11, 1, tzinfo=UTC)


RANKINGS = [pattern for pattern in load_patterns() if pattern.together]


def test_there_are_two_rankings() -> None:
    assert [pattern.id for pattern in RANKINGS] == ["harm_rank", "rfhv_rank"]


@pytest.mark.parametrize("ranking", RANKINGS, ids=lambda pattern: pattern.id)
def test_a_ranking_among_everybody_is_not_made_for_nobody(ranking: Pattern) -> None:
    store = create_autospec(Store, instance=True)

    results = run_measurement(store, PatternQuery(ranking, ranking.values(), NOW, EVERYTHING), [])

    assert results == []
    assert store.read.call_count == 0
