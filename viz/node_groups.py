"""Groups as they are drawn: what they hold, whom they are around, what they are linked to."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.network.model import Node, NodeKind, OmittedCount, node_kind
from viz.chart import GroupLink, NodeGroup
from viz.network_layout import positions
from viz.node_placement import Position
from viz.text_format import listed, named, visible

Links = Iterable[tuple[str, str]]


def links_between_groups(
    parts: Sequence[Sequence[str]], links: Links
) -> Mapping[str, Counter[str]]:
    """Return how many links lead from each group to what else is drawn, each counted once."""
    drawn = {one: group_id(part) for part in parts for one in part}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end in {(min(link), max(link)) for link in links}:
        one, other = drawn.get(start, start), drawn.get(end, end)
        if one != other:
            found[one][other] += 1
            found[other][one] += 1
    return found


def group_id(part: Sequence[str]) -> str:
    """Return the id of a group: the same members, the same id."""
    return "group-" + hashlib.sha256(" ".join(sorted(part)).encode()).hexdigest()[:24]


def group_positions(
    starts: Sequence[str], parts: Sequence[Sequence[str]], ties: Mapping[str, Counter[str]]
) -> Mapping[str, Position]:
    """Return where groups and starts stand."""
    ids = [*starts, *map(group_id, parts)]
    return positions(ids, [(id_, other) for id_ in ids for other in ties.get(id_, ())])


def draw_groups(
    parts: Sequence[Sequence[str]],
    middles: Mapping[str, Node],
    ties: Mapping[str, Counter[str]],
    places: Mapping[str, Position],
) -> tuple[NodeGroup, ...]:
    """Return groups as they are drawn; `middles` has the best linked person of each, by its id."""
    return tuple(_group(part, middles.get(group_id(part)), ties, places) for part in parts)


def _group(
    part: Sequence[str],
    middle: Node | None,
    ties: Mapping[str, Counter[str]],
    places: Mapping[str, Position],
) -> NodeGroup:
    own = group_id(part)
    kinds: Counter[NodeKind] = Counter(kind for one in part if (kind := node_kind(one)) is not None)
    says = listed([named(kind, kinds[kind]) for kind in sorted(kinds)])
    beside = ties.get(own, Counter[str]())
    return NodeGroup(
        id=own,
        caption=says if middle is None else f"Around {visible(middle.caption)}: {says}",
        count=len(part),
        kinds=tuple(OmittedCount(kind=kind, count=kinds[kind]) for kind in sorted(kinds)),
        members=tuple(part),
        beside=tuple(GroupLink(id=one, count=beside[one]) for one in sorted(beside)),
        x=places[own][0],
        y=places[own][1],
    )
