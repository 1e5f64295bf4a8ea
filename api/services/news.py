"""What the first page tells: what is new, what is due, and that somebody has looked."""

from api.services.context import RequestContext
from graph.decisions import News, list_news, mark_seen


def get_news(ctx: RequestContext, *, limit: int) -> News:
    """Read the newest findings, and how many are newer than this reader's last look."""
    news = list_news(ctx.store, ctx.patterns, reader=ctx.reader, now=ctx.now, limit=limit)
    ctx.record_read(item.finding.id for item in news.items)
    return news


def mark_news_seen(ctx: RequestContext) -> None:
    """Keep that this reader has looked; what cannot be logged is not kept."""
    ctx.record_read((), decision="looked")
    mark_seen(ctx.store, by=ctx.reader.name, at=ctx.now)
