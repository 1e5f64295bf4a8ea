"""All tables with every column: in the three formats the same graph, and what is in it."""

import pytest

from tests.unit.ingest.deliveries import EVERYTHING, FORMATS

from .small_deliveries import Loader, SmallDelivery


@pytest.mark.parametrize("form", FORMATS)
def test_every_row_of_every_table_is_accepted(loader: Loader, form: str) -> None:
    report = loader.load(SmallDelivery(EVERYTHING, form))

    assert {table: counts.accepted for table, counts in report.tables.items()} == {
        table: len(rows) for table, rows in EVERYTHING.items()
    }
    assert (report.quarantined, report.released, report.without_band) == (0, 0, 0)


def test_the_three_formats_give_the_same_graph(loader: Loader) -> None:
    from_csv, from_ndjson, from_parquet = (
        loader.graph_of([SmallDelivery(EVERYTHING, form)]) for form in FORMATS
    )

    assert from_csv == from_ndjson == from_parquet


def test_what_a_format_says_again_another_has_said(loader: Loader) -> None:
    loader.load(SmallDelivery(EVERYTHING, "csv"))

    second = loader.load(SmallDelivery(EVERYTHING, "parquet"))

    assert all(table.unchanged == table.read for table in second.tables.values())


@pytest.fixture
def loaded(loader: Loader) -> Loader:
    """Return a desk that loaded everything."""
    loader.load(SmallDelivery(EVERYTHING))
    return loader


def properties(loader: Loader, label: str, key: str, names: str) -> dict[str, object]:
    """Return some properties of the row with a key; times as text."""
    records: dict[str, object] = loader.value(
        f"MATCH (n:{label} {{key: $key}}) RETURN n {{{names}}} AS found", key=key
    )
    return {
        name: str(value) if hasattr(value, "iso_format") else value
        for name, value in records.items()
    }


def test_a_person_s_record_holds_what_its_source_said(loaded: Loader) -> None:
    record = properties(
        loaded,
        "Record",
        "p1",
        ".source, .given_names, .family_name, .aliases, .date_of_birth, .sex, .phone, .force,"
        " .date_of_birth_as_recorded, .warning_markers, .pnc_key",
    )

    assert record == {
        "source": "force-a",
        "given_names": ["Ann", "Marie"],
        "family_name": "Example",
        "aliases": ["Annie"],
        "date_of_birth": "1990-02-28",
        "date_of_birth_as_recorded": "28/2/90 or 91",
        "sex": "female",
        "phone": ["020 7946 0001", "020 7946 0002"],
        "force": "13",
        "warning_markers": ["WE", "VI"],
        "pnc_key": None,
    }


def test_an_incident_holds_what_was_said_and_what_follows(loaded: Loader) -> None:
    incident = properties(
        loaded,
        "Incident",
        "i1",
        ".force, .kind, .flags, .offence_codes, .behaviours, .marking, .band, .counted,"
        " .occurred_on, .offence_flags, .title, .reference, .outcome",
    )

    assert incident["occurred_on"] == "2026-03-01"
    assert incident["counted"] is True
    assert incident["band"] is not None
    assert (incident["flags"], incident["marking"]) == (
        ["domestic_abuse", "child_present"],
        "restricted",
    )


def test_every_relationship_is_there(loaded: Loader) -> None:
    rows = loaded.rows("MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS count ORDER BY kind")

    assert {(row["kind"], row["count"]) for row in rows} == {
        ("ABOUT", 1),
        ("AGAINST", 2),
        ("CHILD_PRESENT_AT", 1),
        ("CONCERNS", 2),
        ("CONVICTED_OF", 2),
        ("EXCLUDES_FROM", 1),
        ("FOR", 1),
        ("FOR_CHILD", 2),
        ("FOR_VICTIM", 1),
        ("IN", 1),
        ("LIVES_AT", 2),
        ("OCCURRED_AT", 1),
        ("OF", 6),
        ("OF_VICTIM", 2),
        ("PARENT_OF", 1),
        ("PARTNER_OF", 1),
        ("PROTECTS", 2),
        ("RECORD_OF", 5),
        ("RELATED_TO", 1),
        ("REPORTED", 1),
        ("SUSPECT_IN", 1),
        ("VICTIM_IN", 1),
        ("WITNESS_IN", 1),
    }


def test_a_protected_address_and_its_home_are_known(loaded: Loader) -> None:
    rows = loaded.rows(
        "MATCH (a:Address)<-[:RECORD_OF]-(r:AddressRecord) RETURN r.key AS key, a.protected AS"
        " protected, a.home AS home, a.postcode AS postcode ORDER BY key"
    )

    assert rows == [
        {"key": "a1", "protected": True, "home": True, "postcode": "LS1 1AA"},
        {"key": "a2", "protected": False, "home": True, "postcode": None},
    ]


def test_a_row_without_a_time_is_known_with_its_incident(loaded: Loader) -> None:
    in_force = (
        "MATCH (:Person)-[s:VICTIM_IN]->(i:Incident {key: 'i1'}) WHERE s.recorded_at <="
        " datetime($at) < s.superseded_at AND i.recorded_at <= datetime($at) < i.superseded_at"
        " RETURN count(*) AS found"
    )

    assert loaded.value(in_force, at="2026-03-02T07:59:59Z") == 0
    assert loaded.value(in_force, at="2026-03-02T08:00:00Z") == 1
