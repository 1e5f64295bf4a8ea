"""Read a written delivery as numbers: people joined by PNC id, couples, bands, harm."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeArgument=false
# pyright: reportAttributeAccessIssue=false
# The reason for all of them: pyarrow is untyped.

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from graph.errors import DeliveryRefused
from seed.offences import band_by_code, harm_by_code
from seed.random_draws import Flags, Ints
from seed.tables import TABLES, CellKind

UNKNOWN_BAND = -1


@dataclass(frozen=True, slots=True)
class RecordedIncidents:
    """Incidents in order of time, and who is recorded as suspect against whom in them."""

    crime: Flags
    counted: Flags
    """Crimes and non-crimes: intelligence is not counted."""
    minute: Ints
    band: Ints
    """The highest band of the codes, or -1."""
    harm: npt.NDArray[np.float64]
    couple_incident: Ints
    """One entry for every suspect and every other victim of every counted incident, by time."""
    couple_suspect: Ints
    couple_victim: Ints


def read_recorded(folder: Path) -> RecordedIncidents:
    """Read the incidents and parties of a delivery folder; withdrawn rows are left out.

    Raises DeliveryRefused when a table is missing or is not one.
    """
    incidents = _rows_in_force(
        folder, "incidents", ("id", "kind", "occurred_from", "offence_codes")
    )
    incidents = incidents.sort_by([("occurred_from", "ascending"), ("id", "ascending")])
    kind = incidents["kind"]
    crime = _flags(pc.equal(kind, "crime"))
    band, harm = _bands_and_harm(incidents["offence_codes"], crime)
    counted = _flags(pc.not_equal(kind, "intelligence"))
    couples = _couples(folder, incidents["id"], counted)
    # Parquet keeps at least milliseconds, whatever was written.
    seconds = pc.cast(pc.cast(incidents["occurred_from"], pa.timestamp("s", tz="UTC")), pa.int64())
    minute = pc.divide(seconds, 60)
    return RecordedIncidents(crime, counted, _ints(minute), band, harm, *couples)


def _rows_in_force(folder: Path, table: str, columns: tuple[str, ...]) -> pa.Table:
    names = [*columns, "withdrawn"]
    try:
        table_rows = _read(folder, table, names)
    except (OSError, KeyError, pa.ArrowException) as error:
        raise DeliveryRefused(f"The table {table} of the folder cannot be read.") from error
    return table_rows.filter(pc.invert(pc.fill_null(table_rows["withdrawn"], fill_value=False)))


def _read(folder: Path, table: str, columns: list[str]) -> pa.Table:
    if (folder / f"{table}.parquet").exists():
        read = pq.read_table(folder / f"{table}.parquet", columns=columns)
        lists = [name for name in columns if TABLES[table].get(name) is CellKind.LIST]
        for name in lists:
            joined = pc.binary_join(read[name], ";")
            read = read.set_column(columns.index(name), name, joined)
        return read
    kinds = {name: pa.string() for name in columns}
    kinds |= {"withdrawn": pa.bool_(), "occurred_from": pa.timestamp("s", tz="UTC")}
    options = csv.ConvertOptions(
        include_columns=columns, column_types=kinds, strings_can_be_null=True
    )
    parse = csv.ParseOptions(newlines_in_values=True)
    return csv.read_csv(folder / f"{table}.csv", parse_options=parse, convert_options=options)


def _bands_and_harm(codes: pa.ChunkedArray, crime: Flags) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Return band and harm of each incident; each distinct list of codes is looked up once."""
    different = pc.fill_null(codes, "").combine_chunks().dictionary_encode()
    harms, bands = harm_by_code(), band_by_code()
    lists = [text.split(";") for text in different.dictionary.to_pylist()]
    harm = np.array([sum(harms.get(code, 0.0) for code in codes) for codes in lists])
    band = np.array(
        [
            max(bands[code] for code in codes)
            if all(code in bands for code in codes)
            else UNKNOWN_BAND
            for codes in lists
        ]
    )
    place = _ints(different.indices)
    return np.where(crime, band[place], 0), np.where(crime, harm[place], 0.0)


def _couples(folder: Path, ids: pa.ChunkedArray, counted: Flags) -> tuple[Ints, Ints, Ints]:
    parties = _rows_in_force(folder, "parties", ("incident_id", "person_id", "role", "status"))
    person = _people(folder, parties["person_id"])
    incident = _ints(pc.fill_null(pc.index_in(parties["incident_id"], value_set=ids), -1))
    role = parties["role"]
    acquitted = _flags(pc.fill_null(pc.equal(parties["status"], "acquitted"), fill_value=False))
    is_counted = (incident >= 0) & counted[np.maximum(incident, 0)]
    suspect = np.flatnonzero(_flags(pc.equal(role, "suspect")) & is_counted & ~acquitted)
    victim = np.flatnonzero(_flags(pc.equal(role, "victim")) & is_counted)
    return _paired(incident[suspect], person[suspect], incident[victim], person[victim])


def _paired(
    suspect_in: Ints, suspect: Ints, victim_in: Ints, victim: Ints
) -> tuple[Ints, Ints, Ints]:
    order = np.argsort(victim_in, kind="stable")
    victim_in, victim = victim_in[order], victim[order]
    first = np.searchsorted(victim_in, suspect_in, side="left")
    count = np.searchsorted(victim_in, suspect_in, side="right") - first
    row = np.repeat(np.arange(len(suspect)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    incident, suspect_person, victim_person = (
        suspect_in[row],
        suspect[row],
        victim[first[row] + nth],
    )
    two = suspect_person != victim_person
    by_time = np.argsort(incident[two], kind="stable")
    return incident[two][by_time], suspect_person[two][by_time], victim_person[two][by_time]


def _people(folder: Path, records: pa.ChunkedArray) -> Ints:
    """Return the person of each record; records with the same PNC id are one person."""
    people = _rows_in_force(folder, "people", ("id", "pnc_id"))
    short = pc.replace_substring_regex(people["pnc_id"], r"^[0-9]{2}([0-9]{2}/)", r"\1")
    person = pc.coalesce(short, people["id"]).combine_chunks().dictionary_encode().indices
    return _ints(pc.take(person, pc.index_in(records, value_set=people["id"])))


def _ints(values: pa.ChunkedArray | pa.Array) -> Ints:
    plain = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    return cast("Ints", plain.to_numpy(zero_copy_only=False).astype(np.int64))


def _flags(values: pa.ChunkedArray | pa.Array) -> Flags:
    plain = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    return cast("Flags", plain.to_numpy(zero_copy_only=False).astype(np.bool_))
