"""Whatever an extract looks like, a mapping makes of it the rows of the plain delivery."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.ids import IdFactory
from graph.domain.time import LONDON
from graph.ingest.delivery import Manifest
from graph.ingest.facts import RowFact
from graph.ingest.formats import RawRow
from graph.ingest.row_reader import RowReader
from graph.mapping import parse_mapping
from graph.mapping.extract.staging import staged_extract

MANIFEST = Manifest(source="test", extracted_at=datetime(2025, 11, 20, tzinfo=UTC))
# Every letter that the narrowest encoding has; a list of values is parted by `;`.
LETTERS = "aBcé\u2019ÜZ09,\"'|\t-()/ "
CODES = {
    "sex": ("female", "male", "other", "unknown"),
    "kind": ("crime", "non_crime", "intelligence"),
    "role": ("suspect", "victim", "witness", "reporter", "child_present"),
    "status": ("suspected", "charged", "convicted"),
}
FLAGS = ("domestic_abuse", "stalking", "honour_based")
DAYS = ("%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%Y-%m-%d", "%Y%m%d", "serial")
MOMENTS = ("%d/%m/%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d %B %Y %H:%M:%S", "%d/%m/%Y %I:%M:%S %p")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")


def text(letters: str = LETTERS) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=1, max_size=12).map(str.strip).filter(bool)


def is_told_apart(moment: datetime) -> bool:
    local = moment.astimezone(LONDON)
    return local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset()


FIRST, LAST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2025-11-01")
KEYS = st.text("AB019/", min_size=1, max_size=6)
PAST = st.datetimes(FIRST, LAST, timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
MOMENT = PAST.filter(is_told_apart)
BIRTH = st.dates(date(1930, 1, 1), date(2020, 1, 1))
PEOPLE = st.fixed_dictionaries(
    {"id": KEYS},
    optional={
        "family_name": text(),
        "given_names": st.lists(text(LETTERS.replace(",", "")), min_size=1, max_size=3),
        "date_of_birth": BIRTH,
        "sex": st.sampled_from(CODES["sex"]),
        "phone": st.lists(text("0123456789 +"), min_size=1, max_size=2),
        "recorded_at": MOMENT,
    },
)
INCIDENTS = st.fixed_dictionaries(
    {
        "id": KEYS,
        "force": st.sampled_from(("42", "01", "06")),
        "kind": st.sampled_from(CODES["kind"]),
        "occurred_from": MOMENT,
    },
    optional={
        "flags": st.lists(st.sampled_from(FLAGS), min_size=1, unique=True).map(
            lambda flags: [flag for flag in FLAGS if flag in flags]
        ),
        "title": text(),
        "narrative": text(),
        "withdrawn": st.just(True),
    },
)
PARTIES = st.fixed_dictionaries(
    {"incident_id": KEYS, "person_id": KEYS, "role": st.sampled_from(CODES["role"])},
    optional={"status": st.sampled_from(CODES["status"]), "relationship": text()},
)
TABLES = {"people": PEOPLE, "incidents": INCIDENTS, "parties": PARTIES}
FORCES = {"42": "Essex", "01": "Metropolitan Police Service", "06": "Greater Manchester"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Dress:
    """How a system writes its files."""

    days: str
    moments: str
    encoding: str
    delimiter: str
    form: str
    codes: bool
    shout: bool
    title: bool
    footer: bool

    def heading(self, column: str) -> str:
        heading = f"Col {column.replace('_', ' ')}"
        return f" {heading.upper()} " if self.shout else heading

    def code(self, value: str) -> str:
        return f"{value[:3].upper()}{len(value)}" if self.codes else value


DRESSES = st.builds(
    Dress,
    days=st.sampled_from(DAYS),
    moments=st.sampled_from(MOMENTS),
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",;\t|"),
    form=st.sampled_from(("csv", "csv", "xlsx", "ndjson", "parquet")),
    codes=st.booleans(),
    shout=st.booleans(),
    title=st.booleans(),
    footer=st.booleans(),
)


def dressed(row: Row, dress: Dress) -> dict[str, object]:
    """Return the cells of a row as the system writes them, by our columns and one for each flag."""
    cells: dict[str, object] = {}
    for column, value in row.items():
        if column == "flags":
            cells.update({flag: "Y" if flag in value else "N" for flag in FLAGS})
        elif column == "withdrawn":
            cells["withdrawn"] = "Deleted"
        elif isinstance(value, datetime):
            cells[column] = value.astimezone(LONDON).replace(tzinfo=None)
        elif isinstance(value, list):
            cells[column] = " ; ".join(value)
        elif column == "force":
            cells[column] = FORCES[value]
        else:
            cells[column] = dress.code(value) if column in CODES else value
    return cells


def written(cell: object, dress: Dress) -> str:
    """Return a cell as text."""
    if isinstance(cell, datetime):
        return cell.strftime(dress.moments)
    if isinstance(cell, date):
        serial = (cell - date(1899, 12, 30)).days
        return str(serial) if dress.days == "serial" else cell.strftime(dress.days)
    return "" if cell is None else str(cell)


def mapping_of(table: str, columns: Sequence[str], dress: Dress) -> str:
    """Return the part of a mapping that reads a table as it is dressed."""
    quote = json.dumps
    lines = [f'[[files]]\nfiles = ["{table}.*"]\n[[files.tables]]\ntable = "{table}"']
    lines.append("[files.tables.columns]")
    for column in columns:
        heading = quote(dress.heading(column).title(), ensure_ascii=False)
        if column in FLAGS:
            continue
        if column == "withdrawn":
            lines.append(f"{column} = {{ from = {heading}, values = {{ deleted = true }} }}")
        elif column == "force":
            lines.append(f'{column} = {{ from = {heading}, values = "forces" }}')
        elif column in CODES:
            words = ", ".join(
                f"{quote(dress.code(value))} = {quote(value)}" for value in CODES[column]
            )
            lines.append(f"{column} = {{ from = {heading}, values = {{ {words} }} }}")
        else:
            lines.append(f"{column} = {heading}")
    if FLAGS[0] in columns:
        flags = ", ".join(f"{quote(dress.heading(flag))} = {quote(flag)}" for flag in FLAGS)
        lines.append(f"flags = {{ answers = {{ headings = {{ {flags} }} }} }}")
    return "\n".join(lines) + "\n"


def write(folder: Path, table: str, rows: Sequence[dict[str, object]], dress: Dress) -> str:
    """Write one file, and return what reads it."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    headings = [dress.heading(column) for column in columns]
    path = folder / f"{table}.{dress.form}"
    WRITERS[dress.form](
        path, headings, [[row.get(name) for name in columns] for row in rows], dress
    )
    return mapping_of(table, columns, dress)


