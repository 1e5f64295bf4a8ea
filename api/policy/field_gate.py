"""The field gate: what of an answer this reader is not shown, and which ids the answer holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from pydantic import BaseModel
from pydantic_core import to_json

from api.policy.field_table import FieldTable
from graph.access.policy import FieldClass
from graph.access.reader import Reader
from graph.errors import Forbidden
from graph.network.subgraph import INCIDENT_WORDS

ID: Final = re.compile(rb"\b[a-z_]{2,20}-[0-9a-f]{24}\b")
# Withheld from a role that does not name them, whatever address stands behind.
ALWAYS_WITHHELD: Final = frozenset({"ethnicity", "disclosure", "intelligence"})
# What stands in the place of a text that an answer cannot do without.
NO_TEXT: Final = "withheld"
INTELLIGENCE: Final = "intelligence"
# Where it can be said that there is an address, and whom to contact.
POINTERS: Final = frozenset({"lines", "caption", "name"})
EMPTY: Final[tuple[object, ...]] = (None, (), "")

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class WithheldIds:
    """What of an answer stands behind a protected address, by id."""

    # Addresses that are protected, or where a victim lives now.
    addresses: frozenset[str] = frozenset()
    # Whatever else is linked to one of them.
    linked: frozenset[str] = frozenset()


def collect_ids(answer: object) -> tuple[str, ...]:
    """Return every id that an answer holds, each once."""
    body = answer if isinstance(answer, bytes) else to_json(answer, fallback=str)
    return tuple(sorted({match.decode() for match in ID.findall(body)}))


def apply_field_gate(
    answer: M, reader: Reader, withheld: WithheldIds, table: FieldTable, pointer: str
) -> M:
    """Return an answer without the fields that this reader may not see."""
    return _FieldGate(reader, withheld, table, pointer).value(answer, None)


@dataclass(frozen=True, slots=True)
class _FieldGate:
    reader: Reader
    withheld: WithheldIds
    table: FieldTable
    pointer: str

    def value(self, value: M, owner: str | None) -> M:
        """Return a value of an answer as the reader is shown it; `owner` is whose it is."""
        if isinstance(value, BaseModel):
            return cast("M", self._model(value, owner))
        if isinstance(value, tuple | list):
            items = cast("tuple[object, ...]", value)
            shown = tuple(self.value(item, owner) for item in items)
            return cast("M", shown if isinstance(value, tuple) else list(shown))
        if isinstance(value, Mapping):
            entries = cast("Mapping[object, object]", value)
            return cast("M", {key: self.value(entry, owner) for key, entry in entries.items()})
        return value

    def _model(self, model: BaseModel, owner: str | None) -> BaseModel:
        name = type(model).__name__
        values: dict[str, Any] = dict(model)
        owner = str(values["id"]) if "id" in values else owner
        shown: dict[str, object] = {}
        for field, value in values.items():
            field_class = self.table.get(name, {}).get(field)
            if field_class is None:
                raise Forbidden(
                    "A field of this answer has no entry in the policy, so it is not shown; "
                    "its maker adds one."
                )
            if self._is_withheld(field_class, owner, values):
                if value not in EMPTY:
                    shown[field] = self._placeholder(field, values, owner)
            elif not isinstance(value, str):
                shown[field] = self.value(value, owner)
        return model.model_copy(update=shown)

    def _is_withheld(
        self, field_class: FieldClass, owner: str | None, values: Mapping[str, object]
    ) -> bool:
        if field_class == "plain" or values.get("kind") == "person":
            # What people are called in networks and lists; where they are is in other fields.
            return False
        if field_class in ALWAYS_WITHHELD:
            return not self.reader.sees(field_class)
        if owner in self.withheld.addresses:
            return not self.reader.protected_addresses
        if field_class == "address":
            # An address that is part of somebody's record, such as a line of a comparison.
            return owner in self.withheld.linked and not self.reader.protected_addresses
        if values.get("kind") == INTELLIGENCE and not self.reader.sees(INTELLIGENCE):
            return True
        return owner in self.withheld.linked and not self.reader.sees(field_class)

    def _placeholder(self, field: str, values: Mapping[str, object], owner: str | None) -> object:
        """Return what stands in the place of a value: as if it had not been recorded, if it can."""
        value = values[field]
        if owner in self.withheld.addresses and field in POINTERS:
            text = self.pointer if self.reader.address_pointers else NO_TEXT
            return (text,) if isinstance(value, tuple) else text
        if isinstance(value, tuple):
            return ()
        if field != "caption":
            return None
        return INCIDENT_WORDS.get(str(values.get("incident_kind")), NO_TEXT)
