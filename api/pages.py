"""Pages of our own: templates that escape everything, and the policy they are served under."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.people import Person
from api.service import Asked
from graph.decisions import DISMISSALS, FindingHistory
from graph.history import Address, History, Incident
from graph.patterns import Filter, Finding, FindingPage, pattern_of
from graph.patterns.finding import shown
from graph.patterns.kinds import members
from graph.search import SearchPage
from viz.wording import day, moment, visible

# Style, script and events from this service only; forms lead back here; no script writes markup.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PLACES: Final = {"person": "people", "incident": "incidents", "address": "addresses"}
# The navigation: an address, and the word for it that a page names as its section.
NAVIGATION: Final = (
    ("/findings", "Findings"),
    ("/tasks", "Tasks"),
    ("/cases", "Cases"),
    ("/patterns", "Rules"),
    ("/consistency?pattern=serial_acpo", "Consistency"),
    ("/explorer", "Explorer"),
    ("/docs", "Reference"),
)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=marked,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals.update(navigation=NAVIGATION)
    found.filters |= {"day": day, "moment": moment, "spaced": spaced}
    return found


def marked(value: object) -> object:
    """Return text of records with what cannot be seen in it as marks, and all else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    # Lines stay lines: narratives and examples have them.
    return "\n".join(visible(line) if line.strip() else "" for line in value.split("\n"))


def rendered(name: str, **values: object) -> str:
    """Return a page from its template."""
    return _environment().get_template(f"{name}.html.j2").render(**values)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern on the home page, with how many meet it."""

    id: str
    title: str
    status: str
    met: int
    suspended: int


@dataclass(frozen=True, slots=True)
class Other:
    """An order, a referral or another decision, as one line."""

    what: str
    day: date | None
    details: str
    record_id: str


def home_page(rules: tuple[Rule, ...]) -> str:
    """Return the first page: the rules and how many meet them."""
    return rendered("home", title="Who meets which rule", rules=rules)


def results_page(words: str, found: SearchPage) -> str:
    """Return what a search found."""
    following = urlencode({"q": words, "cursor": found.next or ""})
    return rendered("results", title="Search", q=words, page=found, following=following)


def person_page(asked: Asked, found: History, short: Person) -> str:
    """Return everything recorded about a person, as a page."""
    return rendered(
        "person",
        title=found.person.name or "A person",
        found=found,
        short=short,
        others=tuple(others(found)),
        **about_findings(asked, here=found.person.id),
    )


def incident_page(found: Incident) -> str:
    """Return what is recorded of an incident, as a page."""
    return rendered("incident", title="An incident", found=found, one=found.incident)


def address_page(found: Address) -> str:
    """Return what is recorded of an address, as a page."""
    return rendered("address", title="An address", found=found, one=found.address)


def findings_page(asked: Asked, found: FindingPage, wanted: Filter) -> str:
    """Return a page of findings."""
    heading = (
        "Findings" if wanted.pattern is None else pattern_of(asked.patterns, wanted.pattern).title
    )
    asked_for = {
        name: value
        for name, value in (
            ("pattern", wanted.pattern),
            ("condition", wanted.condition),
            ("decision", wanted.decision),
            ("person", wanted.about),
            ("cursor", found.next),
        )
        if value is not None
    }
    return rendered(
        "findings",
        title=heading,
        heading=heading,
        page=found,
        following=urlencode(asked_for),
        compared=about_people(asked, wanted.pattern),
        **about_findings(asked),
    )


def about_people(asked: Asked, pattern: str | None) -> str | None:
    """Return the pattern where it is one about people, who can be compared."""
    if pattern is None or pattern_of(asked.patterns, pattern).kind.label != "Person":
        return None
    return pattern


def finding_page(asked: Asked, finding: Finding, kept: FindingHistory) -> str:
    """Return one finding with its proof, all that it was, and its limits."""
    pattern = pattern_of(asked.patterns, finding.pattern)
    return rendered(
        "proof",
        title=pattern.title,
        finding=finding,
        states=kept.states,
        dismissals=DISMISSALS,
        spaced=spaced,
        pattern=pattern,
        places=PLACES,
        shown=shown,
        **about_findings(asked),
    )


def about_findings(asked: Asked, *, here: str = "") -> dict[str, object]:
    """Return what every page with findings on it needs; `here` is the person it is about."""
    return {
        "here": here,
        "titles": {pattern.id: pattern.title for pattern in asked.patterns},
        "people_of": people_of,
    }


def people_of(finding: Finding) -> tuple[str, ...]:
    """Return the people a finding is about."""
    if finding.subject.kind not in {"Person", "Couple"}:
        return ()
    return members(finding.subject.id)


def others(found: History) -> Iterator[Other]:
    """Return what is neither an incident nor a tie nor a home, one line each."""
    for order in found.orders:
        side = "against them" if order.against_subject else "protects them"
        served = "not recorded as served" if order.served_at is None else "served"
        details = f"{side}, {served}, expires {order.expires_on or 'on no recorded day'}"
        yield Other(f"Order: {spaced(order.kind)}", order.made_on, details, order.record_id)
    for one in found.referrals:
        details = f"outcome {spaced(one.outcome)}" + (f"; {one.reason}" if one.reason else "")
        yield Other(f"Referral: {one.scheme}", one.made_on, details, one.record_id)
    for one in found.assessments:
        yield Other(f"Assessment: {one.tool}", one.made_on, spaced(one.grade), one.record_id)
    for one in found.managements:
        details = f"category {one.category or '-'}, level {one.level or '-'}"
        yield Other(f"Management: {one.scheme}", one.from_, details, one.record_id)
    for one in found.convictions:
        details = f"offence {one.offence_code}, {spaced(one.disposal)}"
        yield Other("Conviction", one.convicted_on, details, one.record_id)
    for one in found.protection_plans:
        yield Other("Child protection plan", one.from_, spaced(one.category), one.record_id)
    for one in found.deaths:
        yield Other("Death", one.died_on, spaced(one.cause), one.record_id)


def spaced(word: str | None) -> str:
    """Return a word of the records as people write it."""
    return "not recorded" if word is None else word.replace("_", " ")
