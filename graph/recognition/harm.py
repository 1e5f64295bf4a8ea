"""The counted incidents and victims of people, as they were known at two moments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from graph.access.reader import Reader
from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.models import FrozenModel
from graph.patterns import map_pages


@dataclass(frozen=True, slots=True)
class HarmKnown:
    """What was known of somebody at a moment: counted incidents as suspect, and their victims."""

    name: str | None
    # That of the latest of the incidents.
    force: str | None
    incidents: frozenset[str]
    victims: frozenset[str]


class FurtherHarm(FrozenModel):
    """Incidents and victims that were recorded between two moments, by their ids."""

    incidents: tuple[str, ...]
    # People who had not been recorded as victims of this person before.
    victims: tuple[str, ...]


def load_harm(
    store: Store, moments: Iterable[tuple[str, datetime]], *, reader: Reader
) -> list[HarmKnown]:
    """Return what was known of each person at each moment, in the order of the moments."""
    rows_wanted = [
        {"place": place, "subject": subject, "moment": moment}
        for place, (subject, moment) in enumerate(moments)
    ]

    def page(batch: Sequence[str]) -> list[Row]:
        params = {"moments": [rows_wanted[int(place)] for place in batch], **reader.parameters()}
        return store.read(statement("recognition/known_harm"), params)

    pages = map_pages(page, [str(place) for place in range(len(rows_wanted))])
    by_place = {int(str(row["place"])): row for rows in pages for row in rows}
    return [to_harm(by_place[place]) for place in range(len(rows_wanted))]


def to_harm(row: Row) -> HarmKnown:
    """Return what a row says was known."""
    return HarmKnown(
        name=None if row["name"] is None else str(row["name"]) or None,
        force=None if row["force"] is None else str(row["force"]),
        incidents=frozenset(cast("list[str]", row["incidents"])),
        victims=frozenset(cast("list[str]", row["victims"])),
    )


def further_harm(before: HarmKnown, after: HarmKnown) -> FurtherHarm:
    """Return what became known between two moments."""
    return FurtherHarm(
        incidents=tuple(sorted(after.incidents - before.incidents)),
        victims=tuple(sorted(after.victims - before.victims)),
    )
