"""What the offline importer is given is the graph that the same delivery makes over Bolt."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.db.connection import load_id_factory
from graph.ingest import QuarantinedRow, load
from tests.graph_picture import graph_lines

from .importer_lines import built_lines
from .random_deliveries import TABLES, optional, row
from .small_deliveries import Loader, SmallDelivery, small_delivery

FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
# What makes both ways meet more: two records of one person, lists, protected homes, forms.
MORE = {
    "people": row(
        id=st.sampled_from(["p1", "p2", "p3"]),
        pnc_id=optional(st.sampled_from(["14/0000001S", "2014/2S"])),
        given_names=optional(st.sampled_from([["Ann"], ["Ann", "Zoë"], ["A B"]])),
        family_name=optional(st.sampled_from(["Example", 'O"Brien', " Sample "])),
        date_of_birth=optional(st.sampled_from(["1980-01-01", "1980-02-03", "1979-05-06"])),
        sex=optional(st.sampled_from(["female", "male"])),
        warning_markers=optional(st.sampled_from([["weapons"], ["violent", "weapons"]])),
    ),
    "addresses": row(
        id=st.sampled_from(["a1", "a2"]),
        uprn=optional(st.sampled_from(["7", "007"])),
        lines=optional(st.sampled_from([["1 High Street"], ["Flat 2", "3 Low Road"]])),
        postcode=optional(st.just("LS1 4AB")),
        kind=optional(st.sampled_from(["home", "work", "refuge"])),
        protected=st.sampled_from([None, True]),
        latitude=optional(st.sampled_from([51.5, -0.25])),
    ),
    "assessments": row(
        id=st.sampled_from(["s1", "s2"]),
        tool=st.just("DASH"),
        victim_id=st.sampled_from(["p1", "p2"]),
        made_on=st.just("2026-01-05"),
        incident_id=optional(st.sampled_from(["i1", "i2"])),
        items=optional(st.just(["2", "10"])),
    ),
}


@st.composite
def deliveries(draw: st.DrawFn) -> SmallDelivery:
    """Draw a delivery whose files may state a key often, refer to nothing, and hold bad rows."""
    tables: dict[str, Any] = {}
    for table, rows in sorted({**TABLES, **MORE}.items()):
        bad = rows.map(lambda cells: {**cells, "withdrawn": "perhaps"})
        drawn = draw(st.lists(st.one_of(rows, rows, rows, bad), max_size=5))
        if len(drawn) > 0:
            tables[table] = drawn
    return small_delivery("2026-02-01", synthetic=draw(st.booleans()), **tables)


def texts(entries: Iterable[QuarantinedRow]) -> list[str]:
    return sorted(entry.model_dump_json() for entry in entries)


def compare(loader: Loader, delivery: SmallDelivery) -> None:
    lines = loader.graph_of([])
    assert lines == []
    folder = loader.write(delivery)
    built, offline = built_lines(folder, load_id_factory(loader.store))
    report = load(loader.store, folder, quarantine=loader.quarantine)

    assert sorted(set(graph_lines(loader.store)) ^ set(offline)) == []
    assert graph_lines(loader.store) == offline
    assert built.tables == report.tables
    assert built.without_band == report.without_band
    assert texts({entry.id: entry for entry in built.quarantined}.values()) == texts(
        loader.quarantine.entries()
    )


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(deliveries().filter(lambda delivery: len(delivery.tables) > 0))
def test_random_deliveries_are_one_graph_by_both_ways(
    loader: Loader, delivery: SmallDelivery
) -> None:
    compare(loader, delivery)


@pytest.mark.proof
@settings(max_examples=300, deadline=None, suppress_health_check=FIXTURES)
@given(deliveries().filter(lambda delivery: len(delivery.tables) > 0))
def test_many_random_deliveries_are_one_graph_by_both_ways(
    loader: Loader, delivery: SmallDelivery
) -> None:
    compare(loader, delivery)


@pytest.mark.parametrize("form", ["ndjson", "parquet"])
def test_deliveries_of_other_forms_are_one_graph_by_both_ways(loader: Loader, form: str) -> None:
    people = [{"id": "p1", "family_name": "Example"}, {"id": "p2", "family_name": "Sample"}]
    parties = [{"incident_id": "i1", "person_id": "p1", "role": "suspect"}]
    incidents = [
        {"id": "i1", "force": "13", "kind": "crime", "occurred_from": "2026-01-01T00:00:00Z"}
    ]

    compare(
        loader,
        small_delivery(
            "2026-02-01", form=form, people=people, incidents=incidents, parties=parties
        ),
    )
