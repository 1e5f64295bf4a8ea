"""Pages of our own: templates that escape everything, and the policy they are served under."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import Final, cast
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.pages.sheet import PAGE_MARKING
from api.pages.static_files import static_address
from api.services.context import RequestContext
from graph.access.break_glass import BreakGlassGrant
from graph.domain.forces import FORCES
from graph.patterns import Finding, subject_members
from viz.legend import incident_style
from viz.text_format import day, moment, recorded_day, visible
from viz.wording import WORDING

# Style, script and events from this service only; forms lead back here; no script writes markup.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
# The navigation: an address, and the word for it that a page names as its section.
NAVIGATION: Final = (
    ("/work", "Who first"),
    ("/findings", "Findings"),
    ("/tasks", "Tasks"),
    ("/cases", "Cases"),
    ("/identity", "Identity"),
    ("/patterns", "Rules"),
    ("/register", "Register"),
    ("/recognition", "Lost days"),
    ("/consistency?pattern=serial_acpo", "Consistency"),
    ("/explorer", "Explorer"),
    ("/extracts", "Import"),
    ("/docs", "Reference"),
)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=escape_controls,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    template_globals = cast("dict[str, object]", environment.globals)
    template_globals |= {
        "static": static_address(),
        "navigation": NAVIGATION,
        "page_marking": PAGE_MARKING,
        "status_words": WORDING.rule_status,
        "forces": FORCES,
        "band_style": incident_style,
        "parts_of": subject_members,
        "form_token": form_token,
        "break_glass": request_break_glass.get,
    }
    environment.filters |= {
        "day": day,
        "moment": moment,
        "recorded_day": recorded_day,
        "spaced": humanise,
        "worded": word_of,
        "sentence": to_sentence,
    }
    return environment


# The token that every form of this request carries; none where there is no sign-in.
request_form_token: ContextVar[str | None] = ContextVar("request_form_token", default=None)
# The grant that is on for who asks; a page says so as long as it is.
request_break_glass: ContextVar[BreakGlassGrant | None] = ContextVar(
    "request_break_glass", default=None
)
FORM_TOKEN: Final = "csrf_token"  # noqa: S105 - the name of a field


def form_token() -> Markup:
    """Return the field that proves that a form came from a page of ours."""
    token = request_form_token.get()
    if token is None:
        return Markup()
    return Markup('<input type="hidden" name="{}" value="{}">').format(FORM_TOKEN, token)


def escape_controls(value: object) -> object:
    """Return text of records with what cannot be seen in it as marks, and all else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    # Lines stay lines: narratives and examples have them.
    return "\n".join(visible(line) if line.strip() else "" for line in value.split("\n"))


def render(name: str, **values: object) -> str:
    """Return a page from its template."""
    return _environment().get_template(f"{name}.html.j2").render(**values)


def safe_svg(svg: str) -> Markup:
    """Let a drawing of ours stand in a page: every value in it was escaped as it was written."""
    return Markup(svg)  # noqa: S704


def finding_people(finding: Finding) -> tuple[str, ...]:
    """Return the people a finding is about."""
    if finding.subject.kind not in {"Person", "Couple", "Dyad"}:
        return ()
    return subject_members(finding.subject.id)


def as_of_query(ctx: RequestContext) -> str:
    """Return the end of a link that keeps to the moment asked for."""
    return "" if ctx.is_present else "?" + urlencode({"as_of": ctx.as_of.isoformat()})


def word_of(constant: str) -> str:
    """Return the word of pages for a condition, a decision or a status; else the constant's own."""
    for table in (WORDING.condition, WORDING.decision, WORDING.status):
        if constant in table:
            return cast("Mapping[str, str]", table)[constant]
    return humanise(constant)


def to_sentence(text: str) -> str:
    """Return a text with a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]


def humanise(word: str | None) -> str:
    """Return a word of the records as people write it."""
    return "not recorded" if word is None else word.replace("_", " ")
