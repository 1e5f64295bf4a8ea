"""Reads of the register, for the command line and for HTTP alike."""

from dataclasses import replace

from api.services.context import RequestContext
from graph.register import (
    TESTS,
    Register,
    RegisterCell,
    RegisterMoment,
    RegisterPage,
    RegisterSummary,
    list_register_people,
    read_register,
    read_summary,
)
from viz.register_table import register_csv


def register_moment(ctx: RequestContext) -> RegisterMoment:
    """Return who reads the register, and for which moment."""
    return RegisterMoment(ctx.store, ctx.patterns, ctx.reader, ctx.now, ctx.as_of)


def get_register(ctx: RequestContext, *, shareable: bool) -> Register:
    """Read who would be on a register, in numbers."""
    register = read_register(register_moment(ctx), shareable=shareable)
    return ctx.show(register)


def export_register(ctx: RequestContext, *, shareable: bool, recipient: str) -> bytes:
    """Read the numbers of the register as CSV for somebody."""
    register = get_register(ctx, shareable=shareable)
    return register_csv(register, by=ctx.reader.name, recipient=recipient)


def list_people_of_register(
    ctx: RequestContext, cell: RegisterCell, *, limit: int, cursor: str | None
) -> RegisterPage:
    """Read the named people behind a number of the register."""
    page = list_register_people(register_moment(ctx), cell, limit=limit, after=cursor)
    return ctx.show(page, total=page.total)


def get_register_summary(ctx: RequestContext, *, unanswered: int) -> RegisterSummary | None:
    """Read the register in short; None for a reader who may not read it, or without its rules."""
    rule_ids = {pattern.id for pattern in ctx.patterns}
    if not ctx.reader.may("read_comparison") or not rule_ids.issuperset(
        test.pattern for test in TESTS
    ):
        return None
    summary = read_summary(register_moment(ctx), unanswered=unanswered)
    return replace(
        summary, numbers=ctx.show(summary.numbers), unanswered=ctx.show(summary.unanswered)
    )
