"""The explorer's chart: a network with positions, styles and counts of what is not shown."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final

from pydantic import Field

from graph.domain.forces import FORCES
from graph.models import FrozenModel
from graph.network import PAPER_KINDS, Adjacency, Edge, Network, Node, OmittedCount
from viz.legend import edge_style
from viz.network_view import remark_of, role_of, style_of
from viz.node_placement import Position
from viz.text_format import NOTHING, join_phrases, visible
from viz.wording import count_of_kind

USUAL: Final = 300
MOST: Final = 1_000
# With more neighbours than this a reader chooses what to add.
CHOOSE_ABOVE: Final = 40


class LinkCounts(FrozenModel):
    """How many links a node has in all that the reader may see, and how many are not shown."""

    id: str
    # Neighbours by kind of link; a neighbour with two kinds of link counts in both.
    links: Mapping[str, int]
    not_shown: Mapping[str, int]
    # Neighbours that are not shown, each counted once.
    more: int


class ChartNode(Node):
    """A node with its place, its style and its counts."""

    # The key of its style in the legend, and the same in words.
    style: str
    says: str
    force_name: str | None
    x: float
    y: float
    links: Mapping[str, int]
    not_shown: Mapping[str, int]
    more: int
    # True: a finding rests on it.
    evidence: bool = False


class ChartEdge(Edge):
    """A link with its words."""

    says: str
    evidence: bool = False


class GroupLink(FrozenModel):
    """How many links lead from a group to a node or a group that is drawn."""

    id: str
    count: int


class NodeGroup(FrozenModel):
    """Nodes that are drawn as one; `members` are what opens it."""

    id: str
    caption: str
    count: int
    kinds: tuple[OmittedCount, ...]
    members: tuple[str, ...]
    # How many links lead to each node or group beside it.
    links: Annotated[tuple[GroupLink, ...], Field(serialization_alias="beside")]
    style: str = "group"
    x: float
    y: float


class ChartSize(FrozenModel):
    """How much a chart holds."""

    usual: int = USUAL
    most: int = MOST
    choose_above: int = CHOOSE_ABOVE


class Chart(FrozenModel):
    """What the explorer draws, and how much of the whole it is."""

    as_of: datetime
    starts: tuple[str, ...]
    nodes: tuple[ChartNode, ...]
    edges: tuple[ChartEdge, ...]
    groups: tuple[NodeGroup, ...] = ()
    # Nodes shown before that link to new ones, with their counts as they are now.
    touched: tuple[LinkCounts, ...] = ()
    total: int
    returned: int
    truncated: bool
    left_out: tuple[OmittedCount, ...]
    # The markings of the incidents shown.
    markings: tuple[str, ...]
    # How much of the whole is shown, as a sentence.
    shown: str
    grouped: Annotated[bool, Field(description="More was found than one chart holds.")] = False
    size: ChartSize = ChartSize()


def build_chart(
    network: Network,
    steps: Iterable[Adjacency],
    places: Mapping[str, Position],
    *,
    starts: Sequence[str] = (),
    evidence: Collection[str] = (),
    already_shown: Collection[str] = (),
) -> Chart:
    """Return the chart of a network; `steps` lead from its nodes to all their neighbours.

    `already_shown` are ids of nodes that the picture holds already; they count as shown.
    """
    ids = {node.id for node in network.nodes}
    steps = tuple(steps)
    counts = count_links(steps, ids | set(already_shown))
    # A link is proof if both its ends are evidence of the finding or its subject.
    proof = {*evidence, *starts} if evidence else set[str]()
    new = [node for node in network.nodes if node.id not in already_shown]
    return Chart(
        as_of=network.as_of,
        starts=tuple(starts),
        nodes=tuple(_node(node, counts, places[node.id], evidence) for node in new),
        edges=tuple(
            _edge(edge, proof)
            for edge in network.edges
            if not (edge.start in already_shown and edge.end in already_shown)
        ),
        touched=tuple(_count(id_, counts) for id_ in sorted(set(already_shown) & counts.keys())),
        total=network.total,
        returned=len(new),
        truncated=network.truncated,
        left_out=network.left_out,
        markings=markings(network),
        shown=chart_size_sentence(
            network.total, len(new), network.left_out, undrawn_documents(steps, starts, ids)
        ),
    )


def markings(network: Network) -> tuple[str, ...]:
    """Return the markings of the incidents of a network, or `open` if there is none."""
    markings_shown = {node.marking for node in network.nodes if node.marking is not None}
    return tuple(sorted(markings_shown)) or ("open",)


def count_links(steps: Iterable[Adjacency], ids: Collection[str]) -> dict[str, LinkCounts]:
    """Return the link counts of every node from which an adjacency leads."""
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for step in steps:
        ends[step.start][step.link].add(step.end)
    shown_ids = set(ids)
    return {
        id_: LinkCounts(
            id=id_,
            links={link: len(links[link]) for link in sorted(links)},
            not_shown={
                link: len(links[link] - shown_ids)
                for link in sorted(links)
                if links[link] - shown_ids
            },
            more=len({end for neighbours in links.values() for end in neighbours} - shown_ids),
        )
        for id_, links in ends.items()
    }


def _count(id_: str, counts: Mapping[str, LinkCounts]) -> LinkCounts:
    return counts.get(id_) or LinkCounts(id=id_, links={}, not_shown={}, more=0)


def _node(
    node: Node, counts: Mapping[str, LinkCounts], place: Position, evidence: Collection[str]
) -> ChartNode:
    count = _count(node.id, counts)
    values = dict(node)
    values["caption"] = visible(node.caption)
    values["on"] = node.occurred_on or node.on
    return ChartNode(
        **values,
        style=style_of(node).key,
        says=role_of(node),
        force_name=None if node.force is None else visible(FORCES.get(node.force, node.force)),
        x=place[0],
        y=place[1],
        links=count.links,
        not_shown=count.not_shown,
        more=count.more,
        evidence=node.id in evidence,
    )


def _edge(edge: Edge, proof: Collection[str]) -> ChartEdge:
    remark = remark_of(edge)
    label = edge_style(edge.kind).label
    return ChartEdge(
        **dict(edge),
        says=label if remark == NOTHING else f"{label} ({remark})",
        evidence=edge.start in proof and edge.end in proof,
    )


def undrawn_documents(
    steps: Iterable[Adjacency], starts: Collection[str], shown_ids: Collection[str]
) -> tuple[OmittedCount, ...]:
    """Count the orders, referrals and other documents beside the starts that are not drawn."""
    documents = {
        step.end: step.kind
        for step in steps
        if step.start in starts and step.kind in PAPER_KINDS and step.end not in shown_ids
    }
    kinds = Counter(documents.values())
    return tuple(
        OmittedCount(kind=kind, count=kinds[kind]) for kind in PAPER_KINDS if kind in kinds
    )


def chart_size_sentence(
    total: int,
    returned: int,
    left_out: Iterable[OmittedCount],
    undrawn: Collection[OmittedCount] = (),
) -> str:
    """Say how many of all nodes are shown; `undrawn` are drawn once somebody expands."""
    left_out_words = join_phrases(
        [count_of_kind(omitted_count.kind, omitted_count.count) for omitted_count in left_out]
    )
    undrawn_words = join_phrases(
        [count_of_kind(omitted_count.kind, omitted_count.count) for omitted_count in undrawn]
    )
    missing_text = f" Left out: {left_out_words}." if left_out_words else ""
    later = f" Drawn when you expand: {undrawn_words}." if undrawn_words else ""
    whole = total + sum(omitted_count.count for omitted_count in undrawn)
    return f"{returned:,} of {whole:,} are shown.{missing_text}{later}"
