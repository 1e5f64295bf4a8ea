"""The forces of a comparison: all 43 territorial ones, and any other with somebody in it."""

from collections.abc import Iterable
from typing import Final

from graph.domain.forces import FORCES, TERRITORIAL

# One force under two codes.
ALSO: Final = {"02": "01"}


def force_code(force: str) -> str:
    """Return the code of a force in a comparison."""
    return ALSO.get(force, force)


def force_codes(present: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of a comparison's rows, in order."""
    return tuple(sorted({*TERRITORIAL, *present}))


def force_name(force: str) -> str:
    """Return the name of a force, or its code if the name is unknown."""
    return FORCES.get(force, f"Force {force}")
