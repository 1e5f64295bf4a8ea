"""The nodes and links of a network that a picture draws and lists, at most 300 nodes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict

from graph.domain.forces import FORCES
from graph.network import Edge, Network, Node, NodeKind
from viz.legend import (
    ADDRESSES,
    INCIDENTS,
    LINKS,
    OTHER_LINK,
    PAPERS,
    PEOPLE,
    EdgeStyle,
    LegendEntry,
    NodeStyle,
    address_style,
    edge_style,
    incident_style,
    person_style,
)
from viz.text_format import NOTHING, as_words, day, join_phrases, moment, visible
from viz.wording import WORDING, count_of_kind

USUAL_NODES: Final = 150
MOST_NODES: Final = 300


class DrawnNode(BaseModel):
    """A node as it is drawn and listed; the page knows it only by its `number`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    caption: str
    # The meaning of shape and colour in words: roles, band, kind of address.
    role: str
    style: NodeStyle
    subject: bool
    incident: bool
    date: str
    force: str
    born: str
    records: str
    links: int

    @property
    def name(self) -> str:
        """Return the caption; an incident's has its day as well."""
        return f"{self.caption}, {self.date}" if self.incident else self.caption

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return its recorded facts, for the panel next to the picture."""
        facts = (
            ("Shown as", self.role),
            ("Date", self.date),
            ("Force", self.force),
            ("Born", self.born),
            ("Records", self.records),
        )
        return tuple((name, value) for name, value in facts if value != NOTHING)


class DrawnEdge(BaseModel):
    """A link as it is drawn and listed; its ends are numbers of nodes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: str
    end: str
    start_name: str
    end_name: str
    style: EdgeStyle
    # Details of the record: its own word for the link, a status, a period.
    remark: str
    source: str

    @property
    def says(self) -> str:
        """Return the link in words."""
        return self.style.label + ("" if self.remark == NOTHING else f" ({self.remark})")


class NetworkView(BaseModel):
    """Everything a picture shows, in words and styles, before it has positions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    heading: str
    as_of: str
    # How much of the whole is shown, as a sentence.
    shown: str
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    people: tuple[LegendEntry, ...]
    things: tuple[LegendEntry, ...]
    links: tuple[LegendEntry, ...]


def build_view(network: Network, *, most: int = USUAL_NODES) -> NetworkView:
    """Choose and describe the nodes to draw; nodes beyond the cap are left out and counted."""
    drawn_nodes = _nodes_to_draw(network.nodes, max(1, min(most, MOST_NODES)))
    # Pages know nodes by number only, so that no id of a record can collide with a script's name.
    numbers = {node.id: f"n{place}" for place, node in enumerate(drawn_nodes)}
    edges = [edge for edge in network.edges if edge.start in numbers and edge.end in numbers]
    nodes = _node_rows(drawn_nodes, edges, numbers)
    links = _edge_rows(edges, {node.number: node.name for node in nodes}, numbers)
    return NetworkView(
        heading=next((node.caption for node in nodes if node.subject), NOTHING),
        as_of=moment(network.as_of),
        shown=_shown_sentence(network, drawn_nodes),
        nodes=nodes,
        edges=links,
        people=_legend(PEOPLE, [node.style.key for node in nodes]),
        things=_legend((*INCIDENTS, *ADDRESSES), [node.style.key for node in nodes]),
        links=_legend((*LINKS.values(), OTHER_LINK), [edge.style.key for edge in links]),
    )


def _nodes_to_draw(nodes: Sequence[Node], most: int) -> list[Node]:
    # The subject is never left out; otherwise the order of the network decides.
    return sorted(nodes, key=lambda node: not node.subject)[:most]


def _shown_sentence(network: Network, drawn_nodes: Sequence[Node]) -> str:
    total = max(network.total, len(network.nodes))
    if total <= len(drawn_nodes):
        return (
            f"All {total:,} people, incidents and addresses recorded around this person are shown."
        )
    missing = Counter[NodeKind]({omitted.kind: omitted.count for omitted in network.left_out})
    missing.update(node.kind for node in network.nodes)
    missing.subtract(node.kind for node in drawn_nodes)
    parts = [count_of_kind(kind, missing[kind]) for kind in sorted(missing) if missing[kind] > 0]
    left_out = f" Left out: {join_phrases(parts)}." if parts else ""
    return f"{len(drawn_nodes):,} of {total:,} people, incidents and addresses are shown.{left_out}"


def _node_rows(
    nodes: Sequence[Node], edges: Iterable[Edge], numbers: Mapping[str, str]
) -> tuple[DrawnNode, ...]:
    links = Counter[str]()
    for edge in edges:
        links.update({edge.start, edge.end})
    return tuple(
        DrawnNode(
            number=numbers[node.id],
            caption=visible(node.caption),
            role=role_of(node),
            style=style_of(node),
            subject=node.subject,
            incident=node.kind == "incident",
            date=day(node.occurred_on),
            force=visible(FORCES.get(node.force or "", node.force)),
            born=day(node.date_of_birth),
            records=visible(", ".join(node.record_ids)),
            links=links[node.id],
        )
        for node in nodes
    )


def style_of(node: Node) -> NodeStyle:
    """Return the style of a node."""
    if node.kind == "incident":
        return incident_style(node.band)
    if node.kind == "address":
        return address_style(protected=node.protected)
    if node.kind != "person":
        return PAPERS[node.kind]
    return person_style(frozenset(node.roles))


def role_of(node: Node) -> str:
    """Return the meaning of a node's shape and colour in words."""
    if node.kind == "person" and node.roles:
        return visible("recorded as " + join_phrases([WORDING.role[role] for role in node.roles]))
    extra = f", {as_words(node.incident_kind)}" if node.incident_kind else ""
    return visible(style_of(node).label.lower() + extra)


def _edge_rows(
    edges: Iterable[Edge], names: Mapping[str, str], numbers: Mapping[str, str]
) -> tuple[DrawnEdge, ...]:
    return tuple(
        DrawnEdge(
            start=numbers[edge.start],
            end=numbers[edge.end],
            start_name=names[numbers[edge.start]],
            end_name=names[numbers[edge.end]],
            style=edge_style(edge.kind),
            remark=remark_of(edge),
            source=visible(edge.source),
        )
        for edge in edges
    )


def remark_of(edge: Edge) -> str:
    """Return the recorded details of a link: its own word, a status, a period."""
    remarks = [as_words(text) for text in (edge.detail, edge.status) if text]
    if edge.from_ is not None:
        remarks.append(f"from {day(edge.from_)}")
    if edge.to is not None:
        remarks.append(f"to {day(edge.to)}")
    return visible(", ".join(remarks))


def _legend(
    styles: Iterable[NodeStyle | EdgeStyle], keys: Iterable[str]
) -> tuple[LegendEntry, ...]:
    """Return the styles that the picture uses: a legend of absent styles only confuses."""
    numbers = Counter(keys)
    return tuple(
        LegendEntry(style=style, number=numbers[style.key])
        for style in styles
        if numbers[style.key] > 0
    )
