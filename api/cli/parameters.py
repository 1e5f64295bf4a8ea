"""Values given as `--set name=value`, handed to the patterns that have such a parameter."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.errors import BadParameter

if TYPE_CHECKING:
    from graph.patterns import Pattern


def parsed(given: Iterable[str]) -> dict[str, str]:
    """Return names and values; the pattern decides what a value means."""
    values: dict[str, str] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if sign == "" or name == "" or name in values:
            raise BadParameter("--set takes name=value, each name once.")
        values[name] = value
    return values


def shared_out(
    patterns: Iterable["Pattern"], values: Mapping[str, str]
) -> list[tuple["Pattern", dict[str, str]]]:
    """Give each pattern the values of the parameters it has; a name that none has is refused."""
    chosen = list(patterns)
    unknown = sorted(set(values) - {name for one in chosen for name in one.settable})
    if len(unknown) > 0:
        raise BadParameter(
            "No chosen pattern has a parameter of that name; see `joinedup patterns show`."
        )
    return [
        (one, {name: value for name, value in values.items() if name in one.settable})
        for one in chosen
    ]
