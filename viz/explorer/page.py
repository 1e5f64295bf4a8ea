"""The page of the explorer: its template, its modules and its content security policy."""

from collections.abc import Mapping, Sequence
from typing import Final, cast
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict

from graph.decisions import ReasonCode
from graph.rows import SIMPLE_DOCUMENTS
from viz.assets import SHARED, explorer_names, names
from viz.chart import USUAL
from viz.legend import legend
from viz.wording import WORDING

LIBRARIES: Final = ("cytoscape", "fcose")
# Modules that are loaded when somebody exports or searches for a path.
ON_DEMAND: Final = frozenset(
    f"explorer/{name}.js"
    for name in ("export", "export_files", "picture_sheet", "paths", "path_steps")
)
# Characters that encodeURIComponent leaves unescaped, besides letters, digits and "_.-~".
UNTOUCHED: Final = "!*'()"

# Saved pictures are made in the page (blob:), and a library's icons are data:. Nothing else may
# be loaded, and no text can become script.
EXPLORER_CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class RuleOption(BaseModel):
    """A rule that the page can explain for a person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    number: str
    title: str
    status: str
    # The kind of subject: a person, a couple, a dyad, an address or an assessment.
    subject: str


class ExplorerStart(BaseModel):
    """The chart that the page opens with, as its address says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str | None = None
    view: str | None = None
    finding: str | None = None
    as_of: str | None = None

    @property
    def first_chart(self) -> str | None:
        """Return the exact address that the scripts fetch first, or None if it is not known."""
        if self.view:
            return _address(
                f"/graph/view/{quote(self.view, safe=UNTOUCHED)}", {"as_of": self.as_of}
            )
        if not self.person:
            return None
        return _address("/graph", {"start": self.person, "limit": USUAL, "as_of": self.as_of})


def _address(path: str, params: Mapping[str, object]) -> str:
    present = {name: value for name, value in params.items() if value is not None}
    # In a query, browsers leave an asterisk unescaped but escape a tilde.
    query = urlencode(present, safe="*").replace("~", "%7E")
    return f"{path}?{query}" if query else path


def explorer_page(
    opening: ExplorerStart,
    rules: Sequence[RuleOption],
    dismissals: Mapping[ReasonCode, str],
    *,
    static: str,
) -> str:
    """Return the page; recorded data comes later as JSON, for the reader who asks for it.

    `static` is the address under which its files are served.
    """
    return (
        _environment()
        .get_template("explorer.html")
        .render(
            static=static,
            first_chart=opening.first_chart,
            opening=opening.model_dump()
            | {
                "rules": [rule.model_dump() for rule in rules],
                "dismissals": dict(dismissals),
                "legend": legend().model_dump(),
                "wording": WORDING.model_dump(),
                "documents": _simple_documents(),
            },
            modules=sorted(name for name in explorer_names() - ON_DEMAND if name.endswith(".js")),
            libraries=[
                *SHARED,
                *sorted(name for name in names() if name.startswith(LIBRARIES) and "mjs" in name),
            ],
        )
    )


def _simple_documents() -> list[dict[str, str]]:
    """Return the kinds of documents that have one day and one detail, with their captions."""
    return [
        {
            "table": table,
            "label": document.label,
            "day": document.day.removesuffix("_"),
            "detail": document.detail,
        }
        for table, document in SIMPLE_DOCUMENTS.items()
    ]


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("viz.explorer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Choices appear in the order of their file.
    cast("dict[str, object]", environment.policies)["json.dumps_kwargs"] = {"sort_keys": False}
    return environment
