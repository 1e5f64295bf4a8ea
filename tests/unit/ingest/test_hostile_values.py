"""Whatever stands in a row, it becomes a fact or a row in quarantine that can be read back."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.ids import IdFactory
from graph.ingest.delivery import Manifest
from graph.ingest.formats import RawRow
from graph.ingest.formats.ndjson import parse_line
from graph.ingest.quarantine import Quarantine
from graph.ingest.row_reader import ReadBatch, RowReader
from graph.rows.tables import TABLES, columns

from .hostile import VALUES, hostile_rows
from .test_values import LEAST

MANIFEST = Manifest(source="force-a", extracted_at=datetime(2026, 6, 1, tzinfo=UTC))
# The longest value that the database takes into an index.
INDEXED_BYTES = 8_000


def read_rows(table: str, rows: list[RawRow]) -> ReadBatch:
    return RowReader(IdFactory(b"secret"), MANIFEST, table, "rows.ndjson").batch(rows)


def assert_whole(batch: ReadBatch, quarantine: Quarantine) -> None:
    quarantine.clear()
    quarantine.add(batch.broken)
    kept = list(quarantine.entries())
    assert {entry.id for entry in kept} == {entry.id for entry in batch.broken}
    assert len(batch.facts) + len(batch.broken) == batch.rows
    for fact, _ in batch.facts:
        json.dumps([fact.values, fact.moments, fact.days], ensure_ascii=False).encode()
        for indexed in ("id", "pnc_key", "postcode_key"):
            assert len(str(fact.values.get(indexed, "")).encode()) < INDEXED_BYTES


@pytest.fixture
def kept(tmp_path: Path) -> Quarantine:
    return Quarantine(tmp_path)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_takes_every_hostile_value_or_says_why_not(
    table: str, kept: Quarantine
) -> None:
    lines = [json.dumps(row) for row in hostile_rows()[table]]
    batch = read_rows(table, [parse_line(number, line) for number, line in enumerate(lines, 1)])

    assert batch.rows == len(lines)
    assert_whole(batch, kept)
    assert all(fault.reason != "" for entry in batch.broken for fault in entry.faults)


scalars = st.one_of(
    st.text(st.characters(), max_size=60),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.booleans(),
    st.none(),
    st.datetimes(),
    st.dates(),
    st.decimals(),
    st.binary(max_size=20),
    st.sampled_from([value for value in VALUES if isinstance(value, str)]),
)


@given(data=st.data())
def test_no_value_that_python_knows_breaks_a_row(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = data.draw(st.sampled_from(sorted(TABLES)))
    column = data.draw(st.sampled_from(sorted(columns(table))))
    value: Any = data.draw(scalars | st.lists(scalars, max_size=3))
    batch = read_rows(table, [RawRow(1, {**LEAST[table], column: value})])

    assert_whole(batch, Quarantine(tmp_path_factory.mktemp("quarantine")))


def test_json_as_deep_as_it_can_be_parsed_can_be_read_back(kept: Quarantine) -> None:
    depths = (1, 19, 20, 21, 150, 198, 199)
    lines = [f'{{"id":{"[" * depth}{"]" * depth}}}' for depth in depths]
    batch = read_rows("people", [parse_line(number, line) for number, line in enumerate(lines, 1)])

    assert_whole(batch, kept)
    assert len(batch.broken) == len(depths)
