"""Cases: all findings about one person, closed when each is decided, opened by what comes up."""

from datetime import timedelta

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.statements import trusted
from graph.decisions import Case, close_case, get_case, list_cases, list_tasks, read_finding_history
from graph.errors import Conflict, Misuse, NotFound
from graph.patterns import find_pattern, load_patterns
from tests.integration.decisions.decision_world import DecisionWorld
from tests.worlds import World

OPEN = Reader(name="officer")
PEOPLE = trusted("people", "MATCH (r:Record)-[:RECORD_OF]->(p) RETURN r.key AS key, p.id AS id")


def case(world: DecisionWorld, person: str | None = None) -> Case:
    person = person or world.finding.subject.id
    return get_case(world.store, world.release, person, reader=EVERYTHING, now=world.now)


def close(world: DecisionWorld, *, by: str = "ann") -> None:
    close_case(world.store, case(world), "Nothing is left to do.", by=by, at=world.now)


def test_a_case_gathers_the_findings_of_all_rules(world: DecisionWorld) -> None:
    world.release = (*world.release, find_pattern(load_patterns(), "serial_acpo"))
    folder = world.folder / "more"
    folder.mkdir()
    World().incident(by="s", against="w", name="more").load(world.store, folder)
    world.measured()

    (line,) = world.cases()
    assert (line.findings, line.undecided, line.state) == (2, 2, "open")
    assert line.record_ids == ("alpha:s",)
    assert [finding.pattern for finding in case(world, line.person).findings] == [
        "again_suspect",
        "serial_acpo",
    ]


def test_a_case_is_the_suspects_and_never_the_victims(world: DecisionWorld) -> None:
    world.release = (*world.release, find_pattern(load_patterns(), "marac_escalation"))
    folder = world.folder / "couple"
    folder.mkdir()
    more_records = World()
    for number in range(3):
        more_records.incident(
            by="s", against="v", name=f"again{number}", on=f"2026-05-0{number + 1}"
        )
    more_records.load(world.store, folder)
    world.measured()
    person_of = {str(row["key"]): str(row["id"]) for row in world.store.read(PEOPLE)}

    assert [line.record_ids for line in world.cases()] == [("alpha:s",)]
    (line,) = world.cases()
    assert "marac_escalation" in {each.pattern for each in case(world, line.person).findings}
    with pytest.raises(NotFound):
        case(world, person_of["v"])


def test_a_case_with_an_open_finding_is_not_closed(world: DecisionWorld) -> None:
    with pytest.raises(Conflict, match="1 finding is still open in this case"):
        close(world)


def test_a_case_is_closed_with_who_when_and_why(world: DecisionWorld) -> None:
    world.decided("actioned")
    decided = world.cases()[0]
    world.later(1)
    close(world)

    assert (decided.state, decided.undecided) == ("open", 0)
    assert world.cases() == ()
    assert [case.person for case in world.cases("closed")] == [case(world).person]
    (closing,) = case(world).closings
    assert (closing.by, closing.at, closing.reason) == ("ann", world.now, "Nothing is left to do.")


def test_a_case_is_not_closed_without_a_reason(world: DecisionWorld) -> None:
    world.decided("actioned")

    with pytest.raises(Misuse):
        close_case(world.store, case(world), " ", by="ann", at=world.now)


def test_who_closes_second_is_told_who_was_first(world: DecisionWorld) -> None:
    world.decided("actioned")
    seen = case(world)
    close(world)

    with pytest.raises(Conflict, match="closed by ann") as error:
        close_case(world.store, seen, "It is done.", by="bob", at=world.now)
    with pytest.raises(Conflict, match="closed by ann"):
        close(world, by="bob")
    assert (error.value.by, len(case(world).closings)) == ("ann", 1)


def test_whatever_comes_up_opens_a_closed_case(world: DecisionWorld) -> None:
    world.decided("dismissed")
    close(world)
    world.later(1)
    world.delivered("three")
    reopened = case(world).state
    world.decided("dismissed")
    decided = case(world).state
    world.later(1)
    close(world)

    assert (reopened, decided, case(world).state) == ("open", "open", "closed")
    assert len(case(world).closings) == 2


def test_an_acceptance_that_is_over_opens_a_closed_case(world: DecisionWorld) -> None:
    world.decided("accepted", until=world.today + timedelta(days=5))
    close(world)
    world.later(5)

    assert [case.undecided for case in world.cases()] == [1]


def test_nobody_without_findings_has_a_case(world: DecisionWorld) -> None:
    people = {str(row["key"]): str(row["id"]) for row in world.store.read(PEOPLE)}

    with pytest.raises(NotFound):
        case(world, people["v"])


def test_cases_come_in_pages_the_oldest_first(world: DecisionWorld) -> None:
    world.later(1)
    world.delivered("a1", "a2", by="a")
    world.later(1)
    world.delivered("b1", "b2", by="b")

    seen, after = [], None
    while True:
        page = list_cases(
            world.store, world.release, reader=EVERYTHING, now=world.now, limit=2, after=after
        )
        assert page.total == 3
        seen += page.items
        after = page.next
        if after is None:
            break

    assert tuple(seen) == world.cases()
    assert [case.record_ids[0] for case in seen] == ["alpha:s", "alpha:a", "alpha:b"]


def test_what_rests_on_hidden_records_is_in_no_list(world: DecisionWorld) -> None:
    folder = world.folder / "hidden"
    folder.mkdir()
    more_records = World()
    for name in ("h1", "h2"):
        more_records.incident(by="hidden", against="v", name=name, marking="restricted")
    more_records.load(world.store, folder)
    world.measured()
    given = {"reader": OPEN, "now": world.now}

    assert (len(world.cases()), len(world.tasks())) == (2, 2)
    assert [
        case.record_ids
        for case in list_cases(world.store, world.release, **given).items  # type: ignore[arg-type]
    ] == [("alpha:s",)]
    assert [
        task.subject.record_ids
        for task in list_tasks(world.store, world.release, **given).items  # type: ignore[arg-type]
    ] == [("alpha:s",)]


def test_what_hidden_records_did_is_in_no_history(world: DecisionWorld) -> None:
    world.decided("dismissed")
    folder = world.folder / "hidden"
    folder.mkdir()
    hidden = World().incident(by="s", against="v", name="h1", marking="restricted")
    hidden.load(world.store, folder)
    world.measured()
    own = world.the_id

    history = read_finding_history(world.store, world.release, own, reader=OPEN, now=world.now)
    whole = read_finding_history(world.store, world.release, own, reader=EVERYTHING, now=world.now)

    assert len(whole.states) == 3
    assert [(state.condition, state.decision, state.by) for state in history.states] == [
        (None, "dismissed", "ann")
    ]
