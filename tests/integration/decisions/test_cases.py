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


def case(desk: DecisionWorld, person: str | None = None) -> Case:
    person = person or desk.finding.subject.id
    return get_case(desk.store, desk.release, person, reader=EVERYTHING, now=desk.now)


def close(desk: DecisionWorld, *, by: str = "ann") -> None:
    close_case(desk.store, case(desk), "Nothing is left to do.", by=by, at=desk.now)


def test_a_case_gathers_the_findings_of_all_rules(desk: DecisionWorld) -> None:
    desk.release = (*desk.release, find_pattern(load_patterns(), "serial_acpo"))
    folder = desk.folder / "more"
    folder.mkdir()
    World().incident(by="s", against="w", name="more").load(desk.store, folder)
    desk.measured()

    (line,) = desk.cases()
    assert (line.findings, line.undecided, line.state) == (2, 2, "open")
    assert line.record_ids == ("alpha:s",)
    assert [finding.pattern for finding in case(desk, line.person).findings] == [
        "again_suspect",
        "serial_acpo",
    ]


def test_a_case_is_the_suspects_and_never_the_victims(desk: DecisionWorld) -> None:
    desk.release = (*desk.release, find_pattern(load_patterns(), "marac_escalation"))
    folder = desk.folder / "couple"
    folder.mkdir()
    world = World()
    for number in range(3):
        world.incident(by="s", against="v", name=f"again{number}", on=f"2026-05-0{number + 1}")
    world.load(desk.store, folder)
    desk.measured()
    person_of = {str(row["key"]): str(row["id"]) for row in desk.store.read(PEOPLE)}

    assert [line.record_ids for line in desk.cases()] == [("alpha:s",)]
    (line,) = desk.cases()
    assert "marac_escalation" in {each.pattern for each in case(desk, line.person).findings}
    with pytest.raises(NotFound):
        case(desk, person_of["v"])


def test_a_case_with_an_open_finding_is_not_closed(desk: DecisionWorld) -> None:
    with pytest.raises(Conflict, match="1 findings of this case are open"):
        close(desk)


def test_a_case_is_closed_with_who_when_and_why(desk: DecisionWorld) -> None:
    desk.decided("actioned")
    decided = desk.cases()[0]
    desk.later(1)
    close(desk)

    assert (decided.state, decided.undecided) == ("open", 0)
    assert desk.cases() == ()
    assert [one.person for one in desk.cases("closed")] == [case(desk).person]
    (closing,) = case(desk).closings
    assert (closing.by, closing.at, closing.reason) == ("ann", desk.now, "Nothing is left to do.")


def test_a_case_is_not_closed_without_a_reason(desk: DecisionWorld) -> None:
    desk.decided("actioned")

    with pytest.raises(Misuse):
        close_case(desk.store, case(desk), " ", by="ann", at=desk.now)


def test_who_closes_second_is_told_who_was_first(desk: DecisionWorld) -> None:
    desk.decided("actioned")
    seen = case(desk)
    close(desk)

    with pytest.raises(Conflict, match="closed by ann") as told:
        close_case(desk.store, seen, "It is done.", by="bob", at=desk.now)
    with pytest.raises(Conflict, match="closed by ann"):
        close(desk, by="bob")
    assert (told.value.by, len(case(desk).closings)) == ("ann", 1)


def test_whatever_comes_up_opens_a_closed_case(desk: DecisionWorld) -> None:
    desk.decided("dismissed")
    close(desk)
    desk.later(1)
    desk.delivered("three")
    reopened = case(desk).state
    desk.decided("dismissed")
    decided = case(desk).state
    desk.later(1)
    close(desk)

    assert (reopened, decided, case(desk).state) == ("open", "open", "closed")
    assert len(case(desk).closings) == 2


def test_an_acceptance_that_is_over_opens_a_closed_case(desk: DecisionWorld) -> None:
    desk.decided("accepted", until=desk.today + timedelta(days=5))
    close(desk)
    desk.later(5)

    assert [one.undecided for one in desk.cases()] == [1]


def test_nobody_without_findings_has_a_case(desk: DecisionWorld) -> None:
    people = {str(row["key"]): str(row["id"]) for row in desk.store.read(PEOPLE)}

    with pytest.raises(NotFound):
        case(desk, people["v"])


def test_cases_come_in_pages_the_oldest_first(desk: DecisionWorld) -> None:
    desk.later(1)
    desk.delivered("a1", "a2", by="a")
    desk.later(1)
    desk.delivered("b1", "b2", by="b")

    seen, after = [], None
    while True:
        page = list_cases(
            desk.store, desk.release, reader=EVERYTHING, now=desk.now, limit=2, after=after
        )
        assert page.total == 3
        seen += page.items
        after = page.next
        if after is None:
            break

    assert tuple(seen) == desk.cases()
    assert [one.record_ids[0] for one in seen] == ["alpha:s", "alpha:a", "alpha:b"]


def test_what_rests_on_hidden_records_is_in_no_list(desk: DecisionWorld) -> None:
    folder = desk.folder / "hidden"
    folder.mkdir()
    world = World()
    for name in ("h1", "h2"):
        world.incident(by="hidden", against="v", name=name, marking="restricted")
    world.load(desk.store, folder)
    desk.measured()
    given = {"reader": OPEN, "now": desk.now}

    assert (len(desk.cases()), len(desk.tasks())) == (2, 2)
    assert [
        one.record_ids
        for one in list_cases(desk.store, desk.release, **given).items  # type: ignore[arg-type]
    ] == [("alpha:s",)]
    assert [
        task.subject.record_ids
        for task in list_tasks(desk.store, desk.release, **given).items  # type: ignore[arg-type]
    ] == [("alpha:s",)]


def test_what_hidden_records_did_is_in_no_history(desk: DecisionWorld) -> None:
    desk.decided("dismissed")
    folder = desk.folder / "hidden"
    folder.mkdir()
    hidden = World().incident(by="s", against="v", name="h1", marking="restricted")
    hidden.load(desk.store, folder)
    desk.measured()
    own = desk.the_id

    told = read_finding_history(desk.store, desk.release, own, reader=OPEN, now=desk.now)
    whole = read_finding_history(desk.store, desk.release, own, reader=EVERYTHING, now=desk.now)

    assert len(whole.states) == 3
    assert [(state.condition, state.decision, state.by) for state in told.states] == [
        (None, "dismissed", "ann")
    ]
