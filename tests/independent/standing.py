"""The rows that stand at an instant: of the versions known by then the newest, unless withdrawn.

Readings taken here, beside those of the shared documents:

- a row that is withdrawn is not there, and what needs it (a reference in a required column) is not
  counted; an optional reference to a withdrawn row is as if the cell were empty;
- a row without `recorded_at` takes that of its incident when that was first recorded (parties,
  convictions, assessments and deaths name one), else `extracted_at`; people and addresses are
  always known;
- when an incident was *first recorded* is the earliest of its versions.
"""

from datetime import UTC, datetime

from .delivery import Version, World

ALWAYS = datetime.min.replace(tzinfo=UTC)


def standing(world: World, table: str, as_of: datetime) -> list[Version]:
    """List the newest known version of every row of a table that is not withdrawn."""
    in_force: list[Version] = []
    for versions in world.tables[table].values():
        known = [version for version in versions if known_from(world, table, version) <= as_of]
        if len(known) > 0 and not known[-1].withdrawn:
            in_force.append(known[-1])
    return in_force


def first_recorded(versions: tuple[Version, ...]) -> datetime:
    """Give the earliest time at which any version of a row was recorded."""
    return min(version.recorded_at or version.extracted_at for version in versions)


def known_from(world: World, table: str, version: Version) -> datetime:
    """Give the time from which a version of a row is known."""
    if version.recorded_at is not None:
        return version.recorded_at
    if table in ("people", "addresses"):
        return version.extracted_at if version.withdrawn else ALWAYS
    named = version.cells.get("incident_id")
    incident = () if named is None else world.tables["incidents"].get((version.source, named), ())
    return version.extracted_at if len(incident) == 0 else first_recorded(incident)
