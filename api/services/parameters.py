"""Values given as `name=value`, on the command line and in addresses, for a rule's parameters."""

from collections.abc import Iterable

from graph.errors import BadParameter


def parse_assignments(assignments: Iterable[str]) -> dict[str, str]:
    """Return names and values; the pattern decides what a value means."""
    values: dict[str, str] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        if sign == "" or name == "" or name in values:
            raise BadParameter("Another value is given as name=value, each name once.")
        values[name] = value
    return values
