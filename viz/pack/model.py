"""A pack for a meeting in words, ready to be set on pages."""

from graph.models import FrozenModel


class PackLine(FrozenModel):
    """A line of the strip: what it is about, and what is recorded; nothing: not recorded."""

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
    # What the meeting is asked to do about them.
    asks: tuple[str, ...]


class MeetingPack(FrozenModel):
    """A whole pack: for which meeting and whom, by whom, and the people in it."""

    title: str
    marking: str
    recipient: str
    made_by: str
    made_at: str
    # What this version leaves out, in a sentence; empty: nothing.
    leaves_out: str
    question: str
    people: tuple[PackPerson, ...]
