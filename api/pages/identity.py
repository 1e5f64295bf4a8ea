"""The pages of identity: the pairs that wait, and two records side by side."""

from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlencode

from markupsafe import Markup

from api.pages.render import render
from api.services.context import RequestContext
from api.services.people import get_network
from graph.identity import Contribution, PairDecision, PairExplanation, PairPage, values_by_field
from graph.network import Network
from viz.text_format import recorded_day
from viz.waterfall import NARROW, WIDE, WaterfallStep, waterfall_svg

FIELDS: Final = {
    "given_names": "Given names",
    "family_name": "Family name",
    "aliases": "Aliases",
    "date_of_birth": "Date of birth",
    "sex": "Sex",
    "pnc_id": "PNC ID",
    "cro_number": "CRO number",
    "phone": "Phone",
    "email": "E-mail",
    "addresses": "Addresses",
}
AROUND: Final = 13


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of two records."""

    label: str
    first: str
    second: str
    differs: bool


def review_page(page: PairPage, decision: PairDecision | None) -> str:
    """Return the pairs that wait for a person, or those of one decision."""
    query = {} if decision is None else {"decision": decision}
    return render(
        "identity_review",
        title="Who may be one person",
        page=page,
        decision=decision,
        following=urlencode({**query, "cursor": page.next or ""}),
    )


def pair_page(ctx: RequestContext, pair: PairExplanation, *, next_pair: str | None) -> str:
    """Return two records side by side, what each field says, and whom each stands among."""
    steps = [
        WaterfallStep(compared_text(contribution), contribution.weight)
        for contribution in pair.contributions
    ]
    # Every value in them was escaped as it was written.
    wide, narrow = (Markup(waterfall_svg(steps, width=width)) for width in (WIDE, NARROW))  # noqa: S704
    people = [pair.one.person] if pair.one_person else [pair.one.person, pair.other.person]
    return render(
        "identity_pair",
        title="One person or two",
        pair=pair,
        next_pair=next_pair,
        lines=field_lines(pair),
        wide=wide,
        narrow=narrow,
        networks=[(person, neighbours(get_network(ctx, person, AROUND))) for person in people],
    )


def compared_text(contribution: Contribution) -> str:
    """Return what was compared and what was found, as one text."""
    return f"{contribution.field.replace('_', ' ')}: {contribution.level}"


def field_lines(pair: PairExplanation) -> list[ComparedField]:
    """Return what the two records say, field by field, differences marked."""
    return [
        ComparedField(FIELDS[name], field_text(first), field_text(second), name in pair.differences)
        for name, (first, second) in values_by_field(pair.one, pair.other).items()
    ]


def field_text(value: object) -> str:
    """Return what a record says in a field."""
    if isinstance(value, tuple):
        return "; ".join(cast("tuple[str, ...]", value))
    return recorded_day(None if value is None else str(value))


def neighbours(network: Network) -> list[tuple[str, str, str]]:
    """Return who and what stands around a person: kind, id and caption."""
    return [(node.kind, node.id, node.caption) for node in network.nodes if not node.subject]
