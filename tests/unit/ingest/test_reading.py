"""From raw rows to facts: every row is a fact or in quarantine, and no reason repeats a value."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.domain.ids import IdFactory
from graph.ingest.delivery import Manifest
from graph.ingest.formats import RawRow, read_file
from graph.ingest.quarantine import Quarantine
from graph.ingest.row_reader import REPEATED, ReadBatch, RowReader
from graph.rows.tables import TABLES, columns

from .deliveries import EVERYTHING, at, write_csv, write_ndjson, write_parquet

IDS = IdFactory(b"a secret of this test")
MANIFEST = Manifest(source="force-a", extracted_at=at("2026-06-01T00:00:00Z"), synthetic=True)


def read(path: Path) -> ReadBatch:
    return RowReader(IDS, MANIFEST, path.stem, path.name).batch(read_file(path, path.stem))


def read_rows(table: str, *rows: dict[str, Any]) -> ReadBatch:
    raw = [RawRow(line, dict(row)) for line, row in enumerate(rows, start=2)]
    return RowReader(IDS, MANIFEST, table, f"{table}.csv").batch(raw)


def lines(tmp_path: Path, *texts: str) -> ReadBatch:
    path = tmp_path / "people.ndjson"
    path.write_text("\n".join(texts), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("table", EVERYTHING)
def test_every_table_with_every_column_says_the_same_in_the_three_formats(
    tmp_path: Path, table: str
) -> None:
    first = EVERYTHING[table][0]
    write_csv(tmp_path / f"{table}.csv", EVERYTHING[table])
    write_ndjson(tmp_path / f"{table}.ndjson", EVERYTHING[table])
    write_parquet(tmp_path / f"{table}.parquet", EVERYTHING[table])

    batches = [read(path) for path in sorted(tmp_path.iterdir())]

    assert set(first) == set(columns(table))
    assert [(len(batch.facts), batch.broken) for batch in batches] == [
        (len(EVERYTHING[table]), [])
    ] * 3
    said = [[(f.id, f.assertion, f.values, f.moments, f.days) for f, _ in b.facts] for b in batches]
    assert said[0] == said[1] == said[2]


def test_the_same_row_again_in_a_file_goes_on_as_a_copy() -> None:
    batch = read_rows("people", {"id": "p1", "sex": "male"}, {"id": "p1", "sex": "male"})

    assert len(batch.facts) == 2
    assert batch.facts[0][0].assertion == batch.facts[1][0].assertion


def test_the_same_key_with_other_content_in_a_file_is_set_aside() -> None:
    batch = read_rows("people", {"id": "p1", "sex": "male"}, {"id": "p1", "sex": "female"})

    assert [fact.line for fact, _ in batch.facts] == [2]
    assert [(fault_row.line, fault_row.faults[0].reason) for fault_row in batch.broken] == [
        (3, REPEATED)
    ]


def test_one_key_in_two_tables_or_roles_is_two_rows() -> None:
    parties = {"incident_id": "i1", "person_id": "p1"}

    batch = read_rows("parties", {**parties, "role": "suspect"}, {**parties, "role": "victim"})

    assert len({fact.id for fact, _ in batch.facts}) == 2


def test_an_entry_holds_file_line_field_reason_and_the_row() -> None:
    row = {"id": "p1", "sex": "F", "given_names": ["Ann"]}

    (entry,) = read_rows("people", {"id": "p0"}, row).broken

    assert (entry.file, entry.line, entry.table, entry.state) == (
        "people.csv",
        3,
        "people",
        "broken",
    )
    assert [(fault.field, fault.reason) for fault in entry.faults] == [
        ("sex", "is not one of 'female', 'male', 'other' or 'unknown'")
    ]
    assert entry.row == row
    assert entry.manifest == MANIFEST


@pytest.mark.parametrize(
    "row",
    [
        {"id": 7, "date_of_birth": at("2020-01-01T00:00:00Z")},
        {"id": float("nan"), "sex": "x"},
        {"id": float("inf"), "sex": "x"},
        {"id": {"deep": [1, {"er": None}]}},
        {"id": "p1", "aliases": [1, None, {}]},
        {"id": "\u202e", "nickname": "\x00"},
    ],
    ids=repr,
)
def test_whatever_a_row_held_survives_quarantine(tmp_path: Path, row: dict[str, object]) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    (entry,) = read_rows("people", row).broken

    quarantine.add([entry])

    assert [entry.faults for entry in quarantine.entries()] == [entry.faults]
    assert set(next(quarantine.entries()).row) == set(row)


def test_a_number_of_thousands_of_digits_is_set_aside(tmp_path: Path) -> None:
    batch = lines(tmp_path, f'{{"id": {"1" * 5_000}}}', '{"id": "p2"}')
    quarantine = Quarantine(tmp_path / "quarantine")

    quarantine.add(batch.broken)

    assert [entry.line for entry in quarantine.entries()] == [1]
    assert len(batch.facts) == 1


def test_deep_json_is_set_aside_whether_it_can_be_read_or_not(tmp_path: Path) -> None:
    deep = ['{"id": ' + "[" * depth + "]" * depth + "}" for depth in (10, 150, 190, 250, 5_000)]
    quarantine = Quarantine(tmp_path / "quarantine")

    quarantine.add(lines(tmp_path, *deep).broken)

    assert len(list(quarantine.entries())) == 5


NAME = "Smithers"
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from([f"{NAME} 1", "2026-02-31", "2026-03-01", "2026-03-01T00:00:00", "true", "13"]),
    st.datetimes(),
    st.dates(),
    st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


@st.composite
def corrupt(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    table = draw(st.sampled_from(sorted(TABLES)))
    names = st.sampled_from([*columns(table), "nickname", NAME])
    good = draw(st.lists(st.sampled_from(EVERYTHING[table]), min_size=1, max_size=4))
    return table, [{**row, **draw(st.dictionaries(names, cells, max_size=3))} for row in good]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corrupt())
def test_every_row_is_a_fact_or_in_quarantine(
    tmp_path: Path, table_rows: tuple[str, list[dict[str, Any]]]
) -> None:
    table, rows = table_rows

    batch = read_rows(table, *rows)
    Quarantine(tmp_path / "quarantine").add(batch.broken)

    assert batch.rows == len(batch.facts) + len(batch.broken) == len(rows)


@settings(deadline=None)
@given(corrupt())
def test_no_reason_repeats_a_value(table_rows: tuple[str, list[dict[str, Any]]]) -> None:
    table, rows = table_rows

    broken = read_rows(table, *rows).broken

    for fault_row in broken:
        assert NAME not in json.dumps([fault.model_dump() for fault in fault_row.faults])


def test_an_entry_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    (entry,) = read_rows("people", {"id": "p1", "sex": "x", "phone": ["1", "2"]}).broken

    quarantine.add([entry, entry])

    assert list(quarantine.entries()) == [entry]
    assert quarantine.entry(entry.id) == entry


def test_thousands_of_entries_are_gone_through_page_by_page(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "quarantine")
    broken = read_rows(
        "people", *({"id": str(number), "sex": "x"} for number in range(2_500))
    ).broken

    quarantine.add(broken)

    assert sorted(entry.row["id"] for entry in quarantine.entries()) == sorted(
        map(str, range(2_500))
    )


def test_an_entry_is_the_owner_s_only(tmp_path: Path) -> None:
    Quarantine(tmp_path / "quarantine")

    assert (tmp_path / "quarantine").stat().st_mode & 0o077 == 0


def test_two_different_broken_lines_are_two_entries(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('id,family_name\np1,"a"b\np2,"c"d\n', encoding="utf-8")

    broken = read(path).broken

    assert [fault_row.row for fault_row in broken] == [{"line": 'p1,"a"b\n'}, {"line": 'p2,"c"d\n'}]
    assert len({fault_row.id for fault_row in broken}) == 2
