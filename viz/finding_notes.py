"""The findings about a subject as they are written next to a picture, with their caveats."""

from pydantic import BaseModel, ConfigDict


class FindingNote(BaseModel):
    """One finding about the subject: its sentence, its state, and how it can mislead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    summary: str
    # Set by the system: met, suspended, no_longer_met, superseded.
    condition: str
    # Set by a person: open, certified, actioned, accepted, dismissed.
    decision: str = "open"
    # STATUTE, GUIDANCE, FORCE_PRACTICE, PROPOSED_LAW, DESIGN: how much weight the rule has.
    status: str = ""
    limitations: tuple[str, ...] = ()
    false_positives: tuple[str, ...] = ()
