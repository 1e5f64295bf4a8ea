"""Turn a validated row into a fact: its ids, its digest, and the values the graph stores."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, cast

from graph.domain.ids import IdFactory
from graph.domain.keys import canonical_key
from graph.domain.offences.derived import (
    ConvictionRow,
    derive_conviction_severity,
    derive_incident_severity,
)
from graph.domain.pnc import pnc_key
from graph.domain.time import london_day
from graph.ingest.delivery import Manifest
from graph.ingest.validity import DIGEST_BYTES, Assertion, version_name
from graph.rows import (
    ARROW_TABLES,
    ID_PREFIXES,
    NODE_TABLES,
    TABLES,
    Addresses,
    People,
    Reference,
    TableRow,
    key_columns,
    references,
)
from graph.search import person_search_text, search_text

# Fields that ids, relationships and validity intervals hold already.
UNSTORED: Final = frozenset({"id", "recorded_at", "withdrawn", "role"})
COUNTED_KINDS: Final = frozenset({"crime", "non_crime"})
COUNTED_FLAGS: Final = frozenset({"domestic_abuse", "stalking"})


# The values that `derive` adds to the rows of a table, with the type of each.
DERIVED: Final[dict[str, dict[str, object]]] = {
    "people": {"pnc_key": str, "search": str},
    "addresses": {"postcode_key": str, "search": str},
    "incidents": {
        "band": int,
        "harm": float,
        "offence_flags": tuple[str, ...],
        "counted": bool,
        "occurred_on": date,
    },
    "convictions": {
        "offence": str,
        "band": int,
        "offence_flags": tuple[str, ...],
        "listed_from": date,
        "disposal_kind": str,
        "supervised_until": date,
        "supervision": str,
    },
}
# The fields that derived values are computed from.
DERIVED_FROM: Final[dict[str, tuple[str, ...]]] = {
    "people": (
        *("given_names", "family_name", "aliases", "date_of_birth", "pnc_id", "cro_number"),
        *("phone", "email"),
    ),
    "addresses": ("lines", "town", "postcode"),
    "incidents": ("kind", "flags", "offence_codes", "behaviours", "occurred_from"),
    "convictions": tuple(ConvictionRow.model_fields),
}


@dataclass(frozen=True, slots=True)
class RowFact:
    """A row of a delivery as the graph stores it."""

    line: int
    id: str
    # What its source calls it.
    key: str
    assertion: Assertion
    values: dict[str, object]
    moments: dict[str, str]
    days: dict[str, str]
    # Every id this row refers to, by column.
    targets: tuple[tuple[Reference, str], ...]
    # For people and addresses: the person or address that this row describes.
    entity: str | None = None
    kind: str = ""

    def without(self, gone_ids: Collection[str]) -> "RowFact":
        """Return the fact without optional references to records that were erased."""
        targets = (
            target for target in self.targets if target[1] not in gone_ids or not target[0].optional
        )
        return replace(self, targets=tuple(targets))

    def by_person(self, by: str, because: str) -> "RowFact":
        """Return the fact as a correction by a named person of this service."""
        correction = {"corrected_by": by, "corrected_because": because}
        return replace(
            self,
            assertion=replace(self.assertion, corrected=True),
            values={**self.values, **correction},
        )


class FactBuilder:
    """Makes the facts of one table of one delivery."""

    def __init__(self, ids: IdFactory, manifest: Manifest, table: str) -> None:
        self._ids = ids
        self._manifest = manifest
        self._table = table
        self._references = references(table)
        self._keys = tuple("from_" if key == "from" else key for key in key_columns(table))
        self._fields = stored_fields(table)

    def fact(self, line: int, row: TableRow) -> RowFact:
        """Return the fact that a row states."""
        row_id = self._ids.of(ID_PREFIXES[self._table], self._manifest.source, *self._key(row))
        values, moments, days = self._values(row)
        derived_values, derived_days = derive(self._table, vars(row), self._manifest)
        values.update(derived_values)
        days.update({name: day.isoformat() for name, day in derived_days.items()})
        return RowFact(
            line=line,
            id=row_id,
            key=self._key(row)[0],
            assertion=self._assertion(row, row_id),
            values=values,
            moments=moments,
            days=days,
            targets=tuple(self._targets(row)),
            entity=self._entity(row, row_id, values),
            kind=self._kind(row),
        )

    def _key(self, row: TableRow) -> tuple[str, ...]:
        return tuple(str(getattr(row, name)) for name in self._keys)

    def _values(self, row: TableRow) -> tuple[dict[str, object], dict[str, str], dict[str, str]]:
        values: dict[str, object] = {"source": self._manifest.source}
        moments: dict[str, str] = {}
        days: dict[str, str] = {}
        for name, property_name in self._fields.items():
            value = getattr(row, name)
            if isinstance(value, datetime):
                moments[property_name] = value.isoformat()
            elif isinstance(value, date):
                days[property_name] = value.isoformat()
            elif value is not None:
                values[property_name] = to_driver_value(value)
        return values, moments, days

    def _assertion(self, row: TableRow, row_id: str) -> Assertion:
        content = digest(row)
        moment = row.recorded_at or self._manifest.extracted_at
        return Assertion(
            row=row_id,
            version=version_name(row_id, moment, content, explicit=row.recorded_at is not None),
            content=content,
            stated_at=moment,
            explicit=row.recorded_at is not None,
            withdrawn=row.withdrawn,
        )

    def _targets(self, row: TableRow) -> Iterator[tuple[Reference, str]]:
        for reference in self._references:
            value = getattr(row, reference.column)
            for key in dict.fromkeys(to_tuple(value)):
                if key is not None:
                    kind = ID_PREFIXES[reference.table]
                    yield reference, self._ids.of(kind, self._manifest.source, str(key))

    def _entity(self, row: TableRow, row_id: str, values: dict[str, object]) -> str | None:
        if isinstance(row, People):
            pnc = values.get("pnc_key")
            return self._ids.of("person", *(("pnc", str(pnc)) if pnc is not None else (row_id,)))
        if isinstance(row, Addresses):
            # One number, however many zeros a system writes before it.
            uprn = (row.uprn or "").lstrip("0")
            return self._ids.of("address", *(("uprn", uprn) if uprn else (row_id,)))
        return None

    def _kind(self, row: TableRow) -> str:
        table = ARROW_TABLES.get(self._table)
        if table is None:
            return NODE_TABLES[self._table].label
        return table.kind(
            {} if table.column is None else {table.column: getattr(row, table.column)}
        )


def stored_fields(table: str) -> dict[str, str]:
    """Return the fields of a table that are stored unchanged, by their names in the graph."""
    reference_columns = {reference.column for reference in references(table)}
    return {
        name: field.alias or name
        for name, field in TABLES[table].model_fields.items()
        if name not in UNSTORED and name not in reference_columns
    }


def to_tuple(value: object) -> tuple[object, ...]:
    """Return the values of a column, whether it holds one or many."""
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


def to_driver_value(value: object) -> object:
    """Return a value as the driver takes it: several values as a list."""
    return list(to_tuple(cast("object", value))) if isinstance(value, tuple) else value


def digest(row: TableRow) -> str:
    """Return a short digest of a row's content, which excludes its time of recording."""
    text = row.model_dump_json(exclude={"recorded_at"}, exclude_defaults=True)
    return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()


