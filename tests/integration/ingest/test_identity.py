"""Which records are one person, which one address, and what moves when that changes."""

from typing import Any

from .small_deliveries import Loader, small_delivery


def people(loader: Loader) -> list[list[str]]:
    """Return the records of each person, as source:key."""
    rows = loader.rows(
        "MATCH (p:Person)<-[:RECORD_OF]-(r:Record) WITH p, r ORDER BY r.source, r.key"
        " WITH p, collect(DISTINCT r.source + ':' + r.key) AS records RETURN records"
    )
    return sorted(row["records"] for row in rows)


def person(key: str, pnc_id: str | None = None, **cells: Any) -> dict[str, Any]:
    return {"id": key} | ({} if pnc_id is None else {"pnc_id": pnc_id}) | cells


def suspects(loader: Loader) -> list[tuple[str, str]]:
    """Return who is suspect in what: the keys of their records, and of the incident."""
    rows = loader.rows(
        "MATCH (r:Record)-[:RECORD_OF]->(:Person)-[s:SUSPECT_IN]->(i:Incident)"
        " WHERE s.record = r.id RETURN DISTINCT r.key AS record, i.key AS incident"
    )
    return sorted((row["record"], row["incident"]) for row in rows)


def test_one_pnc_id_in_two_sources_and_two_spellings_is_one_person(loader: Loader) -> None:
    loader.load(
        small_delivery(source="force-a", synthetic=True, people=[person("x", "2014/0000007S")])
    )
    loader.load(
        small_delivery(source="force-b", synthetic=True, people=[person("y", "14/7S"), person("z")])
    )

    assert people(loader) == [["force-a:x", "force-b:y"], ["force-b:z"]]


def test_a_wrong_letter_joins_nothing(loader: Loader) -> None:
    loader.load(small_delivery(people=[person("x", "14/0000007A"), person("y", "14/0000007A")]))

    assert people(loader) == [["force-a:x"], ["force-a:y"]]


def test_an_invented_id_joins_nothing_in_a_delivery_that_is_not_invented(loader: Loader) -> None:
    loader.load(small_delivery(people=[person("x", "14/0000007S"), person("y", "14/0000007S")]))

    assert people(loader) == [["force-a:x"], ["force-a:y"]]


def test_a_joined_person_shows_the_earliest_birth_date_and_female_if_any_record_says_so(
    loader: Loader,
) -> None:
    loader.load(
        small_delivery(
            synthetic=True,
            people=[
                person(
                    "x", "14/7S", date_of_birth="1990-05-05", sex="male", warning_markers=["WE"]
                ),
                person(
                    "y", "14/7S", date_of_birth="1989-05-05", sex="female", warning_markers=["VI"]
                ),
                person("z", "14/7S", given_names=["Ann", "B"], family_name="Example"),
            ],
        )
    )

    (row,) = loader.rows(
        "MATCH (p:Person) RETURN p.name AS name, p.sex AS sex, toString(p.date_of_birth) AS born,"
        " p.warning_markers AS markers"
    )
    assert row == {
        "name": "Ann B Example",
        "sex": "female",
        "born": "1989-05-05",
        "markers": ["VI", "WE"],
    }


INCIDENT = {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}


def test_a_record_that_gains_its_id_moves_with_all_that_came_from_it(loader: Loader) -> None:
    loader.load(
        small_delivery(
            "2026-02-01",
            synthetic=True,
            people=[person("x", "14/7S"), person("y"), person("v")],
            addresses=[{"id": "a"}],
            incidents=[INCIDENT, {**INCIDENT, "id": "i2"}],
            parties=[
                {"incident_id": "i1", "person_id": "x", "role": "suspect"},
                {"incident_id": "i2", "person_id": "y", "role": "suspect"},
                {"incident_id": "i2", "person_id": "v", "role": "victim"},
            ],
            residences=[{"person_id": "y", "address_id": "a"}],
            relationships=[
                {"person_id": "y", "other_id": "v", "kind": "partner"},
                {"person_id": "v", "other_id": "y", "kind": "sibling"},
            ],
        )
    )

    loader.load(small_delivery("2026-03-01", synthetic=True, people=[person("y", "14/7S")]))

    arrows = loader.rows(
        "MATCH (p:Person)<-[:RECORD_OF]-(:Record {key: 'x'}) MATCH (p)-[r]-(o) WHERE NOT o:Record"
        " RETURN type(r) AS kind ORDER BY kind"
    )
    assert people(loader) == [["force-a:v"], ["force-a:x", "force-a:y"]]
    assert [row["kind"] for row in arrows] == [
        "LIVES_AT",
        "PARTNER_OF",
        "RELATED_TO",
        "SUSPECT_IN",
        "SUSPECT_IN",
    ]
    assert loader.value("MATCH (p:Person) RETURN count(p) AS people") == 2


def test_a_record_that_loses_its_id_takes_its_own_away_and_no_more(loader: Loader) -> None:
    loader.load(
        small_delivery(
            "2026-02-01",
            synthetic=True,
            people=[person("x", "14/7S"), person("y", "14/7S")],
            incidents=[INCIDENT, {**INCIDENT, "id": "i2"}],
            parties=[
                {"incident_id": "i1", "person_id": "x", "role": "suspect"},
                {"incident_id": "i2", "person_id": "y", "role": "suspect"},
            ],
        )
    )

    loader.load(small_delivery("2026-03-01", synthetic=True, people=[person("y")]))

    assert people(loader) == [["force-a:x"], ["force-a:y"]]
    assert suspects(loader) == [("x", "i1"), ("y", "i2")]
    assert loader.value("MATCH (p:Person) RETURN max(COUNT { (p)-[:SUSPECT_IN]->() }) AS most") == 1


def test_an_older_version_without_the_id_moves_nobody(loader: Loader) -> None:
    loader.load(
        small_delivery(
            "2026-03-01", synthetic=True, people=[person("x", "14/7S"), person("y", "14/7S")]
        )
    )

    loader.load(small_delivery("2026-02-01", synthetic=True, people=[person("y", sex="male")]))

    assert people(loader) == [["force-a:x", "force-a:y"]]


def test_two_records_of_one_person_tied_to_each_other_part_again(loader: Loader) -> None:
    loader.load(
        small_delivery(
            "2026-02-01",
            synthetic=True,
            people=[person("x", "14/7S"), person("y", "14/7S")],
            relationships=[{"person_id": "x", "other_id": "y", "kind": "partner"}],
        )
    )

    loader.load(small_delivery("2026-03-01", synthetic=True, people=[person("y")]))

    assert loader.value("MATCH (a)-[:PARTNER_OF]->(b) RETURN a.id <> b.id AS two") is True


def test_addresses_with_one_uprn_are_one_and_protected_if_any_record_says_so(
    loader: Loader,
) -> None:
    loader.load(
        small_delivery(source="force-a", addresses=[{"id": "x", "uprn": "12345"}, {"id": "z"}])
    )
    loader.load(
        small_delivery(
            source="force-b", addresses=[{"id": "y", "uprn": "000000012345", "protected": True}]
        )
    )

    rows = loader.rows(
        "MATCH (a:Address)<-[:RECORD_OF]-(r) WITH a, r ORDER BY r.key RETURN a.protected AS"
        " protected, collect(r.key) AS keys ORDER BY keys"
    )
    assert rows == [
        {"protected": True, "keys": ["x", "y"]},
        {"protected": False, "keys": ["z"]},
    ]
