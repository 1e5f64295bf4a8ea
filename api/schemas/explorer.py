"""What questions with many ids are asked with: bodies, because an address cannot hold them."""

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graph.network import ExpansionFilter
from viz.chart import MOST
from viz.chart_layouts import Arrangement

LONGEST_ID: Final = 80
FARTHEST: Final = 1_000_000.0
ONE_GO: Final = 50

Id: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_ID, examples=["person-0123456789abcdef01234567"]),
]
Ids: TypeAlias = Annotated[tuple[Id, ...], Field(max_length=MOST)]
SomeIds: TypeAlias = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MOST)]
Coordinate: TypeAlias = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)]
Places: TypeAlias = Annotated[
    dict[Id, tuple[Coordinate, Coordinate]],
    Field(max_length=2 * MOST, description="Where nodes stand already; they are not moved."),
]


class ExplorerRequest(BaseModel):
    """A question; it changes nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NodesRequest(ExplorerRequest):
    """Nodes that are to be shown, beside others that are."""

    ids: SomeIds
    standing: Ids = Field(default=(), alias="beside")
    places: Places = {}


class ExpansionRequest(ExplorerRequest, ExpansionFilter):
    """Nodes whose neighbours are to be added, what is shown already, and which come first."""

    ids: Annotated[tuple[Id, ...], Field(min_length=1, max_length=ONE_GO)]
    shown: Ids = ()
    places: Places = {}


class NodeSetRequest(ExplorerRequest):
    """Exactly the nodes that are shown."""

    ids: SomeIds


class ExportRequest(NodeSetRequest):
    """Exactly the nodes that are shown, and what the file is called and marked inside."""

    title: Annotated[str, Field(max_length=200)] = ""
    # Never lower in the file than what is inside; empty: the markings of what is inside.
    marking: Annotated[str, Field(max_length=60)] = ""
    # Who receives the file, as the signed-in user says.
    recipient: Annotated[str, Field(max_length=200)] = ""


class NewSavedView(ExplorerRequest):
    """What is on screen, to be found again."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    ids: Ids = ()
    state: dict[str, JsonValue] = {}
    # Kept by the page itself: it takes the place of the one of this reader that was kept so before.
    auto: bool = False


class LayoutRequest(ExplorerRequest):
    """Nodes that are to be set out in another way; what is pinned stays where it is."""

    ids: SomeIds
    kind: Arrangement = "network"
    start: Id | None = None
    pinned: Places = {}
