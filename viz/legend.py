"""What each kind and role looks like: shape, colour and line as data, never colour alone."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from graph.rows.documents import CASE_DOCUMENTS

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
    """One line of the legend, with how many of it the picture holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: NodeStyle | EdgeStyle
    number: int


class Legend(BaseModel):
    """How each kind of node and of link is drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: tuple[NodeStyle, ...]
    edges: tuple[EdgeStyle, ...]


# Okabe and Ito's colours, tried under simulated colour blindness; the greys are dark enough to
# stay apart from the mauve of people recorded both ways.
SUSPECT: Final = NodeStyle(
    key="suspect", label="Recorded as suspect", shape="triangle", fill="#D55E00", size=20
)
VICTIM: Final = NodeStyle(key="victim", label="Recorded as victim", shape="dot", fill="#0072B2")
BOTH: Final = NodeStyle(
    key="both", label="Recorded as suspect and as victim", shape="star", fill="#CC79A7", size=22
)
CHILD: Final = NodeStyle(
    key="child", label="Child recorded as present", shape="triangleDown", fill="#56B4E9"
)
WITNESS: Final = NodeStyle(
    key="witness", label="Witness or reporter", shape="hexagon", fill="#4D4D4D"
)
NO_ROLE: Final = NodeStyle(
    key="no_role", label="No role in an incident shown", shape="pentagon", fill="#BFE3F7"
)
ADDRESS: Final = NodeStyle(key="address", label="Address", shape="square", fill="#009E73", size=15)
PROTECTED: Final = NodeStyle(
    key="protected", label="Protected address", shape="square", fill="#FFFFFF", digit="P", size=15
)


# Papers are one shape with a letter each; pictures hold few, and their links say what they do.
PAPERS: Final = {
    kind: NodeStyle(
        key=kind,
        label=document.label,
        shape="rectangle",
        fill="#F4ECD8",
        digit=document.letter,
    )
    for kind, document in CASE_DOCUMENTS.items()
}
GROUP: Final = NodeStyle(key="group", label="Group", shape="octagon", fill="#DDE3EA", size=30)

PEOPLE: Final = (SUSPECT, VICTIM, BOTH, CHILD, WITNESS, NO_ROLE)
ADDRESSES: Final = (ADDRESS, PROTECTED)

_BAND_FILLS: Final = ("#FFFFFF", "#FFF3B0", "#FFD166", "#F79D4B", "#E0624A", "#B3304F", "#6A0F2B")
_BAND_INKS: Final = ("#111111",) * 5 + ("#FFFFFF",) * 2
BANDS: Final = tuple(
    NodeStyle(
        key=f"band_{band}",
        label="Incident, non-crime (band 0)" if band == 0 else f"Incident, band {band}",
        shape="diamond",
        fill=_BAND_FILLS[band],
        ink=_BAND_INKS[band],
        digit=str(band),
        size=16 + band,
    )
    for band in range(TOP_BAND + 1)
)
NO_BAND: Final = NodeStyle(
    key="band_unknown", label="Incident, band not known", shape="diamond", fill="#D9D9D9", digit="?"
)
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
    EdgeStyle(key="SUSPECT_IN", label="suspect in", colours=_ORANGE, width=2.5, arrow=True),
    EdgeStyle(
        key="VICTIM_IN", label="victim in", colours=_BLUE, width=2.5, dashes=(8, 5), arrow=True
    ),
    EdgeStyle(key="CHILD_PRESENT_AT", label="child present at", colours=_SKY, dashes=(6, 3, 2, 3)),
    EdgeStyle(key="WITNESS_IN", label="witness in", colours=_SLATE, dashes=(2, 4)),
    EdgeStyle(key="REPORTED", label="reported", colours=_SLATE, dashes=(2, 7)),
    EdgeStyle(key="PARTNER_OF", label="partner or former partner of", colours=_PURPLE, width=4.0),
    EdgeStyle(
        key="PARENT_OF",
        label="parent of",
        colours=_PURPLE,
        width=_FAMILY,
        dashes=(10, 4),
        arrow=True,
    ),
    EdgeStyle(key="RELATED_TO", label="related to", colours=_PURPLE, width=_FAMILY, dashes=(3, 3)),
    EdgeStyle(key="LIVES_AT", label="lives or lived at", colours=_GREEN, dashes=(3, 3)),
    EdgeStyle(key="OCCURRED_AT", label="happened at", colours=_GREY, width=_THIN),
)
_PAPER_LINKS: Final = (
    EdgeStyle(key="AGAINST", label="against", colours=_ORANGE, width=_FAMILY, arrow=True),
    EdgeStyle(
        key="CONCERNS", label="concerns", colours=_ORANGE, width=_FAMILY, dashes=(4, 2), arrow=True
    ),
    EdgeStyle(
        key="CONVICTED_OF",
        label="has the conviction or disposal",
        colours=_ORANGE,
        width=_FAMILY,
        dashes=(12, 3),
    ),
    EdgeStyle(
        key="PROTECTS", label="protects", colours=_BLUE, width=_FAMILY, dashes=(8, 5), arrow=True
    ),
    EdgeStyle(
        key="FOR_VICTIM",
        label="for the victim",
        colours=_BLUE,
        width=_FAMILY,
        dashes=(4, 4),
        arrow=True,
    ),
    EdgeStyle(key="OF_VICTIM", label="of the victim", colours=_BLUE, width=_FAMILY, dashes=(2, 3)),
    EdgeStyle(key="FOR_CHILD", label="for the child", colours=_SKY, width=_FAMILY, dashes=(6, 3)),
    EdgeStyle(key="OF", label="of", colours=_SLATE, width=_FAMILY, dashes=(1, 3)),
    EdgeStyle(
        key="EXCLUDES_FROM",
        label="excludes from",
        colours=_GREEN,
        width=_FAMILY,
        dashes=(8, 3, 2, 3),
        arrow=True,
    ),
    EdgeStyle(key="FOR", label="for", colours=_GREY, width=_THIN, dashes=(6, 2)),
    EdgeStyle(key="ABOUT", label="about", colours=_GREY, width=_THIN, dashes=(2, 6)),
    EdgeStyle(key="IN", label="died in", colours=_GREY, width=_THIN, dashes=(10, 2, 2, 2)),
)
LINKS: Final = {style.key: style for style in (*_LINKS, *_PAPER_LINKS)}
OTHER_LINK: Final = EdgeStyle(
    key="other", label="other link", colours=_GREY, width=_THIN, dashes=(1, 4)
)


def person_style(roles: frozenset[str]) -> NodeStyle:
    """Return how a person with these roles is drawn."""
    if {"suspect", "victim"} <= roles:
        return BOTH
    for role, style in (("suspect", SUSPECT), ("victim", VICTIM), ("child_present", CHILD)):
        if role in roles:
            return style
    return WITNESS if roles & {"witness", "reporter"} else NO_ROLE


def incident_style(band: int | None) -> NodeStyle:
    """Return how an incident of this severity band is drawn."""
    return BANDS[band] if band is not None and 0 <= band <= TOP_BAND else NO_BAND


def address_style(*, protected: bool) -> NodeStyle:
    """Return how an address is drawn."""
    return PROTECTED if protected else ADDRESS


def edge_style(kind: str) -> EdgeStyle:
    """Return how a link of this kind is drawn."""
    return LINKS.get(kind, OTHER_LINK)


def legend() -> Legend:
    """Return every style."""
    nodes = (*PEOPLE, *INCIDENTS, *ADDRESSES, *PAPERS.values(), GROUP)
    return Legend(nodes=nodes, edges=(*LINKS.values(), OTHER_LINK))
