"""Groups of nodes drawn as one shape: their members, their centre and their links."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.network import Node, NodeKind, OmittedCount, node_kind
from viz.chart import GroupLink, NodeGroup
from viz.network_layout import positions
from viz.node_placement import Position
from viz.text_format import join_phrases, visible
from viz.wording import count_of_kind

Links = Iterable[tuple[str, str]]


def links_between_groups(
    parts: Sequence[Sequence[str]], links: Links
) -> Mapping[str, Counter[str]]:
    """Return the number of links from each group or node to each other one; a link counts once."""
    group_of = {member: group_id(part) for part in parts for member in part}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end in {(min(link), max(link)) for link in links}:
        first, second = group_of.get(start, start), group_of.get(end, end)
        if first != second:
            counts[first][second] += 1
            counts[second][first] += 1
    return counts


def group_id(part: Sequence[str]) -> str:
    """Return the id of a group; the same members give the same id."""
    return "group-" + hashlib.sha256(" ".join(sorted(part)).encode()).hexdigest()[:24]


def group_positions(
    starts: Sequence[str], parts: Sequence[Sequence[str]], ties: Mapping[str, Counter[str]]
) -> Mapping[str, Position]:
    """Return the positions of groups and starts."""
    ids = [*starts, *map(group_id, parts)]
    return positions(ids, [(id_, other) for id_ in ids for other in ties.get(id_, ())])


def draw_groups(
    parts: Sequence[Sequence[str]],
    middles: Mapping[str, Node],
    ties: Mapping[str, Counter[str]],
    places: Mapping[str, Position],
) -> tuple[NodeGroup, ...]:
    """Return the groups to draw; `middles` maps a group's id to its best linked person."""
    return tuple(_group(part, middles.get(group_id(part)), ties, places) for part in parts)


def _group(
    part: Sequence[str],
    middle: Node | None,
    ties: Mapping[str, Counter[str]],
    places: Mapping[str, Position],
) -> NodeGroup:
    id_ = group_id(part)
    kinds: Counter[NodeKind] = Counter(
        kind for member in part if (kind := node_kind(member)) is not None
    )
    says = join_phrases([count_of_kind(kind, kinds[kind]) for kind in sorted(kinds)])
    neighbours = ties.get(id_, Counter[str]())
    return NodeGroup(
        id=id_,
        caption=says if middle is None else f"Around {visible(middle.caption)}: {says}",
        count=len(part),
        kinds=tuple(OmittedCount(kind=kind, count=kinds[kind]) for kind in sorted(kinds)),
        members=tuple(part),
        links=tuple(
            GroupLink(id=neighbour, count=neighbours[neighbour]) for neighbour in sorted(neighbours)
        ),
        x=places[id_][0],
        y=places[id_][1],
    )
