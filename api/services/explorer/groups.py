"""A network that is too large to draw, as groups that open."""

from collections import Counter
from collections.abc import Sequence

from api.services.context import RequestContext
from graph.network import group_nodes, load_network
from graph.network.adjacency import adjacent
from graph.network.communities import GROUPS
from graph.network.model import MAIN_KINDS, Node
from graph.network.neighbourhood import count_omitted
from graph.network.subgraph import RankedNodes
from viz.chart import Chart, build_chart, how_much
from viz.grouping import draw_groups, group_id, group_positions, links_between_groups

# More is counted and not grouped: finding communities in it would take longer than people wait.
MOST = 5_000


def grouped_chart(ctx: RequestContext, found: RankedNodes, starts: Sequence[str]) -> Chart:
    """Return the starts as they are, and all that was found around them in groups."""
    some = found.first(MOST)
    near = adjacent(ctx.store, some.kinds, reader=ctx.reader, as_of=ctx.as_of, kinds=MAIN_KINDS)
    links = sorted({(one.start, one.end) for one in near if one.end in some.kinds})
    parts = group_nodes(list(some.kinds), links, starts)
    ties = links_between_groups(parts, links)
    middles = group_centres(ctx, parts, Counter(start for start, _ in links))
    places = group_positions(starts, parts, ties)
    own = RankedNodes()
    for one in starts:
        own.add(found.kinds[one], [one], 0)
    network = load_network(ctx.store, own, starts, reader=ctx.reader, as_of=ctx.as_of)
    ctx.record_read(some.kinds, total=len(found.kinds))
    plain = build_chart(network, near, places, starts=starts)
    rest = count_omitted(found, some.kinds)
    return plain.model_copy(
        update={
            "groups": draw_groups(parts, middles, ties, places),
            "grouped": True,
            "total": len(found.kinds),
            "truncated": len(found.kinds) > len(some.kinds),
            "left_out": rest,
            "shown": f"{how_much(len(found.kinds), len(some.kinds), rest)} They are in groups.",
        }
    )


def group_centres(
    ctx: RequestContext, parts: Sequence[Sequence[str]], numbers: Counter[str]
) -> dict[str, Node]:
    """Return the best linked person of each of the groups that hang together."""
    best = RankedNodes()
    group_of: dict[str, str] = {}
    for part in parts[:GROUPS]:
        people = [one for one in part if one.startswith("person-")]
        if len(people) > 0:
            middle = min(people, key=lambda one: (-numbers[one], one))
            best.add("person", [middle], 0)
            group_of[middle] = group_id(part)
    network = load_network(ctx.store, best, (), reader=ctx.reader, as_of=ctx.as_of)
    return {group_of[node.id]: node for node in network.nodes}
