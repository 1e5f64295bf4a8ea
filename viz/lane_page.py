"""The timeline of one subject, as a drawing and as a page."""

from collections.abc import Sequence

from markupsafe import Markup

from viz.finding_notes import FindingNote
from viz.lane_drawing import NARROW, WIDE, draw_lanes
from viz.lanes import TimelineView
from viz.page import render_page


def render_timeline_page(
    lanes: TimelineView,
    findings: Sequence[FindingNote] | None = None,
    *,
    offline: bool = False,
    back: str | None = None,
) -> str:
    """Write the page of a timeline; findings of None: the page says nothing of findings.

    `back` is where the page of the person stands, if it is served beside it.
    """
    # Both widths are drawn and the sheet shows one: letters must not shrink on a telephone.
    drawings = ["" if lanes.empty else draw_lanes(lanes, width=width) for width in (WIDE, NARROW)]
    return render_page(
        "timeline.html",
        scripts=(),
        offline=offline,
        timeline=lanes,
        back=back,
        notes=None if findings is None else tuple(findings),
        # Every value in them was escaped as it was written.
        wide=Markup(drawings[0]),  # noqa: S704
        narrow=Markup(drawings[1]),  # noqa: S704
    )
