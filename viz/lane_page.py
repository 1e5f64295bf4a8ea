"""The page of a timeline: the drawing in two widths, and the same as tables."""

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
    """Return the page of a timeline as HTML; without `findings` the page has no findings section.

    `back` is the address of the person's page, if the service serves one.
    """
    # The style sheet shows one of two widths: letters must not shrink on a telephone.
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
