"""The reader: a person or system, what they may see of the records, and what they may do."""

from collections.abc import Iterable
from typing import Final

from pydantic import BaseModel, ConfigDict


class Reader(BaseModel):
    """What one reader may see and do; every read of the graph takes one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    # None: every marking. Otherwise only incidents that bear one of these.
    markings: frozenset[str] | None = frozenset({"open"})
    protected_addresses: bool = False
    # Whether an address that may not be shown is named as protected, with whom to contact.
    address_pointers: bool = False
    # None: every field class, or every action. Otherwise only these, of the policy file.
    field_classes: frozenset[str] | None = frozenset()
    actions: frozenset[str] | None = frozenset()
    # People this reader has a conflict of interest with; nothing about them is in any answer.
    conflicts: frozenset[str] = frozenset()
    # The ids of everything that names one of them.
    in_conflict: frozenset[str] = frozenset()

    @property
    def sees_every_marking(self) -> bool:
        """Return whether no record is hidden from this reader, apart from conflicts of interest."""
        return self.markings is None and (self.protected_addresses or self.address_pointers)

    @property
    def sees_everything(self) -> bool:
        """Return whether no record is hidden from this reader."""
        return self.sees_every_marking and len(self.in_conflict) == 0

    @property
    def sees_every_field(self) -> bool:
        """Return whether no field is withheld from this reader."""
        return self.field_classes is None and self.protected_addresses and len(self.conflicts) == 0

    def sees(self, field_class: str) -> bool:
        """Return whether fields of a class may be shown if an address behind them is protected."""
        return self.field_classes is None or field_class in self.field_classes

    def may(self, action: str) -> bool:
        """Return whether this reader may do something."""
        return self.actions is None or action in self.actions

    def is_in_conflict_with(self, ids: Iterable[str]) -> bool:
        """Return whether one of some ids names somebody this reader must not read about."""
        return not self.in_conflict.isdisjoint(ids)

    def parameters(self) -> dict[str, object]:
        """Return the parameters of every statement that filters by reader."""
        return {
            "markings": None if self.markings is None else sorted(self.markings),
            "protected": self.protected_addresses or self.address_pointers,
            "in_conflict": sorted(self.in_conflict),
        }


EVERYTHING: Final = Reader(
    name="local", markings=None, protected_addresses=True, field_classes=None, actions=None
)
