"""The style of each kind and role: shape, colour and line as data, never colour alone."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from graph.rows import CASE_DOCUMENTS
from viz.wording import WORDING, LinkKind

Shape = Literal[
    "triangle",
    "dot",
    "star",
    "hexagon",
    "triangleDown",
    "pentagon",
    "square",
    "diamond",
    "rectangle",
    "octagon",
]
TOP_BAND: Final = 6


class NodeStyle(BaseModel):
    """How a node of one kind is drawn, and what the legend calls it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    shape: Shape
    fill: str
    # The digit inside: the band of an incident.
    digit: str = ""
    ink: str = "#111111"
    size: int = 18


class EdgeStyle(BaseModel):
    """How a link of one kind is drawn, and what the legend calls it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    # On a light ground, on a dark ground.
    colours: tuple[str, str]
    width: float = 2.0
    # Lengths of dash and gap; nothing: a solid line.
    dashes: tuple[int, ...] = ()
    arrow: bool = False


class LegendEntry(BaseModel):
    """One line of the legend, with the number of its shapes or links in the picture."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: NodeStyle | EdgeStyle
    number: int


class Legend(BaseModel):
    """How each kind of node and of link is drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: tuple[NodeStyle, ...]
    edges: tuple[EdgeStyle, ...]


def _node(
    *, key: str, shape: Shape, fill: str, digit: str = "", ink: str = "#111111", size: int = 18
) -> NodeStyle:
    label = WORDING.node_style[key]
    return NodeStyle(key=key, label=label, shape=shape, fill=fill, digit=digit, ink=ink, size=size)


def _edge(
    *,
    key: LinkKind,
    colours: tuple[str, str],
    width: float = 2.0,
    dashes: tuple[int, ...] = (),
    arrow: bool = False,
) -> EdgeStyle:
    label = WORDING.link_kind[key]
    return EdgeStyle(key=key, label=label, colours=colours, width=width, dashes=dashes, arrow=arrow)


# Okabe and Ito's colours, checked under simulated colour blindness; the greys are dark enough to
# stay apart from the mauve of people recorded both ways.
SUSPECT: Final = _node(key="suspect", shape="triangle", fill="#D55E00", size=20)
VICTIM: Final = _node(key="victim", shape="dot", fill="#0072B2")
BOTH: Final = _node(key="both", shape="star", fill="#CC79A7", size=22)
CHILD: Final = _node(key="child", shape="triangleDown", fill="#56B4E9")
WITNESS: Final = _node(key="witness", shape="hexagon", fill="#4D4D4D")
NO_ROLE: Final = _node(key="no_role", shape="pentagon", fill="#BFE3F7")
ADDRESS: Final = _node(key="address", shape="square", fill="#009E73", size=15)
PROTECTED: Final = _node(key="protected", shape="square", fill="#FFFFFF", digit="P", size=15)


# Case documents share one shape with a letter each; pictures hold few, and links explain them.
PAPERS: Final = {
    kind: _node(key=kind, shape="rectangle", fill="#F4ECD8", digit=document.letter)
    for kind, document in CASE_DOCUMENTS.items()
}
GROUP: Final = _node(key="group", shape="octagon", fill="#DDE3EA", size=30)

PEOPLE: Final = (SUSPECT, VICTIM, BOTH, CHILD, WITNESS, NO_ROLE)
ADDRESSES: Final = (ADDRESS, PROTECTED)

_BAND_FILLS: Final = ("#FFFFFF", "#FFF3B0", "#FFD166", "#F79D4B", "#E0624A", "#B3304F", "#6A0F2B")
_BAND_INKS: Final = ("#111111",) * 5 + ("#FFFFFF",) * 2
BANDS: Final = tuple(
    _node(
        key=f"band_{band}",
        shape="diamond",
        fill=_BAND_FILLS[band],
        ink=_BAND_INKS[band],
        digit=str(band),
        size=16 + band,
    )
    for band in range(TOP_BAND + 1)
)
NO_BAND: Final = _node(key="band_unknown", shape="diamond", fill="#D9D9D9", digit="?")
INCIDENTS: Final = (*BANDS, NO_BAND)

_GREY: Final = ("#767676", "#969DA6")
_ORANGE: Final = ("#D55E00", "#FF8F45")
_BLUE: Final = ("#0072B2", "#62B8F2")
_SKY: Final = ("#3A8FC0", "#93D2F2")
_SLATE: Final = ("#4D4D4D", "#C2C8D0")
_PURPLE: Final = ("#8A3FA0", "#D7A1E8")
_GREEN: Final = ("#009E73", "#3FCBA2")
_THIN: Final = 1.0
_FAMILY: Final = 1.5

_LINKS: Final = (
    _edge(key="SUSPECT_IN", colours=_ORANGE, width=2.5, arrow=True),
    _edge(key="VICTIM_IN", colours=_BLUE, width=2.5, dashes=(8, 5), arrow=True),
    _edge(key="CHILD_PRESENT_AT", colours=_SKY, dashes=(6, 3, 2, 3)),
    _edge(key="WITNESS_IN", colours=_SLATE, dashes=(2, 4)),
    _edge(key="REPORTED", colours=_SLATE, dashes=(2, 7)),
    _edge(key="PARTNER_OF", colours=_PURPLE, width=4.0),
    _edge(
        key="PARENT_OF",
        colours=_PURPLE,
        width=_FAMILY,
        dashes=(10, 4),
        arrow=True,
    ),
    _edge(key="RELATED_TO", colours=_PURPLE, width=_FAMILY, dashes=(3, 3)),
    _edge(key="LIVES_AT", colours=_GREEN, dashes=(3, 3)),
    _edge(key="OCCURRED_AT", colours=_GREY, width=_THIN),
)
_PAPER_LINKS: Final = (
    _edge(key="AGAINST", colours=_ORANGE, width=_FAMILY, arrow=True),
    _edge(key="CONCERNS", colours=_ORANGE, width=_FAMILY, dashes=(4, 2), arrow=True),
    _edge(
        key="CONVICTED_OF",
        colours=_ORANGE,
        width=_FAMILY,
        dashes=(12, 3),
    ),
    _edge(key="PROTECTS", colours=_BLUE, width=_FAMILY, dashes=(8, 5), arrow=True),
    _edge(
        key="FOR_VICTIM",
        colours=_BLUE,
        width=_FAMILY,
        dashes=(4, 4),
        arrow=True,
    ),
    _edge(key="OF_VICTIM", colours=_BLUE, width=_FAMILY, dashes=(2, 3)),
    _edge(key="FOR_CHILD", colours=_SKY, width=_FAMILY, dashes=(6, 3)),
    _edge(key="OF", colours=_SLATE, width=_FAMILY, dashes=(1, 3)),
    _edge(
        key="EXCLUDES_FROM",
        colours=_GREEN,
        width=_FAMILY,
        dashes=(8, 3, 2, 3),
        arrow=True,
    ),
    _edge(key="FOR", colours=_GREY, width=_THIN, dashes=(6, 2)),
    _edge(key="ABOUT", colours=_GREY, width=_THIN, dashes=(2, 6)),
    _edge(key="IN", colours=_GREY, width=_THIN, dashes=(10, 2, 2, 2)),
)
LINKS: Final = {style.key: style for style in (*_LINKS, *_PAPER_LINKS)}
OTHER_LINK: Final = _edge(key="other", colours=_GREY, width=_THIN, dashes=(1, 4))


def person_style(roles: frozenset[str]) -> NodeStyle:
    """Return the style of a person with these roles."""
    if {"suspect", "victim"} <= roles:
        return BOTH
    for role, style in (("suspect", SUSPECT), ("victim", VICTIM), ("child_present", CHILD)):
        if role in roles:
            return style
    return WITNESS if roles & {"witness", "reporter"} else NO_ROLE


def incident_style(band: int | None) -> NodeStyle:
    """Return the style of an incident of this severity band."""
    return BANDS[band] if band is not None and 0 <= band <= TOP_BAND else NO_BAND


def address_style(*, protected: bool) -> NodeStyle:
    """Return the style of an address."""
    return PROTECTED if protected else ADDRESS


def edge_style(kind: str) -> EdgeStyle:
    """Return the style of a link of this kind."""
    return LINKS.get(kind, OTHER_LINK)


def legend() -> Legend:
    """Return every style."""
    nodes = (*PEOPLE, *INCIDENTS, *ADDRESSES, *PAPERS.values(), GROUP)
    return Legend(nodes=nodes, edges=(*LINKS.values(), OTHER_LINK))
