"""What is recorded of one person, without who the others are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

from pydantic import BaseModel

from api.policy import load_field_table
from graph.history import AddressMention, PersonMention

# What somebody wrote may name anybody.
WRITTEN: Final = frozenset({"free_text", "contact", "disclosure", "intelligence"})
# Written by a source, and shown in other answers as it is.
OUTCOME: Final = "outcome"

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class ThirdParties:
    """Gives everybody but the subject a number in place of a name, the same in every model."""

    subject: str
    numbers: dict[str, int] = field(default_factory=dict[str, int])

    def label(self, person: str) -> str:
        """Return what somebody is called."""
        return f"Person {self.numbers.setdefault(person, len(self.numbers) + 1)}"

    def remove(self, model: M) -> M:
        """Return a model without names, addresses and free text of others than the subject."""
        return cast("M", self._value(model))

    def _value(self, value: object) -> object:
        if isinstance(value, PersonMention):
            return self._person(value)
        if isinstance(value, AddressMention):
            return AddressMention(id=value.id, protected=value.protected)
        if isinstance(value, BaseModel):
            return self._model(value)
        if isinstance(value, tuple):
            return tuple(self._value(item) for item in cast("tuple[object, ...]", value))
        if isinstance(value, Mapping):
            entries = cast("Mapping[object, object]", value)
            return {key: self._value(entry) for key, entry in entries.items()}
        return value

    def _person(self, person: PersonMention) -> PersonMention:
        if person.id == self.subject:
            return person
        return PersonMention(id=person.id, name=self.label(person.id))

    def _model(self, model: BaseModel) -> BaseModel:
        classes = load_field_table().get(type(model).__name__, {})
        changes: dict[str, Any] = {}
        for name, value in model:
            if classes.get(name) in WRITTEN or name == OUTCOME:
                changes[name] = () if isinstance(value, tuple) else None
            else:
                changes[name] = self._value(value)
        return model.model_copy(update=changes)
