"""Values given as `--set name=value`, shared out to the patterns that have such a parameter."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.errors import BadParameter

if TYPE_CHECKING:
    from graph.patterns import Pattern


def assign_to_patterns(
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
