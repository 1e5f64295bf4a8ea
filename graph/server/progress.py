"""How long work tells its caller how far it is; nothing here draws or prints."""

from collections.abc import Callable
from typing import TypeAlias

# What is being done, how much of it is done, how much there is.
Progress: TypeAlias = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""
