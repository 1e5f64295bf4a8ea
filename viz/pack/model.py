"""The content of a pack for a meeting, in words."""

from graph.models import FrozenModel


class PackLine(FrozenModel):
    """A line of the strip: its label and its statements; without any, nothing is recorded."""

    label: str
    statements: tuple[str, ...]
    is_urgent: bool = False


class PackFinding(FrozenModel):
    """A finding with its decision and the records it rests on."""

    title: str
    summary: str
    decision: str
    records: tuple[str, ...]


class PackPerson(FrozenModel):
    """One person of the pack."""

    name: str
    lead: str
    strip: tuple[PackLine, ...]
    # The lanes as a drawing in SVG; None: there is nothing to draw.
    lanes: str | None
    findings: tuple[PackFinding, ...]
    # The actions that the meeting is asked for.
    asks: tuple[str, ...]


class MeetingPack(FrozenModel):
    """A whole pack: its meeting, recipient and author, and the people in it."""

    title: str
    marking: str
    recipient: str
    made_by: str
    made_at: str
    # A sentence about what this version leaves out; empty: nothing.
    leaves_out: str
    question: str
    people: tuple[PackPerson, ...]
