"""What a load did, per table; `read = accepted + unchanged + quarantined` always holds."""

from pydantic import BaseModel, ConfigDict


class TableReport(BaseModel):
    """How many rows of one table were read, accepted, unchanged and quarantined."""

    model_config = ConfigDict(extra="forbid")

    read: int = 0
    accepted: int = 0
    unchanged: int = 0
    quarantined: int = 0


class LoadReport(BaseModel):
    """The report of a load, table by table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    tables: dict[str, TableReport]
    # Rows of earlier deliveries that waited for a reference which has now arrived.
    released: int
    # Incidents whose offence codes are unknown or span bands: stored, without a band.
    without_band: int
    seconds: float
    # Whether the offline importer filled an empty store with the delivery.
    offline: bool = False

    @property
    def quarantined(self) -> int:
        """Return how many rows of this delivery went to quarantine."""
        return sum(table.quarantined for table in self.tables.values())
