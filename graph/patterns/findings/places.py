"""The places of stored findings of rankings, counted by the statement that reads them."""

from dataclasses import replace

from graph.patterns.engine.query import PatternQuery
from graph.patterns.engine.ranking import Place, with_place
from graph.patterns.findings.model import STANDING_CONDITIONS
from graph.patterns.findings.unnamed_finding import UnnamedFinding

NO_PLACE = Place(0, None)


def placed_finding(query: PatternQuery, finding: UnnamedFinding, above: object) -> UnnamedFinding:
    """Return a stored finding with the place it has now.

    `above` is how many have more, as the statement counted it; None: the finding takes no place.
    """
    if not query.pattern.together or finding.condition not in STANDING_CONDITIONS:
        return finding
    place = NO_PLACE if above is None else Place(int(str(above)), int(str(above)) + 1)
    return replace(finding, measurement=with_place(query.pattern, finding.measurement, place))
