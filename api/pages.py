"""Pages of our own: templates that escape everything, and the policy they are served under."""

from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

# Style from this service only; no script at all; the search form may only lead back here.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(name: str, **values: object) -> str:
    """Return a page from its template."""
    return _environment().get_template(f"{name}.html.j2").render(**values)
