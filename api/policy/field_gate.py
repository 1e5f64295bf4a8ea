"""The field gate: what of an answer this reader is not shown, and which ids the answer holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar, cast, get_args

from pydantic import BaseModel
from pydantic_core import to_json

from api.policy.field_table import FieldTable
from graph.access.policy import FieldClass
from graph.access.reader import Reader
from graph.errors import Forbidden, NotFound
from graph.history import WithheldIds
from graph.network import INCIDENT_WORDS

ID: Final = re.compile(rb"\b[a-z_]{2,20}-[0-9a-f]{24}\b")
# Withheld from a role that does not name them, whatever address stands behind.
ALWAYS_WITHHELD: Final = frozenset({"ethnicity", "disclosure", "intelligence"})
# What stands in the place of a text that an answer cannot do without.
NO_TEXT: Final = "withheld"
INTELLIGENCE: Final = "intelligence"
# What the `total` and `returned` of an answer count.
LISTED: Final = ("items", "nodes")
# Where it can be said that there is an address, and whom to contact.
POINTERS: Final = frozenset({"lines", "caption", "name"})
# What names an application under the Domestic Violence Disclosure Scheme where it has no id: the
# fields that say it, and what they say.
APPLICATION: Final = frozenset({"DVDS", "DVDS referral", "disclosure_pending"})
SAYING: Final = ("scheme", "kind", "detail", "caption")
NOTHING: Final = "Nothing with this id is recorded, or nothing that you may see."
EMPTY: Final[tuple[object, ...]] = (None, (), "")

M = TypeVar("M")
# The ids of what a field belongs to.
Owners: TypeAlias = frozenset[str]


def collect_ids(answer: object) -> tuple[str, ...]:
    """Return every id that an answer holds, each once."""
    body = answer if isinstance(answer, bytes) else to_json(answer, fallback=str)
    return tuple(sorted({match.decode() for match in ID.findall(body)}))


def apply_field_gate(
    answer: M, reader: Reader, withheld: WithheldIds, table: FieldTable, pointer: str
) -> M:
    """Return an answer without the fields and the items that this reader may not see.

    Raises NotFound where what is left would still name something hidden.
    """
    gate = _FieldGate(reader, withheld, table, pointer)
    gated = gate.value(answer, frozenset())
    if gate.names_hidden(gated):
        raise NotFound(NOTHING)
    return gated


@dataclass(frozen=True, slots=True)
class _FieldGate:
    reader: Reader
    withheld: WithheldIds
    table: FieldTable
    pointer: str

    def value(self, value: M, owners: Owners) -> M:
        """Return a value of an answer as the reader is shown it; `owners` is whose it is."""
        if isinstance(value, BaseModel):
            return cast("M", self._model(value, owners))
        if isinstance(value, tuple | list):
            items = cast("tuple[object, ...]", value)
            values = tuple(
                item
                for item in (self.value(item, owners) for item in items)
                if not self._is_hidden(item)
            )
            return cast("M", values if isinstance(value, tuple) else list(values))
        if isinstance(value, Mapping):
            entries = cast("Mapping[object, object]", value)
            values = {key: self.value(entry, owners) for key, entry in entries.items()}
            return cast(
                "M",
                {
                    key: entry
                    for key, entry in values.items()
                    if not self._is_hidden(key) and not self._is_hidden(entry)
                },
            )
        return value

    def names_hidden(self, value: object) -> bool:
        """Return whether a value holds the id of something that is hidden from this reader."""
        hidden_ids = self.withheld.hidden
        return len(hidden_ids) > 0 and not hidden_ids.isdisjoint(collect_ids(value))

    def _is_hidden(self, item: object) -> bool:
        """Return whether an item of a list, or a key, is left out of the answer."""
        if not self.reader.sees("disclosure") and is_application(item):
            return True
        return self.names_hidden(item)

    def _model(self, model: BaseModel, outer_owners: Owners) -> BaseModel:
        name = type(model).__name__
        values: dict[str, Any] = dict(model)
        owners = own_ids(values) or outer_owners
        fields: dict[str, object] = {}
        for field, value in values.items():
            field_class = self.table.get(name, {}).get(field)
            if field_class is None:
                raise Forbidden(
                    "A field of this answer has no entry in the policy, so it is not shown; "
                    "its maker adds one."
                )
            if self._is_withheld(field_class, owners, values):
                if value not in EMPTY:
                    fields[field] = self._placeholder(model, field, owners)
            elif not isinstance(value, str):
                fields[field] = self.value(value, owners)
        return model.model_copy(update={**fields, **recount(values, fields)})

    def _is_withheld(
        self, field_class: FieldClass, owners: Owners, values: Mapping[str, object]
    ) -> bool:
        if field_class == "plain" or values.get("kind") == "person":
            # What people are called in networks and lists; where they are is in other fields.
            return False
        if field_class in ALWAYS_WITHHELD:
            return not self.reader.sees(field_class)
        if not owners.isdisjoint(self.withheld.addresses):
            return not self.reader.protected_addresses
        # Of what names nothing it is not certain what stands behind it.
        is_linked = not owners.isdisjoint(self.withheld.linked) or (
            len(owners) == 0 and len(self.withheld.linked | self.withheld.addresses) > 0
        )
        if field_class == "address":
            # An address that is part of somebody's record, such as a line of a comparison.
            return is_linked and not self.reader.protected_addresses
        if INTELLIGENCE in {values.get("kind"), values.get("incident_kind")} and (
            not self.reader.sees(INTELLIGENCE)
        ):
            return True
        return is_linked and not self.reader.sees(field_class)

    def _placeholder(self, model: BaseModel, field: str, owners: Owners) -> object:
        """Return what stands in the place of a value: as if it had not been recorded, if it can."""
        value: object = getattr(model, field)
        if not owners.isdisjoint(self.withheld.addresses) and field in POINTERS:
            text = self.pointer if self.reader.address_pointers else NO_TEXT
            return (text,) if isinstance(value, tuple) else text
        if isinstance(value, tuple):
            return ()
        if type(None) in get_args(type(model).model_fields[field].annotation):
            return None
        return INCIDENT_WORDS.get(str(getattr(model, "incident_kind", None)), NO_TEXT)


def recount(values: Mapping[str, object], shown: Mapping[str, object]) -> Mapping[str, object]:
    """Return the counts of a page or a network from which items were left out."""
    for listed in LISTED:
        before, after = values.get(listed), shown.get(listed)
        if isinstance(before, tuple) and isinstance(after, tuple):
            omitted = len(cast("tuple[object, ...]", before)) - len(
                cast("tuple[object, ...]", after)
            )
            return {
                name: number - omitted
                for name in ("total", "returned")
                if isinstance(number := values.get(name), int)
            }
    return {}


def is_application(item: object) -> bool:
    """Return whether an item of a list, or a key, is an application for a disclosure."""
    if isinstance(item, BaseModel):
        return any(getattr(item, field, None) in APPLICATION for field in SAYING)
    return isinstance(item, str) and item in APPLICATION


def own_ids(values: Mapping[str, object]) -> Owners:
    """Return whose fields these are: the id of a model, else the ids it names itself."""
    if isinstance(values.get("id"), str):
        return frozenset({str(values["id"])})
    texts = (
        getattr(value, "id", None) if isinstance(value, BaseModel) else value
        for value in values.values()
    )
    return frozenset(
        text for text in texts if isinstance(text, str) and ID.fullmatch(text.encode()) is not None
    )
