"""Near misses of a rule as the service tells them: a page at a time."""

from api.services.context import RequestContext
from graph.errors import BadParameter
from graph.patterns import SUBJECT_SEPARATOR, NearMiss, OutputModel, find_pattern, near_misses


class NearMissPage(OutputModel):
    """A page of subjects that miss one condition by one; `next` is where to go on."""

    pattern: str
    items: tuple[NearMiss, ...]
    total: int
    returned: int
    truncated: bool
    next: str | None


def list_near_misses(
    ctx: RequestContext, pattern: str, *, limit: int, cursor: str | None
) -> NearMissPage:
    """Read who misses a rule by one; it is measured for the answer, and nothing is stored."""
    if cursor is not None and not cursor.replace("-", "").replace(SUBJECT_SEPARATOR, "").isalnum():
        raise BadParameter("The cursor is not one this service gave; start without it.")
    rule = find_pattern(ctx.patterns, pattern)
    found = near_misses(ctx.store, rule, as_of=ctx.as_of, reader=ctx.reader)
    rest = [one for one in found if cursor is None or one.subject.id > cursor]
    own, more = rest[:limit], len(rest) > limit
    ctx.record_read((one.subject.id for one in own), total=len(found))
    return NearMissPage(
        pattern=pattern,
        items=tuple(own),
        total=len(found),
        returned=len(own),
        truncated=more,
        next=own[-1].subject.id if more else None,
    )
