"""The README's table of settings, from the classes that declare them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from api.settings import environment_variable, setting_sections
from tools.docgen.errors import MarkerMissing

START: Final = "<!-- settings: `make generated` writes this table -->"
END: Final = "<!-- end of settings -->"
HEAD: Final = ("| name | what | default |", "|---|---|---|")
BOUNDS: Final = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}


def with_settings_table(readme: str) -> str:
    """Return the README with its table of settings as the classes declare them."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if "" in {start, end}:
        raise MarkerMissing(f"README.md lacks the lines {START!r} and {END!r}.")
    return f"{before}{start}\n{settings_table(setting_sections().values())}\n{end}{after}"


def settings_table(sections: Iterable[type[BaseSettings]]) -> str:
    """Return a row for each setting: its environment variable, what it sets, and its default."""
    rows = (
        (f"`{environment_variable(section, name)}`", explanation(field), default_text(field))
        for section in sections
        for name, field in section.model_fields.items()
    )
    return "\n".join((*HEAD, *(f"| {' | '.join(row)} |" for row in rows)))


def explanation(field: FieldInfo) -> str:
    """Return what a setting sets, and between which bounds."""
    bounds = ", ".join(bound_texts(field.metadata))
    text = str(field.description).removesuffix(".")
    return f"{text} ({bounds})" if bounds != "" else text


def bound_texts(metadata: Iterable[Any]) -> Iterator[str]:
    """Yield the bounds of a number in words."""
    for constraint in metadata:
        for name, words in BOUNDS.items():
            if hasattr(constraint, name):
                yield f"{words} {getattr(constraint, name):g}"


def default_text(field: FieldInfo) -> str:
    """Return the default of a setting as a cell; one that depends on the machine is in words."""
    extra = cast("Mapping[str, object] | None", field.json_schema_extra)
    if extra is not None and "default" in extra:
        return str(extra["default"])
    default: object = field.default
    if default in (None, "") or isinstance(default, SecretStr):
        return "none"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"
