"""The class of every field of every answer, and what of the program has none."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias, cast, get_args

from pydantic import BaseModel, TypeAdapter

from graph.access.policy import FieldClass

FieldTable: TypeAlias = Mapping[str, Mapping[str, FieldClass]]


def parse_field_table(text: str) -> FieldTable:
    """Return the class of each field by the name of its model."""
    listed = TypeAdapter(dict[str, dict[FieldClass, tuple[str, ...]]]).validate_python(
        tomllib.loads(text)
    )
    return {
        model: {name: field_class for field_class, names in classes.items() for name in names}
        for model, classes in listed.items()
    }


@cache
def load_field_table() -> FieldTable:
    """Return the table of this release."""
    return parse_field_table(
        files("api.policy").joinpath("fields.toml").read_text(encoding="utf-8")
    )


def answer_models(annotation: object, models: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Add to `known` every model that an answer of this type can hold, and return it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in models:
            models.add(annotation)
            for field in annotation.model_fields.values():
                answer_models(field.annotation, models)
        return models
    for part in get_args(annotation):
        answer_models(part, models)
    return models


def table_faults(models: Iterable[type[BaseModel]], table: FieldTable) -> Iterator[str]:
    """Give each field of an answer that has no class, and each entry that names no field."""
    fields: dict[str, set[str]] = {
        model.__name__: set(cast("dict[str, Any]", model.model_fields)) for model in models
    }
    for model, names in sorted(fields.items()):
        for name in sorted(names - set(table.get(model, {}))):
            yield f"{model}.{name} has no class in api/policy/fields.toml"
    for model, classes in sorted(table.items()):
        for name in sorted(set(classes) - fields.get(model, set())):
            yield f"{model}.{name} in api/policy/fields.toml is no field of an answer"
