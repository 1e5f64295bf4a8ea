"""A network that is too large to draw, as groups that open."""

from collections import Counter
from collections.abc import Sequence

from api.services.context import RequestContext
from graph.network import (
    MAIN_KINDS,
    MAX_GROUPS,
    Node,
    RankedNodes,
    adjacent,
    count_omitted,
    group_nodes,
    load_network,
)
from viz.chart import Chart, build_chart, chart_size_sentence
from viz.node_groups import draw_groups, group_id, group_positions, links_between_groups

# More is counted and not grouped: finding communities in it would take longer than people wait.
MOST = 5_000


def grouped_chart(ctx: RequestContext, neighbourhood: RankedNodes, starts: Sequence[str]) -> Chart:
    """Return the starts as they are, and all that was found around them in groups."""
    ranked = neighbourhood.first(MOST)
    adjacencies = adjacent(
        ctx.store, ranked.kinds, reader=ctx.reader, as_of=ctx.as_of, kinds=MAIN_KINDS
    )
    links = sorted(
        {
            (adjacency.start, adjacency.end)
            for adjacency in adjacencies
            if adjacency.end in ranked.kinds
        }
    )
    groups = group_nodes(list(ranked.kinds), links, starts)
    ties = links_between_groups(groups, links)
    centres = group_centres(ctx, groups, Counter(start for start, _ in links))
    group_places = group_positions(starts, groups, ties)
    start_nodes = RankedNodes()
    for start in starts:
        start_nodes.add(neighbourhood.kinds[start], [start], 0)
    network = load_network(ctx.store, start_nodes, starts, reader=ctx.reader, as_of=ctx.as_of)
    ctx.record_read(ranked.kinds, total=len(neighbourhood.kinds))
    chart = build_chart(ctx.show(network), adjacencies, group_places, starts=starts)
    omitted_counts = count_omitted(neighbourhood, ranked.kinds)
    size = chart_size_sentence(len(neighbourhood.kinds), len(ranked.kinds), omitted_counts)
    grouped_chart = chart.model_copy(
        update={
            "groups": draw_groups(groups, centres, ties, group_places),
            "grouped": True,
            "total": len(neighbourhood.kinds),
            "truncated": len(neighbourhood.kinds) > len(ranked.kinds),
            "left_out": omitted_counts,
            "shown": f"{size} They are in groups.",
        }
    )
    return ctx.withhold(grouped_chart)


def group_centres(
    ctx: RequestContext, groups: Sequence[Sequence[str]], numbers: Counter[str]
) -> dict[str, Node]:
    """Return the best linked person of each of the groups that hang together."""
    centres = RankedNodes()
    group_of: dict[str, str] = {}
    for group in groups[:MAX_GROUPS]:
        people = [node_id for node_id in group if node_id.startswith("person-")]
        if len(people) > 0:
            centre = min(people, key=lambda node_id: (-numbers[node_id], node_id))
            centres.add("person", [centre], 0)
            group_of[centre] = group_id(group)
    network = ctx.show(load_network(ctx.store, centres, (), reader=ctx.reader, as_of=ctx.as_of))
    return {group_of[node.id]: node for node in network.nodes}
