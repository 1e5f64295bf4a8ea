"""What was known when: versions, rows taken back and stated again, versions that come late."""

from typing import Any

from .small_deliveries import Loader, SmallDelivery, small_delivery

INCIDENT = {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
PEOPLE = [{"id": "p1"}, {"id": "p2"}]
PARTIES = [
    {"incident_id": "i1", "person_id": "p1", "role": "suspect"},
    {"incident_id": "i1", "person_id": "p2", "role": "victim"},
]


def base(**changes: Any) -> SmallDelivery:
    return small_delivery(
        "2026-02-01",
        people=PEOPLE,
        addresses=[{"id": "a1"}],
        incidents=[{**INCIDENT, **changes}],
        parties=PARTIES,
        residences=[{"person_id": "p2", "address_id": "a1"}],
        relationships=[{"person_id": "p1", "other_id": "p2", "kind": "partner"}],
    )


COUPLES = """
MATCH (:Person)-[s:SUSPECT_IN]->(i:Incident)<-[v:VICTIM_IN]-(:Person)
WHERE i.recorded_at <= datetime($at) < i.superseded_at
  AND s.recorded_at <= datetime($at) < s.superseded_at
  AND v.recorded_at <= datetime($at) < v.superseded_at
RETURN count(*) AS couples
"""


def couples(loader: Loader, day: str) -> int:
    """Return how many pairs of a suspect and a victim were known on a day."""
    return int(loader.value(COUPLES, at=f"{day}T12:00:00Z"))


def ties(loader: Loader, kind: str, day: str) -> int:
    """Return how many relationships of a kind were known on a day."""
    return int(
        loader.value(
            f"MATCH ()-[r:{kind}]->() WHERE r.recorded_at <= datetime($at) < r.superseded_at"
            " RETURN count(*) AS ties",
            at=f"{day}T12:00:00Z",
        )
    )


def kinds(loader: Loader) -> list[tuple[str, str, bool]]:
    """Return kind, time of recording and whether it is the latest, of each version of incidents."""
    rows = loader.rows(
        "MATCH (i:Incident) RETURN i.kind AS kind, toString(date(i.recorded_at)) AS day,"
        " i.latest AS latest ORDER BY i.recorded_at"
    )
    return [(row["kind"], row["day"], row["latest"]) for row in rows]


def test_a_changed_row_is_a_new_version_and_both_are_kept(loader: Loader) -> None:
    loader.load(base())

    report = loader.load(
        small_delivery("2026-03-01", incidents=[{**INCIDENT, "kind": "non_crime"}])
    )

    assert report.tables["incidents"].accepted == 1
    assert kinds(loader) == [("crime", "2026-02-01", False), ("non_crime", "2026-03-01", True)]
    assert [couples(loader, day) for day in ("2026-01-31", "2026-02-01", "2026-03-01")] == [0, 1, 1]


def test_an_older_version_that_comes_late_is_kept_behind_the_newer(loader: Loader) -> None:
    loader.load(base())

    loader.load(small_delivery("2026-01-15", incidents=[{**INCIDENT, "kind": "non_crime"}]))

    assert kinds(loader) == [("non_crime", "2026-01-15", False), ("crime", "2026-02-01", True)]
    assert couples(loader, "2026-01-20") == 1


def test_an_older_copy_that_comes_late_keeps_everybody_in_the_incident(loader: Loader) -> None:
    loader.load(base())

    loader.load(small_delivery("2026-01-15", incidents=[INCIDENT]))

    assert kinds(loader) == [("crime", "2026-01-15", True)]
    assert couples(loader, "2026-06-01") == 1


def test_a_version_between_two_copies_does_not_become_the_last_word(loader: Loader) -> None:
    loader.load(base())
    loader.load(small_delivery("2026-04-01", incidents=[INCIDENT]))

    loader.load(small_delivery("2026-03-01", incidents=[{**INCIDENT, "kind": "non_crime"}]))

    assert kinds(loader) == [
        ("crime", "2026-02-01", False),
        ("non_crime", "2026-03-01", False),
        ("crime", "2026-04-01", True),
    ]
    assert couples(loader, "2026-05-01") == 1


def test_an_incident_taken_back_is_not_known_any_more(loader: Loader) -> None:
    loader.load(base())

    loader.load(small_delivery("2026-03-01", incidents=[{**INCIDENT, "withdrawn": True}]))

    assert [couples(loader, day) for day in ("2026-02-15", "2026-03-01")] == [1, 0]


def test_an_incident_stated_again_after_it_was_taken_back_is_known_again(loader: Loader) -> None:
    loader.load(base())
    loader.load(small_delivery("2026-03-01", incidents=[{**INCIDENT, "withdrawn": True}]))

    loader.load(small_delivery("2026-04-01", incidents=[INCIDENT]))

    days = ("2026-02-15", "2026-03-15", "2026-04-01")
    assert [couples(loader, day) for day in days] == [1, 0, 1]


def test_a_party_taken_back_is_not_known_any_more(loader: Loader) -> None:
    loader.load(base())

    loader.load(small_delivery("2026-03-01", parties=[{**PARTIES[0], "withdrawn": True}]))

    assert [couples(loader, day) for day in ("2026-02-15", "2026-03-01")] == [1, 0]


def test_a_residence_taken_back_is_not_known_any_more(loader: Loader) -> None:
    loader.load(base())

    loader.load(
        small_delivery(
            "2026-03-01", residences=[{"person_id": "p2", "address_id": "a1", "withdrawn": True}]
        )
    )

    assert [ties(loader, "LIVES_AT", day) for day in ("2026-02-15", "2026-03-01")] == [1, 0]


def test_what_rests_on_a_record_taken_back_ends_with_it(loader: Loader) -> None:
    loader.load(base())

    loader.load(small_delivery("2026-03-01", people=[{"id": "p2", "withdrawn": True}]))

    for kind in ("VICTIM_IN", "LIVES_AT", "PARTNER_OF"):
        assert [ties(loader, kind, day) for day in ("2026-02-15", "2026-03-01")] == [1, 0]
    assert ties(loader, "SUSPECT_IN", "2026-03-01") == 1


def test_what_rests_on_an_address_taken_back_ends_with_it(loader: Loader) -> None:
    loader.load(base())
    loader.load(small_delivery("2026-02-10", incidents=[{**INCIDENT, "address_id": "a1"}]))

    loader.load(small_delivery("2026-03-01", addresses=[{"id": "a1", "withdrawn": True}]))

    for kind in ("LIVES_AT", "OCCURRED_AT"):
        assert [ties(loader, kind, day) for day in ("2026-02-15", "2026-03-01")] == [1, 0]


def test_what_arrives_about_a_record_that_was_taken_back_has_ended(loader: Loader) -> None:
    loader.load(small_delivery("2026-02-01", people=PEOPLE, addresses=[{"id": "a1"}]))
    loader.load(small_delivery("2026-03-01", people=[{"id": "p2", "withdrawn": True}]))

    loader.load(
        small_delivery(
            "2026-04-01",
            residences=[{"person_id": "p2", "address_id": "a1"}],
            orders=[{"id": "o", "kind": "dapo", "subject_id": "p2", "made_on": "2026-01-01"}],
        )
    )

    assert ties(loader, "LIVES_AT", "2026-05-01") == ties(loader, "AGAINST", "2026-05-01") == 0


def test_what_rests_on_a_record_stated_again_is_there_again(loader: Loader) -> None:
    loader.load(base())
    loader.load(small_delivery("2026-03-01", people=[{"id": "p2", "withdrawn": True}]))

    loader.load(small_delivery("2026-04-01", people=[{"id": "p2"}]))

    for kind in ("VICTIM_IN", "LIVES_AT", "PARTNER_OF"):
        assert ties(loader, kind, "2026-04-01") == 1


def test_an_end_for_two_reasons_is_the_earlier(loader: Loader) -> None:
    loader.load(base())
    loader.load(small_delivery("2026-03-01", people=[{"id": "p2", "withdrawn": True}]))

    loader.load(small_delivery("2026-05-01", people=[{"id": "p1", "withdrawn": True}]))

    assert [ties(loader, "PARTNER_OF", day) for day in ("2026-02-15", "2026-04-01")] == [1, 0]


def test_rows_of_a_withdrawn_person_are_still_there_as_versions(loader: Loader) -> None:
    loader.load(base())

    loader.load(small_delivery("2026-03-01", people=[{"id": "p2", "withdrawn": True}]))

    assert loader.value("MATCH (r:Record {key: 'p2'}) RETURN count(r) AS versions") == 2
