"""What the first page tells: what is new, what is due, and that somebody has looked."""

from api.services.context import RequestContext
from graph.decisions import News, list_news, mark_seen


def get_news(asked: RequestContext, *, limit: int) -> News:
    """Read the newest findings, and how many are newer than this reader's last look."""
    found = list_news(asked.store, asked.patterns, reader=asked.reader, now=asked.now, limit=limit)
    asked.record_read(one.finding.id for one in found.items)
    return found


def mark_news_seen(asked: RequestContext) -> None:
    """Keep that this reader has looked; what cannot be logged is not kept."""
    asked.record_read((), decision="looked")
    mark_seen(asked.store, by=asked.reader.name, at=asked.now)
