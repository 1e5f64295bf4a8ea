"""The keys that a run gives each record, stored with it: what the next run finds others by.

They mirror what a run over everybody counts. A record that everybody may see has its keys and a
name for all it says; one that was left out because too many say the same has the name alone, and
one that was left out for what it does not say has nothing. Records that not everybody may see are
compared among themselves: their keys stand apart, behind a letter.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.identity.matching import ExclusionReason, InputRecord, keys_as_compared
from graph.identity.records import EVERYBODY, LinkableRecord

# What begins a key of a record that not everybody may see (no key does), and what marks them all.
HIDDEN: Final = "h"
EVERY_HIDDEN: Final = "hidden"
# What begins the name of all that a record says.
CONTENT: Final = "s"


@dataclass(frozen=True, slots=True)
class ComparedKeys:
    """The keys of one record in one run, each with how many may share it."""

    at_most: Mapping[str, int]
    # What names all that it says; None where a number tells it from others that say the same.
    content: str | None
    hidden: bool
    left_out: str | None = None

    @property
    def compared(self) -> frozenset[str]:
        """Return the keys it is found by; none where it is compared with nobody."""
        return frozenset(self.at_most if self.left_out is None else ())

    def left_out_as(self, reason: str) -> "ComparedKeys":
        """Return the keys of a record that is compared with nobody for some reason."""
        return replace(self, left_out=reason)

    def stored(self) -> list[str]:
        """Return what is stored with the record."""
        if self.hidden:
            return [EVERY_HIDDEN, *(HIDDEN + token for token in sorted(self.compared))]
        named = self.left_out in {None, ExclusionReason.TOO_COMMON.value}
        content = [] if self.content is None or not named else [self.content]
        return [*content, *sorted(self.compared)]


def compared_keys(
    record: LinkableRecord,
    values: InputRecord,
    shared: Mapping[str, Container[str]],
    left_out: str | None,
) -> ComparedKeys:
    """Return the keys of a record as a run compares it."""
    keys = keys_as_compared(values, shared)
    return ComparedKeys(
        at_most={key.token: key.at_most for key in keys.keys},
        content=None if keys.content is None else CONTENT + keys.content,
        hidden=record.audience != EVERYBODY,
        left_out=left_out,
    )
