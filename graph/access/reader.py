"""The reader: the person or system that asks, and what of the records they may see."""

from typing import Final

from pydantic import BaseModel, ConfigDict


class Reader(BaseModel):
    """What one reader may see; every read of the graph takes one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    # None: every marking. Otherwise only incidents that bear one of these.
    markings: frozenset[str] | None = frozenset({"open"})
    protected_addresses: bool = False

    @property
    def sees_everything(self) -> bool:
        """Say whether nothing is hidden from this reader."""
        return self.markings is None and self.protected_addresses

    def parameters(self) -> dict[str, object]:
        """Return what every statement that filters by reader takes."""
        return {
            "markings": None if self.markings is None else sorted(self.markings),
            "protected": self.protected_addresses,
        }


EVERYTHING: Final = Reader(name="local", markings=None, protected_addresses=True)
