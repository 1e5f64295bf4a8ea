"""The history of a person: everything recorded, each item with its record, as of any day."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.access.reader import EVERYTHING, Reader
from graph.db.store import Store
from graph.errors import NotFound
from graph.history import History, read_address, read_history, read_incident
from graph.patterns import load_patterns, refresh
from graph.search.lookup import find_person_id
from graph.timeline import build_timeline
from tests.worlds import NOW, World

OPEN = Reader(name="clerk")


def world() -> World:
    """Return a world in which one person has a little of everything."""
    made = World()
    made.person(
        "sam",
        given_names=["Sam"],
        family_name="O'Brien-Smith",
        aliases=["Lucky"],
        date_of_birth="1985-05-05",
        sex="male",
        warning_markers=["weapons"],
    )
    made.person("ann", given_names=["Ann"], family_name="Poole", sex="female")
    made.home("flat", "sam", from_="2019-01-01").home("flat", "ann", from_="2020-01-01")
    made.tie("sam", "ann", "partner", from_="2019-06-01", to="2024-01-01")
    made.tie("sam", "kid", "parent_of")
    made.incident(
        name="i1",
        by="sam",
        against="ann",
        on="2023-03-01",
        status="charged",
        offence_codes=["8N"],
        flags=["domestic_abuse"],
        address_id="flat",
        narrative="Recorded as an assault.",
        witnesses=["neighbour"],
    )
    made.party("i1", "kid", "child_present")
    made.incident(name="i2", by="sam", against="bea", on="2024-05-01", status="no_further_action")
    made.incident(name="i3", by="bea", against="sam", on="2024-06-01")
    made.row(
        "orders",
        id="o1",
        kind="restraining",
        subject_id="sam",
        made_on="2023-04-01",
        protected_ids=["ann"],
        address_id="flat",
        served_at="2023-04-02T10:00:00Z",
        expires_on="2025-04-01",
    )
    made.row(
        "referrals", id="f1", scheme="MARAC", person_id="sam", made_on="2023-03-05", victim_id="ann"
    )
    made.row(
        "assessments",
        id="a1",
        tool="DASH",
        victim_id="ann",
        made_on="2023-03-02",
        incident_id="i1",
        grade="high",
    )
    made.row("managements", id="m1", person_id="sam", scheme="MAPPA", from_="2024-01-01", level="2")
    made.row(
        "convictions",
        id="c1",
        person_id="sam",
        offence_code="8N",
        convicted_on="2023-09-01",
        incident_id="i1",
    )
    made.row("protection_plans", id="p1", child_id="kid", from_="2023-04-01")
    made.row("deaths", person_id="bea", died_on="2025-01-01", cause="unexpected", incident_id="i2")
    return made


def read(store: Store, person: str, *, reader: Reader = EVERYTHING) -> History:
    """Return the history of somebody of the world as it is known at its end."""
    known = find_person_id(store, f"alpha:{person}", reader)
    return read_history(store, known, reader=reader, as_of=NOW, patterns=load_patterns())


def test_everything_recorded_comes_with_its_source_record(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)

    history = read(store, "sam")

    assert history.person.name == "Sam O'Brien-Smith"
    assert [record.record_id for record in history.records] == ["alpha:sam"]
    assert history.records[0].warning_markers == ("weapons",)
    assert [incident.record_id for incident in history.incidents] == [
        "alpha:i1",
        "alpha:i2",
        "alpha:i3",
    ]
    assert {role: len(ids) for role, ids in history.incidents_by_role.items()} == {
        "suspect": 2,
        "victim": 1,
    }
    assert [victim.person.name for victim in history.victims] == ["Ann Poole", None]
    assert [(partner.kind, partner.record_id) for partner in history.partners] == [
        ("partner", "alpha:sam")
    ]
    assert [(relative.kind, relative.outward) for relative in history.relatives] == [
        ("parent_of", True)
    ]
    assert [residence.address_record_id for residence in history.residences] == ["alpha:flat"]
    assert [
        (shared_home.person.name, str(shared_home.from_)) for shared_home in history.shared_homes
    ] == [("Ann Poole", "2020-01-01")]
    assert [order.record_id for order in history.orders] == ["alpha:o1"]
    assert history.orders[0].excludes_from is not None
    assert [protect.name for protect in history.orders[0].protects] == ["Ann Poole"]
    assert [referral.record_id for referral in history.referrals] == ["alpha:f1"]
    assert [assessment.record_id for assessment in history.assessments] == ["alpha:a1"]
    assert [management.record_id for management in history.managements] == ["alpha:m1"]
    assert [conviction.incident for conviction in history.convictions] == [history.incidents[0].id]
    assert history.deaths == ()


def test_an_incident_keeps_its_narrative_status_flags_and_everybody_in_it(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)

    history = read(store, "sam").incidents

    assert history[0].narrative == "Recorded as an assault."
    assert history[0].flags == ("domestic_abuse",)
    assert [role.status for role in history[0].roles] == ["charged"]
    assert {(person.role, person.record_id) for person in history[0].people} == {
        ("victim", "alpha:ann"),
        ("witness", "alpha:neighbour"),
        ("child_present", "alpha:kid"),
    }
    assert [role.status for role in history[1].roles] == ["no_further_action"]
    # A part without a time of its own is recorded with its incident.
    assert history[0].roles[0].recorded_at == history[0].recorded_at


def test_the_other_side_of_each_row_is_told_on_the_other_person(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)

    ann, kid, bea = (read(store, name) for name in ("ann", "kid", "bea"))

    assert ann.victims == ()
    assert ann.orders[0].protects_subject
    assert not ann.orders[0].against_subject
    assert not ann.referrals[0].concerns_subject
    assert [relative.outward for relative in kid.relatives] == [False]
    assert [relative.record_id for relative in kid.relatives] == ["alpha:kid"]
    assert [protection_plan.record_id for protection_plan in kid.protection_plans] == ["alpha:p1"]
    assert [death.cause for death in bea.deaths] == ["unexpected"]


def test_a_revised_row_is_told_as_it_is_and_as_it_was(store: Store, tmp_path: Path) -> None:
    first = World(extracted_at=datetime(2024, 6, 1, tzinfo=UTC))
    first.incident(name="i1", by="sam", against="ann", on="2024-05-01", status="charged").load(
        store, tmp_path
    )
    later = World()
    later.person("sam", family_name="Changed", recorded_at="2025-01-01T00:00:00Z").person("ann")
    later.row(
        "parties",
        incident_id="i1",
        person_id="sam",
        role="suspect",
        status="acquitted",
        recorded_at="2025-01-01T00:00:00Z",
    )
    later.row(
        "incidents",
        id="i1",
        force="10",
        kind="crime",
        occurred_from="2024-05-01T12:00:00+00:00",
        title="Retitled",
        recorded_at="2025-02-01T00:00:00Z",
    )
    later.load(store, tmp_path)

    now = read(store, "sam")
    then = read_history(
        store, now.person.id, reader=EVERYTHING, as_of=datetime(2024, 12, 1, tzinfo=UTC)
    )

    assert [role.status for role in now.incidents[0].roles] == ["acquitted"]
    assert [version.status for version in now.incidents[0].roles[0].former] == ["charged"]
    assert [version.title for version in now.incidents[0].former] == [None]
    assert len(now.records[0].former) == 1
    assert [role.status for role in then.incidents[0].roles] == ["charged"]
    assert then.incidents[0].former == ()
    assert then.incidents[0].title is None


def test_what_was_recorded_later_was_not_known(store: Store, tmp_path: Path) -> None:
    made = World().incident(name="i1", by="sam", against="ann", on="2024-05-01")
    made.incident(
        name="i2", by="sam", against="ann", on="2024-05-02", recorded_at="2025-05-01"
    ).load(store, tmp_path)
    known = find_person_id(store, "alpha:sam", EVERYTHING)

    then = read_history(store, known, reader=EVERYTHING, as_of=datetime(2025, 4, 30, tzinfo=UTC))

    assert [incident.record_id for incident in then.incidents] == ["alpha:i1"]
    with pytest.raises(NotFound):
        read_history(store, known, reader=EVERYTHING, as_of=datetime(2024, 4, 30, tzinfo=UTC))


def test_findings_stand_with_their_state_and_only_for_what_was_measured(
    store: Store, tmp_path: Path
) -> None:
    world().load(store, tmp_path)
    before = read(store, "sam").findings
    patterns = load_patterns()
    refresh(store, patterns, as_of=NOW, broken=())

    findings = read(store, "sam")
    past = read_history(
        store,
        findings.person.id,
        reader=EVERYTHING,
        as_of=datetime(2025, 1, 1, tzinfo=UTC),
        patterns=patterns,
    )

    assert before is None
    assert past.findings is None
    assert findings.findings is not None
    history = {finding.pattern: finding for finding in findings.findings}
    assert history["serial_acpo"].condition in {"met", "suspended"}
    assert history["serial_acpo"].subject.record_ids == ("alpha:sam",)
    assert {version.record_id for version in history["serial_acpo"].evidence} >= {
        "alpha:i1",
        "alpha:i2",
    }


def test_a_history_tells_findings_as_the_list_of_findings_does(
    store: Store, tmp_path: Path
) -> None:
    from graph.patterns import FindingFilter, list_findings

    world().load(store, tmp_path)
    patterns = load_patterns()
    refresh(store, patterns, as_of=NOW, broken=())
    later = NOW.replace(year=2026, month=7)
    known = find_person_id(store, "alpha:sam", EVERYTHING)

    history = read_history(store, known, reader=EVERYTHING, as_of=later, patterns=patterns)
    listed = list_findings(
        store, patterns, reader=EVERYTHING, now=later, finding_filter=FindingFilter(about=known)
    )

    assert history.findings == listed.items
    # Whichever of a couple has the first id, each person in evidence has their own record.
    couples = [finding for finding in listed.items if finding.subject.kind == "Couple"]
    assert {couple.subject.record_ids for couple in couples} == {("alpha:bea", "alpha:sam")}
    assert known in {version.id for version in couples[0].evidence}


def test_a_person_is_meant_by_id_and_by_any_record_of_theirs(store: Store, tmp_path: Path) -> None:
    pnc = "2014/0123456S"
    World().person("sam:1", pnc_id=pnc).load(store, tmp_path)
    World("beta").person("x:y:z", pnc_id="14/123456S").load(store, tmp_path)

    known = find_person_id(store, "alpha:sam:1", EVERYTHING)

    assert find_person_id(store, "beta:x:y:z", EVERYTHING) == known
    assert find_person_id(store, known, EVERYTHING) == known
    assert [record.record_id for record in read(store, "sam:1").records] == [
        "alpha:sam:1",
        "beta:x:y:z",
    ]


@pytest.mark.parametrize(
    "text", ["", ":", "alpha:nobody", "nobody", "beta:sam", "alpha", "a" * 999]
)
def test_nobody_is_nobody(store: Store, tmp_path: Path, text: str) -> None:
    World().person("sam").load(store, tmp_path)

    with pytest.raises(NotFound):
        find_person_id(store, text, EVERYTHING)


def test_an_incident_and_an_address_are_read_by_themselves(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)
    sam = read(store, "sam")
    place = sam.residences[0].address.id

    there = read_address(store, place, reader=EVERYTHING, as_of=NOW)
    report = read_incident(store, sam.incidents[0].id, reader=EVERYTHING, as_of=NOW)

    assert [record.record_id for record in there.records] == ["alpha:flat"]
    assert {resident.record_id for resident in there.residents} == {"alpha:sam", "alpha:ann"}
    assert [incident.record_id for incident in there.incidents] == ["alpha:i1"]
    assert [order.record_id for order in there.orders] == ["alpha:o1"]
    assert {person.role for person in report.incident.people} == {
        "suspect",
        "victim",
        "witness",
        "child_present",
    }
    assert [assessment.record_id for assessment in report.assessments] == ["alpha:a1"]
    assert [conviction.person.id for conviction in report.convictions] == [sam.person.id]


def test_unknown_incidents_and_addresses_are_not_found(store: Store, tmp_path: Path) -> None:
    World().person("sam").load(store, tmp_path)

    with pytest.raises(NotFound):
        read_incident(store, "incident-0", reader=EVERYTHING, as_of=NOW)
    with pytest.raises(NotFound):
        read_address(store, "address-0", reader=EVERYTHING, as_of=NOW)


def test_a_history_becomes_a_timeline(store: Store, tmp_path: Path) -> None:
    world().load(store, tmp_path)

    lanes = build_timeline(read(store, "sam")).lanes

    assert [lane.recorded_as for lane in lanes] == [("victim", "partner"), ("victim",)]
    assert [bar.caption for bar in lanes[0].bars] == ["MARAC referral", "Restraining order"]
