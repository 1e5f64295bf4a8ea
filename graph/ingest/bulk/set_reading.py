"""Build the SQL that turns rows which pass every check into staged facts.

The expressions compute what `FactBuilder` computes for one row; a test compares the facts.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.domain.time import london_day
from graph.ingest.bulk.checks import CellCheck, cell_checks
from graph.ingest.bulk.columns import DAY, kind_of, ref, val
from graph.ingest.bulk.expressions import literal, opaque_id, text, timestamp
from graph.ingest.delivery import Manifest
from graph.ingest.facts import stored_fields
from graph.rows import (
    ARROW_TABLES,
    ID_PREFIXES,
    NODE_TABLES,
    TABLES,
    Reference,
    TableRow,
    key_columns,
    list_columns,
    references,
)

# What the validators of models ask beside the kinds of their columns; a model with another
# validator is not read as a set.
CONDITIONS: Final = {
    "happened_in_order": "true",
    "two_people": "{person_id} <> {other_id}",
    "is_a_level_of_mappa": "{level} IS NULL OR {scheme} <> 'MAPPA'",
    "is_a_category_of_mappa": (
        "{category} IS NULL OR {scheme} <> 'MAPPA' OR {category} IN ('1', '2', '3', '4')"
    ),
}


@dataclass(frozen=True)
class SetReader:
    """The expressions by which the rows of one file become facts."""

    table: str
    manifest: Manifest
    header: tuple[str, ...]

    @cached_property
    def fields(self) -> dict[str, str]:
        """Return the cell in `raw` of each field of the model, None without such a column."""
        places = {name: f"c{number}" for number, name in enumerate(self.header)}
        return {
            name: places.get(field.alias or name, "NULL::VARCHAR")
            for name, field in TABLES[self.table].model_fields.items()
        }

    @cached_property
    def checks(self) -> dict[str, CellCheck]:
        """Return the checks of the table."""
        return cell_checks(self.table)

    def value(self, field: str) -> str:
        """Return the value of a field's cell, or the field's default."""
        cell = self.fields[field]
        value = self.checks[field].value.replace("{cell}", cell)
        default = TABLES[self.table].model_fields[field].get_default()
        if default is None or TABLES[self.table].model_fields[field].is_required():
            return f"CASE WHEN {cell} IS NOT NULL THEN {value} END"
        return f"CASE WHEN {cell} IS NOT NULL THEN {value} ELSE {literal(default)} END"

    @property
    def passes(self) -> str:
        """Return the condition under which a row is accepted without its model."""
        return " AND ".join(f"({condition})" for condition in self._conditions())

    def _conditions(self) -> list[str]:
        model = TABLES[self.table]
        conditions: list[str] = []
        for name, field in model.model_fields.items():
            cell, check = self.fields[name], self.checks[name]
            empty = "false" if field.is_required() else f"{cell} IS NULL"
            conditions.append(f"{empty} OR ({check.passes.replace('{cell}', cell)})")
        conditions += [self._is_past(name) for name in ("recorded_at", *model.PAST)]
        for start, end in model.SPANS:
            conditions.append(f"coalesce(({self.value(end)}) >= ({self.value(start)}), true)")
        for name in validators(model):
            condition = CONDITIONS.get(name, "false")
            for field, cell in self.fields.items():
                condition = condition.replace(f"{{{field}}}", cell)
            conditions.append(condition)
        return conditions

    def _is_past(self, field: str) -> str:
        at = self.manifest.extracted_at
        is_day = kind_of(TABLES[self.table].model_fields[field].annotation) == DAY
        last = f"DATE '{london_day(at).isoformat()}'" if is_day else timestamp(at)
        return f"coalesce(({self.value(field)}) <= {last}, true)"

    def json(self) -> str:
        """Return the JSON of a row from which its digest is computed (`facts.digest`)."""
        parts: list[str] = []
        for name, field in TABLES[self.table].model_fields.items():
            if name == "recorded_at":
                continue
            cell, value = self.fields[name], self.value(name)
            is_stated = f"{cell} IS NOT NULL"
            default = None if field.is_required() else field.get_default()
            if default is not None:
                is_stated += f" AND ({value}) IS DISTINCT FROM {literal(default)}"
            json_value = self.checks[name].json.replace("{value}", value)
            parts.append(f"CASE WHEN {is_stated} THEN '\"{name}\":' || {json_value} END")
        return f"'{{' || concat_ws(',', {', '.join(parts)}) || '}}'"

    def statement(self) -> str:
        """Return the text that names a version before it is digested (`validity.version_name`)."""
        came = text(self.manifest.extracted_at.isoformat())
        return (
            "id || '@' || CASE WHEN explicit THEN strftime(stated_at, '%Y-%m-%dT%H:%M:%S+00:00!') "
            f"ELSE {came} END || '#' || content"
        )

    def facts(self) -> dict[str, str]:
        """Return the columns of the staged facts, without digests and derived values."""
        source = text(self.manifest.source)
        keys = [self._key(name) for name in key_columns(self.table)]
        key = f"{source}, {', '.join(keys)}"
        extracted_at = timestamp(self.manifest.extracted_at)
        columns = {
            "id": opaque_id(ID_PREFIXES[self.table], key),
            "key": keys[0],
            "kind": self._kind(),
            "stated_at": f"coalesce({self.value('recorded_at')}, {extracted_at})",
            "explicit": f"{self.fields['recorded_at']} IS NOT NULL",
            "withdrawn": self.value("withdrawn"),
            val("source"): source,
        }
        for name, property_name in stored_fields(self.table).items():
            columns[val(property_name)] = self.value(name)
        for reference in references(self.table):
            columns[ref(reference.column)] = self._target(reference)
        return columns

    def _target(self, reference: Reference) -> str:
        source, value = text(self.manifest.source), self.value(reference.column)
        kind = ID_PREFIXES[reference.table]
        if reference.column in list_columns(self.table):
            element_id = opaque_id(kind, f"{source}, x")
            target = f"list_distinct(list_transform({value}, lambda x: {element_id}))"
        else:
            target = opaque_id(kind, f"{source}, {value}")
        return f"CASE WHEN {self.fields[reference.column]} IS NOT NULL THEN {target} END"

    def _key(self, column: str) -> str:
        field = "from_" if column == "from" else column
        return f"coalesce(({self.value(field)})::VARCHAR, 'None')"

    def _kind(self) -> str:
        shape = ARROW_TABLES.get(self.table)
        if shape is None:
            return text(NODE_TABLES[self.table].label)
        if shape.column is None:
            return text(shape.types[""])
        whens = " ".join(
            f"WHEN {text(word)} THEN {text(kind)}" for word, kind in shape.types.items()
        )
        return f"CASE {self.fields[shape.column]} {whens} END"


def validators(model: type[TableRow]) -> tuple[str, ...]:
    """Return the names of a model's own validators."""
    decorators = model.__pydantic_decorators__
    return (
        *decorators.model_validators,
        *decorators.field_validators,
        *decorators.validators,
        *decorators.root_validators,
    )
