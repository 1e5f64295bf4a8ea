"""The explorer's graph: networks with places, counts before more is added, and what is added."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.dependencies import DatedDep, PresentDep
from api.http.responses import json_response
from api.http.routers.findings import FindingId
from api.http.routers.views import ViewId
from api.schemas.explorer import (
    ExpansionRequest,
    ExportRequest,
    LayoutRequest,
    NodeSetRequest,
    NodesRequest,
)
from api.services.explorer.charts import (
    FindingChart,
    ViewChart,
    count_neighbours,
    expand_chart,
    load_chart,
    load_finding_chart,
    load_neighbourhood_chart,
    load_view_chart,
)
from api.services.explorer.measures import (
    NetworkPositions,
    compute_layout,
    export_network,
    measure_positions,
)
from graph.network import MAX_NEIGHBOURHOOD_HOPS, CaseDocumentKind, NeighbourCounts
from viz.chart import MOST, USUAL, Chart
from viz.chart_layouts import ChartLayout
from viz.export import Form
from viz.legend import Legend, legend

LONGEST = 600
STARTS = 20
Starts = Annotated[
    list[Annotated[str, Query(min_length=1, max_length=LONGEST)]],
    Query(
        alias="start",
        min_length=1,
        max_length=STARTS,
        description="What the network is around: ids of people, addresses, incidents or papers; "
        "people also as `source:id`. May be given several times.",
        examples=[["person-0123456789abcdef01234567"]],
    ),
]
Thing = Annotated[
    str,
    Query(
        alias="id",
        min_length=1,
        max_length=LONGEST,
        description="A person, an address, an incident or a paper.",
        examples=["address-0123456789abcdef01234567"],
    ),
]
Nodes = Annotated[int, Query(ge=1, le=MOST, description="How many nodes to return at most.")]
Hops = Annotated[
    int,
    Query(ge=1, le=MAX_NEIGHBOURHOOD_HOPS, description="How many people far the network reaches."),
]
Papers = Annotated[
    list[CaseDocumentKind],
    Query(
        description="Papers to show besides people, incidents and addresses: orders and the like. "
        "May be given several times."
    ),
]
FormName = Annotated[Form, Query(description="The form of the file.")]
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILES = {"application/zip": BINARY, "application/xml": BINARY}
Group = Annotated[
    bool,
    Query(description=f"Whether more than {MOST:,} are returned as groups that open."),
]

router = APIRouter(prefix="/graph", tags=["graph"])


@router.get(
    "",
    summary="Show a network",
    operation_id="getNetworkChart",
    response_model=Chart,
    responses={404: {}},
)
def show_graph(
    starts: Starts,
    ctx: DatedDep,
    limit: Nodes = USUAL,
    hops: Hops = 1,
    kinds: Papers = [],  # noqa: B006 - the framework reads it and nobody writes
    group: Group = True,  # noqa: FBT002 - a parameter of the address
) -> Response:
    """Return the network around people, addresses or incidents, each node with its place.

    The most serious and most recent come first; `left_out` counts the rest by kind.
    """
    return json_response(
        load_neighbourhood_chart(ctx, starts, limit=limit, hops=hops, kinds=kinds, group=group)
    )


@router.post(
    "/shown", summary="Show nodes by their ids", operation_id="getNodes", response_model=Chart
)
def show_nodes(body: NodesRequest, ctx: DatedDep) -> Response:
    """Return nodes by their ids with all links among them and to what stands `beside` them.

    What the reader may not see is absent. It is a POST because an address cannot hold a thousand
    ids; it reads, and changes nothing.
    """
    return json_response(load_chart(ctx, body))


@router.get(
    "/around",
    summary="Count the neighbours of a node",
    operation_id="countNeighbours",
    response_model=NeighbourCounts,
    responses={404: {}},
)
def count_around(node_id: Thing, ctx: DatedDep) -> Response:
    """Count the neighbours of a node by kind, link, band and year."""
    return json_response(count_neighbours(ctx, node_id))


@router.post(
    "/expand",
    summary="Expand nodes by their neighbours",
    operation_id="expandNodes",
    response_model=Chart,
    responses={404: {}},
)
def show_neighbours(body: ExpansionRequest, ctx: DatedDep) -> Response:
    """Return neighbours of some nodes that are not shown yet, and their links to what is shown.

    It is a POST because an address cannot hold the ids of all that is shown; it reads, and changes
    nothing.
    """
    return json_response(expand_chart(ctx, body))


@router.get(
    "/legend",
    summary="Show what shapes and lines mean",
    operation_id="getLegend",
    response_model=Legend,
)
def show_legend() -> Response:
    """Return how each kind of node and link is drawn, and what it is called."""
    return json_response(legend())


@router.get(
    "/finding/{finding}",
    summary="Show the evidence of a finding",
    operation_id="getEvidenceChart",
    response_model=FindingChart,
)
def show_evidence(finding: FindingId, ctx: PresentDep) -> Response:
    """Return the subject and the evidence of a finding as a network; evidence is marked."""
    return json_response(load_finding_chart(ctx, finding))


@router.get(
    "/view/{view}",
    summary="Show a saved view",
    operation_id="getViewChart",
    response_model=ViewChart,
)
def show_view(view: ViewId, ctx: DatedDep) -> Response:
    """Return a saved view, whichever user saved it, drawn without what the reader may not see."""
    return json_response(load_view_chart(ctx, view))


@router.post(
    "/positions",
    summary="Measure positions in recorded data",
    operation_id="measurePositions",
    response_model=NetworkPositions,
)
def show_positions(body: NodeSetRequest, ctx: DatedDep) -> Response:
    """Return centrality, community, component and core of exactly the nodes that are shown.

    These describe positions in recorded data, never a risk. It is a POST because an address cannot
    hold a thousand ids; it reads, and changes nothing.
    """
    return json_response(measure_positions(ctx, body))


@router.post(
    "/layout",
    summary="Lay nodes out in another way",
    operation_id="layOutNodes",
    response_model=ChartLayout,
)
def show_layout(body: LayoutRequest, ctx: DatedDep) -> Response:
    """Return positions of nodes: in lanes by date, in rings, in layers, or around pinned nodes.

    It is a POST because an address cannot hold a thousand ids; it reads, and changes nothing.
    """
    return json_response(compute_layout(ctx, body))


@router.post(
    "/export",
    summary="Export what is shown as a file",
    operation_id="exportNodes",
    response_class=Response,
    responses={200: {"content": FILES}},
)
def export(body: ExportRequest, ctx: DatedDep, form: FormName) -> Response:
    """Return what is shown as tables, for i2 or as GraphML or GEXF, with its time and markings.

    It is a POST because an address cannot hold a thousand ids; it reads, and changes nothing.
    """
    export = export_network(ctx, body, form)
    headers = {"Content-Disposition": f'attachment; filename="{export.name}"'}
    return Response(export.content, media_type=export.media_type, headers=headers)