def write_csv(path: Path, headings: list[str], rows: list[list[object]], dress: Dress) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=dress.delimiter)
    if dress.title:
        writer.writerow(["An extract", *[""] * (len(headings) - 1)])
    writer.writerow(headings)
    writer.writerows([[written(cell, dress) for cell in row] for row in rows])
    if dress.footer and len(headings) > 2:
        writer.writerow(["Total", len(rows)])
    path.write_bytes(buffer.getvalue().encode(dress.encoding))


def write_xlsx(path: Path, headings: list[str], rows: list[list[object]], dress: Dress) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        form = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        sheet = book.add_worksheet()
        first = 2 if dress.title else 0
        if dress.title:
            sheet.merge_range(0, 0, 0, max(len(headings) - 1, 1), "An extract")
        for place, heading in enumerate(headings):
            sheet.write_string(first, place, heading)
        for line, row in enumerate(rows, start=first + 1):
            for place, cell in enumerate(row):
                if isinstance(cell, date) and dress.days == "serial":
                    sheet.write_datetime(line, place, cell, form)
                elif cell is not None:
                    sheet.write_string(line, place, written(cell, dress))


def write_ndjson(path: Path, headings: list[str], rows: list[list[object]], dress: Dress) -> None:
    lines = [
        json.dumps(dict(zip(headings, [written(cell, dress) for cell in row], strict=True)))
        for row in rows
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_parquet(path: Path, headings: list[str], rows: list[list[object]], dress: Dress) -> None:
    texts = [[written(cell, dress) for cell in row] for row in rows]
    table = {heading: [row[place] for row in texts] for place, heading in enumerate(headings)}
    pq.write_table(pa.table(table), path)


WRITERS = {
    "csv": write_csv, "xlsx": write_xlsx, "ndjson": write_ndjson, "parquet": write_parquet,
}  # fmt: skip


def facts(table: str, rows: Sequence[Mapping[str, object]]) -> list[tuple[object, ...]]:
    """Return what some rows state, and how many are invalid."""
    reader = RowReader(IdFactory(b"secret"), MANIFEST, table, "test")
    batch = reader.batch(RawRow(1, dict(row)) for row in rows)
    assert len(batch.broken) == sum("earlier row" in e.faults[0].reason for e in batch.broken)
    return [content_of(fact) for fact, _ in batch.facts]


def content_of(fact: RowFact) -> tuple[object, ...]:
    return (fact.id, fact.assertion, fact.values, fact.moments, fact.days, fact.targets, fact.kind)


@given(
    st.fixed_dictionaries({t: st.lists(rows, max_size=6) for t, rows in TABLES.items()}), DRESSES
)
def test_an_extract_in_foreign_dress_makes_the_rows_of_the_plain_delivery(
    delivery: dict[str, list[Row]], dress: Dress
) -> None:
    if not any(delivery.values()):
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "delivery.toml").write_text(
            'source = "test"\nextracted_at = 2025-11-20T00:00:00Z\n'
        )
        parts = [
            write(folder, table, [dressed(row, dress) for row in rows], dress)
            for table, rows in delivery.items()
            if len(rows) > 0
        ]
        mapping = parse_mapping('name = "test"\ntitle = ""\n' + "".join(parts), "test.toml")

        with staged_extract(folder, mapping) as staged:
            for table, rows in delivery.items():
                made = [row.raw for row in staged.rows(table)]
                assert [raw.unread for raw in made] == [{}] * len(rows)
                assert facts(table, [raw.cells for raw in made]) == facts(table, rows)
            counted = [(sheet.rows, sheet.passed_over.total()) for sheet in staged.sheets]
            assert sum(rows - passed_over for rows, passed_over in counted) == sum(
                map(len, delivery.values())
            )
