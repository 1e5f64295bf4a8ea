"""The static files of pictures and explorer; vendored ones are checked against their hashes."""

import base64
import hashlib
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from graph.errors import JoinedUpError

# The order in which a page loads its scripts.
NETWORK_SCRIPTS: Final = (
    "vis_csp_shim.js",
    "vis-network-10.1.5.min.js",
    "picture_labels.js",
    "picture.js",
)
STYLES: Final = ("picture.css", "lanes.css")
# The modules that pages and the explorer share: listening to events, and typing a day.
SHARED: Final = ("event_stream.js", "date_field.js")

# The explorer's modules and style sheet are served under /static/explorer/, so that relative
# imports work.
EXPLORER: Final = "explorer/"

# Comments and indentation, which browsers do not need. No string of ours
# holds a line break (eslint.config.js), so that indentation can go as well.
_COMMENT: Final = re.compile(r"^ *//[^\n]*|/\*\*.*?\*/ ?", re.MULTILINE | re.DOTALL)
_INDENT: Final = re.compile(r"\n\s*")

_MEDIA_TYPES: Final = {
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "txt": "text/plain",
}


class Asset(NamedTuple):
    """One static file: its name under /static/, its text and its media type."""

    name: str
    text: str
    media_type: str

    @property
    def integrity(self) -> str:
        """Return the hash in the form of `integrity=` and of a policy."""
        digest = hashlib.sha256(self.text.encode()).digest()
        return "sha256-" + base64.b64encode(digest).decode()


class AssetChanged(JoinedUpError):
    """Raised if a vendored file differs from the reviewed one: install the package again."""


@cache
def asset(name: str) -> Asset:
    """Return one static file by its plain name; raise KeyError for any other name."""
    if name not in names():
        raise KeyError(name)
    vendored_files = _vendored()
    folder = files("viz") / "static"
    if name.startswith(EXPLORER):
        place = files("viz.explorer") / "static" / name.removeprefix(EXPLORER)
    else:
        place = folder / "vendor" / name if name in vendored_files else folder / name
    content = place.read_bytes()
    if name in vendored_files and hashlib.sha256(content).hexdigest() != vendored_files[name]:
        raise AssetChanged(f"{name} is not the reviewed file: install the package again")
    media_type = _MEDIA_TYPES[name.rsplit(".", 1)[-1]]
    text = content.decode()
    if name.endswith(".js") and name not in vendored_files:
        text = _packed(text)
    return Asset(name=name, text=text, media_type=media_type)


def _packed(script: str) -> str:
    """Return a script without comments, indentation and empty lines."""
    return _INDENT.sub("\n", _COMMENT.sub("", script)).lstrip()


@cache
def names() -> frozenset[str]:
    """Return the names of all files that may be served under /static/."""
    return (
        frozenset((*NETWORK_SCRIPTS, *STYLES, *SHARED)) | frozenset(_vendored()) | explorer_names()
    )


@cache
def explorer_names() -> frozenset[str]:
    """Return the names of the explorer's files."""
    folder = files("viz.explorer") / "static"
    return frozenset(EXPLORER + path.name for path in folder.iterdir())


@cache
def _vendored() -> dict[str, str]:
    text = (files("viz") / "static" / "vendor" / "vendor.toml").read_text(encoding="utf-8")
    return {entry["name"]: entry["sha256"] for entry in tomllib.loads(text)["file"]}
