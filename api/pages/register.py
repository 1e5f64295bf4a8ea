"""The pages of the register: a picture, the tests beside each other, and one test by force."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from api.pages.render import render, safe_svg
from api.services.context import RequestContext
from graph.domain.time import london_day
from graph.patterns import find_pattern
from graph.register import (
    EVERYWHERE,
    STATES,
    TESTS,
    ForceContrast,
    Register,
    RegisterCell,
    RegisterPage,
    RegisterState,
    count_answered,
)
from viz.intervals import NARROW, WIDE, count, percent, schemes
from viz.register_bars import register_svg
from viz.wording import WORDING

STATE_WORDS: Final = {**WORDING.register_state, "managed": "managed under MAPPA"}
# The table whose forces a page shows where none is named.
# What the petition asks for comes first.
FIRST: Final = next(test.pattern for test in TESTS if test.basis == "proposed_law")


@dataclass(frozen=True, slots=True)
class RegisterLinks:
    """The addresses of the people behind the numbers of one page, at its moment."""

    moment: str

    def people(self, pattern: str, force: str, state: RegisterState | None) -> str:
        """Return the query of the people behind a number of one test."""
        return cell_query(RegisterCell(pattern=pattern, force=force, state=state), self.moment)

    def overlap(self, definitions: tuple[str, ...]) -> str:
        """Return the query of the people who meet exactly these definitions of serial."""
        return cell_query(RegisterCell(definitions=definitions), self.moment)


def register_page(ctx: RequestContext, register: Register, pattern: str | None) -> str:
    """Return the register as a page, with one of its tests force by force."""
    return render(
        "register",
        title="Register",
        register=register,
        chosen=register.table(pattern or FIRST),
        day=page_day(ctx),
        moment_query=moment_query(ctx),
        wide=safe_svg(register_svg(register, width=WIDE)),
        narrow=safe_svg(register_svg(register, width=NARROW)),
        states=STATES,
        state_words=STATE_WORDS,
        basis_words=WORDING.register_basis,
        titles={table.pattern: table.title for table in register.tables},
        export_query=export_query(ctx, shareable=register.shareable),
        links=RegisterLinks(moment_query(ctx)),
        count=count,
        percent=percent,
        schemes=schemes,
    )


def register_people_page(ctx: RequestContext, page: RegisterPage, cell: RegisterCell) -> str:
    """Return the named people behind a number of the register, as a page."""
    return render(
        "register_people",
        title="People of the register",
        page=page,
        cell=cell,
        test=None if cell.pattern is None else find_pattern(ctx.patterns, cell.pattern),
        titles={pattern.id: pattern.title for pattern in ctx.patterns},
        where=None if cell.force == EVERYWHERE else cell.force,
        day=page_day(ctx),
        moment_query=moment_query(ctx),
        state_words=STATE_WORDS,
        following=f"{cell_query(cell, moment_query(ctx))}&{urlencode({'cursor': page.next or ''})}",
    )


def contrast_sentence(contrast: ForceContrast) -> str:
    """Return one line on a force that refers and one that does not."""
    refers, none = contrast.refers, contrast.refers_none
    return (
        f"{refers.name} referred or manages {count_answered(refers)} of {refers.people} people who "
        f"meet a definition of serial, {none.name} none of {none.people}."
    )


def page_day(ctx: RequestContext) -> date:
    """Return the day in London that a page is about."""
    return london_day(ctx.as_of)


def moment_query(ctx: RequestContext) -> str:
    """Return the moment of a page as the end of an address; empty for the present."""
    return "" if ctx.is_present else urlencode({"as_of": ctx.as_of.isoformat()})


def cell_query(cell: RegisterCell, moment: str) -> str:
    """Return the address query of the people behind a number."""
    values = {
        "pattern": cell.pattern,
        "force": None if cell.force == EVERYWHERE else cell.force,
        "state": cell.state,
        "scheme": cell.scheme,
        "definitions": None if cell.definitions is None else ",".join(cell.definitions),
    }
    query = urlencode({name: value for name, value in values.items() if value is not None})
    return "&".join(part for part in (query, moment) if part != "")


def export_query(ctx: RequestContext, *, shareable: bool) -> str:
    """Return the moment and the form of a page as the query of its exports."""
    query = "&".join(
        part for part in (moment_query(ctx), "shareable=true" if shareable else "") if part != ""
    )
    return "" if query == "" else f"?{query}"
