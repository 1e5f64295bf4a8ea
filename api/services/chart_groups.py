"""A network that is too large to draw, as groups that open."""

from collections import Counter
from collections.abc import Sequence

from api.services.context import RequestContext
from graph.network import grouped, network_of
from graph.network.adjacency import steps
from graph.network.communities import GROUPS
from graph.network.model import MAIN_KINDS, Node
from graph.network.neighbourhood import left_out
from graph.network.subgraph import Found
from viz.chart import Chart, chart, how_much
from viz.grouping import groups_of, name_of, places_of, ties_of

# More is counted and not grouped: finding communities in it would take longer than people wait.
MOST = 5_000


def grouped_chart(asked: RequestContext, found: Found, starts: Sequence[str]) -> Chart:
    """Return the starts as they are, and all that was found around them in groups."""
    some = found.first(MOST)
    near = steps(asked.store, some.kinds, reader=asked.reader, as_of=asked.as_of, kinds=MAIN_KINDS)
    links = sorted({(one.start, one.end) for one in near if one.end in some.kinds})
    parts = grouped(list(some.kinds), links, starts)
    ties = ties_of(parts, links)
    middles = group_centres(asked, parts, Counter(start for start, _ in links))
    places = places_of(starts, parts, ties)
    own = Found()
    for one in starts:
        own.add(found.kinds[one], [one], 0)
    network = network_of(asked.store, own, starts, reader=asked.reader, as_of=asked.as_of)
    asked.record_read(some.kinds, found=len(found.kinds))
    plain = chart(network, near, places, starts=starts)
    rest = left_out(found, some.kinds)
    return plain.model_copy(
        update={
            "groups": groups_of(parts, middles, ties, places),
            "grouped": True,
            "total": len(found.kinds),
            "truncated": len(found.kinds) > len(some.kinds),
            "left_out": rest,
            "shown": f"{how_much(len(found.kinds), len(some.kinds), rest)} They are in groups.",
        }
    )


def group_centres(
    asked: RequestContext, parts: Sequence[Sequence[str]], numbers: Counter[str]
) -> dict[str, Node]:
    """Return the best linked person of each of the groups that hang together."""
    best = Found()
    group_of: dict[str, str] = {}
    for part in parts[:GROUPS]:
        people = [one for one in part if one.startswith("person-")]
        if len(people) > 0:
            middle = min(people, key=lambda one: (-numbers[one], one))
            best.add("person", [middle], 0)
            group_of[middle] = name_of(part)
    network = network_of(asked.store, best, (), reader=asked.reader, as_of=asked.as_of)
    return {group_of[node.id]: node for node in network.nodes}
