"""Pages that show a picture: served under a strict policy, or as one file that opens offline."""

from functools import cache
from typing import Final, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from viz.assets import NETWORK_SCRIPTS, STYLES, asset
from viz.picture import Picture
from viz.text_format import day
from viz.wording import WORDING

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def picture_page(picture: Picture) -> str:
    """Return the page of a picture as our service serves it, with CSP as its header."""
    return render_page("picture.html", scripts=NETWORK_SCRIPTS, offline=False, **_content(picture))


def picture_file(picture: Picture) -> str:
    """Return the page of a picture as one file that loads nothing."""
    return render_page("picture.html", scripts=NETWORK_SCRIPTS, offline=True, **_content(picture))


def render_page(
    template: str, *, scripts: tuple[str, ...], offline: bool, **content: object
) -> str:
    """Render a template; assets are linked from /static/, or inlined under hashes if offline."""
    return (
        environment()
        .get_template(template)
        .render(
            policy=_offline_policy(scripts) if offline else None,
            styles=Markup("\n").join(_style(name, offline=offline) for name in STYLES),
            scripts=Markup("\n").join(_script(name, offline=offline) for name in scripts),
            offline=offline,
            **content,
        )
    )


@cache
def environment() -> Environment:
    """Return the environment of the templates: values are escaped, a missing one is an error."""
    templates = Environment(
        loader=PackageLoader("viz"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
    )
    templates.filters["day"] = day
    cast("dict[str, object]", templates.globals)["wording"] = WORDING
    return templates


def _content(picture: Picture) -> dict[str, object]:
    return {"picture": picture, "data": {"nodes": picture.nodes, "edges": picture.edges}}


def _style(name: str, *, offline: bool) -> Markup:
    style = asset(name)
    if offline:
        return _inline("<style>", style.text, "</style>")
    tag = Markup('<link rel="stylesheet" href="/static/{}" integrity="{}">')
    return tag.format(style.name, style.integrity)


def _script(name: str, *, offline: bool) -> Markup:
    script = asset(name)
    if offline:
        return _inline("<script>", script.text, "</script>")
    tag = Markup('<script src="/static/{}" integrity="{}"></script>')
    return tag.format(script.name, script.integrity)


def _inline(opening: str, text: str, closing: str) -> Markup:
    # Only our own assets, whose hashes the policy names, are inlined; a test checks that none
    # holds what would end the element early.
    return Markup(opening + text + closing)  # noqa: S704


def _offline_policy(scripts: tuple[str, ...]) -> str:
    # A policy inside a page cannot set frame-ancestors; everything else is as strict.
    hashes = " ".join(f"'{asset(name).integrity}'" for name in scripts) or "'none'"
    styles = " ".join(f"'{asset(name).integrity}'" for name in STYLES)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {styles}; "
        "img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
