"""What a pack for a meeting is made of: read, and logged as a disclosure to its recipient."""

from dataclasses import dataclass

from api.schemas.pack import PackRequest
from api.services.context import RequestContext
from api.services.decisions import get_case
from api.services.disclosure import record_recipient
from api.services.people import get_briefing, get_history
from api.services.third_parties import ThirdParties
from graph.decisions import Case
from graph.history import Briefing, History
from graph.search import find_person_id

DISCLOSED = "disclosed"


@dataclass(frozen=True, slots=True)
class PackSubject:
    """What is recorded of one person of a pack."""

    briefing: Briefing
    history: History
    case: Case
    # Who the others are called by number; None: they are named.
    others: ThirdParties | None


def load_pack(ctx: RequestContext, request: PackRequest) -> tuple[PackSubject, ...]:
    """Read what a pack is made of; it is logged with its recipient before anything is read."""
    people = tuple(
        dict.fromkeys(find_person_id(ctx.store, person, ctx.reader) for person in request.people)
    )
    record_recipient(ctx, request.recipient)
    ctx.record_read(people, decision=DISCLOSED)
    return tuple(load_subject(ctx, person, request) for person in people)


def load_subject(ctx: RequestContext, person: str, request: PackRequest) -> PackSubject:
    """Read what is recorded of one person, without who the others are where that is asked."""
    case = get_case(ctx, person)
    briefing, history = get_briefing(ctx, person), get_history(ctx, person)
    if request.third_parties:
        return PackSubject(briefing, history, case, None)
    others = ThirdParties(person)
    # The victims in their order first, so that their numbers follow it.
    briefing = others.remove(briefing)
    return PackSubject(briefing, others.remove(history), case, others)
