"""A place among all is counted as it is read; what one incident moves is one value."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.access.reader import EVERYTHING
from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, erase
from graph.patterns import (
    FindingFilter,
    Pattern,
    RefreshedPattern,
    dry_run,
    list_findings,
    near_misses,
    refresh,
)
from graph.search.lookup import find_person_id
from tests.conftest import empty
from tests.patterns.measuring import named, release
from tests.worlds import NOW, World, days_before

VALUES = trusted(
    "values",
    "MATCH (m:RankedMeasure)-[:MEASURES]->(p:Person) WHERE p.id = m.subject "
    "RETURN m.subject AS subject, m.value AS value ORDER BY value DESC, subject",
)
STORED = trusted(
    "stored",
    "MATCH (f:Finding) WHERE f.condition IN ['met', 'suspended'] "
    "RETURN f.subject AS subject, f.condition AS condition ORDER BY subject",
)
# One crime of this code has 1,460 days of harm, one of the other 10.
GRAVE, LIGHT = "36", "8N"


def ranking(top: int) -> tuple[Pattern]:
    """Return the ranking by harm, of so many places."""
    (pattern,) = release("harm_rank")
    parameters = dict(pattern.parameters)
    parameters["top"] = parameters["top"].model_copy(update={"default": top})
    fields = {name: getattr(pattern, name) for name in Pattern.model_fields}
    return (Pattern.model_validate({**fields, "parameters": parameters}),)


def crimes(world: World, by: str, grave: int, light: int = 0, *, ago: float = 10) -> World:
    """Add crimes of a suspect against a woman, the earliest so many days ago."""
    for number in range(grave + light):
        code = GRAVE if number < grave else LIGHT
        against = f"of {by}"
        world.person(against, sex="female").incident(
            name=f"{by} {ago} {number}",
            by=by,
            against=against,
            on=days_before(ago - number / 100),
            offence_codes=[code],
        )
    return world


def run(store: Store, patterns: tuple[Pattern], at: datetime = NOW) -> RefreshedPattern:
    (result,) = refresh(store, patterns, as_of=at, broken=())
    return result


def ranks(store: Store, patterns: tuple[Pattern], at: datetime = NOW) -> dict[str, object]:
    """Return the ranks as a page shows them, by name."""
    page = list_findings(store, patterns, reader=EVERYTHING, now=at)
    return {named(finding): finding.measures["rank"] for finding in page.items}


def test_one_incident_moves_the_places_of_people_who_are_not_measured(
    store: Store, tmp_path: Path
) -> None:
    patterns = ranking(2)
    world = crimes(crimes(crimes(World(), "first", 4), "second", 3), "third", 2)
    world.load(store, tmp_path)
    run(store, patterns)
    before = ranks(store, patterns)
    crimes(World(), "third", 3, ago=5).load(store, tmp_path)

    result = run(store, patterns, NOW + timedelta(minutes=1))

    assert before == {"first": 1, "second": 2}
    # The third came first; the second left, and the first is written by nobody.
    assert ranks(store, patterns) == {"third": 1, "first": 2}
    assert (result.written, result.is_whole) == (2, False)
    assert (
        refresh(store, patterns, as_of=NOW + timedelta(minutes=1), broken=(), whole=True)[0].changed
        == ()
    )


def test_all_who_share_the_last_place_are_listed_and_the_next_is_not(
    store: Store, tmp_path: Path
) -> None:
    patterns = ranking(2)
    world = crimes(crimes(crimes(World(), "a", 3), "b", 2), "c", 2)
    crimes(crimes(world, "near", 1, 1), "once", 1).load(store, tmp_path)

    run(store, patterns)

    assert ranks(store, patterns) == {"a": 1, "b": 2, "c": 2}
    assert len(store.read(VALUES)) == 4, "whoever has one crime has no value"
    top_three = ranking(3)
    missed = {
        miss.missed for miss in near_misses(store, top_three[0], as_of=NOW, reader=EVERYTHING)
    }
    assert missed == {"above < top", "crimes >= min_crimes"}


def test_a_value_that_moves_by_the_calendar_lets_the_next_in_on_its_day(
    store: Store, tmp_path: Path
) -> None:
    patterns = ranking(1)
    crimes(crimes(World(), "old", 3, ago=365), "young", 2).load(store, tmp_path)
    run(store, patterns)
    held = ranks(store, patterns)
    same_day = run(store, patterns, NOW + timedelta(hours=1))
    next_day = run(store, patterns, NOW + timedelta(days=1))

    assert held == {"old": 1}
    assert same_day.written == 0
    assert next_day.written == 2
    assert ranks(store, patterns, NOW + timedelta(days=1)) == {"young": 1}


def test_an_erased_person_leaves_their_place_and_no_value(store: Store, tmp_path: Path) -> None:
    patterns = ranking(1)
    crimes(crimes(World(), "first", 3), "second", 2).load(store, tmp_path)
    run(store, patterns)
    quarantine = Quarantine(tmp_path / "quarantine")
    for name in ("first", "of first"):
        person = find_person_id(store, f"alpha:{name}", EVERYTHING)
        erase(store, quarantine, person, by="officer", at=NOW, reason="asked for")

    run(store, patterns, NOW + timedelta(minutes=1))

    assert ranks(store, patterns) == {"second": 1}
    assert len(store.read(VALUES)) == 1


def test_a_suspended_finding_has_no_place_and_takes_none(store: Store, tmp_path: Path) -> None:
    patterns = ranking(1)
    world = crimes(crimes(World(), "both", 3), "second", 2)
    world.incident(by="of both", against="both", on=days_before(9)).load(store, tmp_path)

    run(store, patterns)

    assert ranks(store, patterns) == {"both": None, "second": 1}
    (suspended,) = list_findings(
        store,
        patterns,
        reader=EVERYTHING,
        now=NOW,
        finding_filter=FindingFilter(condition="suspended"),
    ).items
    assert (suspended.measures["above"], suspended.measures["harm"]) == (0, 4380.0)


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"), st.integers(0, 3), st.integers(1, 2),
            st.sampled_from((3, 30, 364, 365)), st.sampled_from((0, 1, 2)),
        ),
        min_size=2,
        max_size=6,
    ),
    st.integers(1, 3),
)  # fmt: skip
def test_portions_in_any_order_end_in_the_places_of_a_dry_run(
    store: Store, portions: list[tuple[str, int, int, int, int]], top: int
) -> None:
    empty(store)
    patterns, moment = ranking(top), NOW
    with TemporaryDirectory() as folder:
        for suspect, grave, light, ago, days in portions:
            crimes(World(), suspect, grave, light, ago=ago).load(store, Path(folder))
            moment += timedelta(minutes=1, days=days)
            run(store, patterns, moment)
            measured = dry_run(store, patterns[0], as_of=moment, reader=EVERYTHING)

            page = list_findings(store, patterns, reader=EVERYTHING, now=moment)
            assert [(finding.subject.id, finding.measures) for finding in page.items] == [
                (finding.subject.id, finding.measures) for finding in measured.findings
            ]
            stored = store.read(STORED)
            assert run(store, patterns, moment).written == 0
            assert store.read(STORED) == stored
