"""The places of stored findings of rankings, counted as they are read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.ranking import Place, with_place
from graph.patterns.findings.model import STANDING_CONDITIONS
from graph.patterns.findings.unnamed_finding import UnnamedFinding


def count_places(store: Store, finding_ids: Iterable[str]) -> dict[str, Place]:
    """Return the places of findings that have one, by their id."""
    params = {"ids": sorted(finding_ids)}
    if len(params["ids"]) == 0:
        return {}
    rows = store.read(statement("findings/places"), params)
    places = ((str(row["id"]), int(str(row["above"]))) for row in rows)
    return {id_: Place(above, above + 1) for id_, above in places}


def is_placed(query: PatternQuery, finding: UnnamedFinding) -> bool:
    """Say whether a finding has a place among all, which others may have moved since."""
    return query.pattern.together and finding.condition == "met"


def placed_finding(
    query: PatternQuery, finding: UnnamedFinding, places: Mapping[str, Place]
) -> UnnamedFinding:
    """Return a stored finding with the place it has now."""
    if not query.pattern.together or finding.condition not in STANDING_CONDITIONS:
        return finding
    place = places.get(finding.id, Place(0, None))
    return replace(finding, measurement=with_place(query.pattern, finding.measurement, place))
