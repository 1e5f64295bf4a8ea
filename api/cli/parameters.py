"""Assign the values of `--set name=value` to the patterns that have the parameter."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.errors import BadParameter

if TYPE_CHECKING:
    from graph.patterns import Pattern


def assign_to_patterns(
    patterns: Iterable["Pattern"], values: Mapping[str, str]
) -> list[tuple["Pattern", dict[str, str]]]:
    """Return each pattern with the values of its parameters; raise BadParameter if none fits."""
    chosen = list(patterns)
    unknown = sorted(set(values) - {name for pattern in chosen for name in pattern.settable})
    if len(unknown) > 0:
        raise BadParameter(
            "No chosen pattern has a parameter of that name; see `joinedup patterns show`."
        )
    return [
        (pattern, {name: value for name, value in values.items() if name in pattern.settable})
        for pattern in chosen
    ]