def derive(
    table: str, cells: Mapping[str, Any], manifest: Manifest
) -> tuple[dict[str, object], dict[str, date]]:
    """Return the derived values of a valid row: those that `DERIVED` names for its table.

    Keys to find it by, its band, whether it is counted: as `DERIVED` names them.
    """
    if table == "incidents":
        return derive_incident(cells, manifest)
    if table == "people":
        return derive_person(cells, manifest), {}
    if table == "addresses":
        return derive_address(cells), {}
    return derive_conviction(cells) if table == "convictions" else ({}, {})


def derive_conviction(cells: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, date]]:
    """Return a conviction's offence, the day from which the law lists it, and its supervision."""
    row = ConvictionRow.model_validate({name: cells[name] for name in ConvictionRow.model_fields})
    derived_values = derive_conviction_severity(row)
    days = {name: derived_values.pop(name) for name in ("listed_from", "supervised_until")}
    return derived_values, {
        name: date.fromisoformat(str(day)) for name, day in days.items() if day is not None
    }


def derive_incident(
    cells: Mapping[str, Any], manifest: Manifest
) -> tuple[dict[str, object], dict[str, date]]:
    """Return the severity of an incident, its day in London, and whether patterns count it."""
    in_scope = manifest.scope == "all" or not COUNTED_FLAGS.isdisjoint(cells["flags"])
    severity = derive_incident_severity(cells["kind"], cells["offence_codes"], cells["behaviours"])
    is_counted = cells["kind"] in COUNTED_KINDS and in_scope
    return {**severity, "counted": is_counted}, {"occurred_on": london_day(cells["occurred_from"])}


def derive_person(cells: Mapping[str, Any], manifest: Manifest) -> dict[str, object]:
    """Return the normalised PNC id of a person, and the terms that search finds them by."""
    date_of_birth = cells["date_of_birth"]
    names = (*cells["given_names"], cells["family_name"] or "", *cells["aliases"])
    numbers = (
        cells["pnc_id"] or "",
        cells["cro_number"] or "",
        "" if date_of_birth is None else str(date_of_birth),
    )
    return {
        "pnc_key": pnc_key(cells["pnc_id"], synthetic=manifest.synthetic),
        "search": person_search_text((*names, *numbers), (*cells["phone"], *cells["email"])),
    }


def derive_address(cells: Mapping[str, Any]) -> dict[str, object]:
    """Return the one form of a postcode, and the terms an address is found by."""
    postcode = cells["postcode"] or ""
    return {
        "postcode_key": canonical_key(postcode).replace(" ", "").upper() or None,
        "search": search_text((*cells["lines"], cells["town"] or "", postcode)),
    }
