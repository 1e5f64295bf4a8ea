"""The styles and scripts of the release, under an address that changes when one of them does.

So a browser may keep them for good: a page that is opened again asks for records only.
"""

import gzip
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from viz.assets import asset, names

# What a page may bring with it: this folder's files, by the end of their names.
MEDIA_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PREFIX: Final = "/static"
DIGEST_BYTES: Final = 6


@cache
def page_files() -> frozenset[str]:
    """List the files of the pages."""
    return frozenset(
        path.name
        for path in files("api.pages").joinpath("static").iterdir()
        if media_type(path.name)
    )


def media_type(name: str) -> str | None:
    """Return the media type that the end of a name stands for, or None."""
    return MEDIA_TYPES.get("." + name.rpartition(".")[2])


def is_static_file(name: str) -> bool:
    """Return whether there is such a file; only names that are known can be asked for."""
    return name in page_files() or name in names()


@cache
def read_static_file(name: str) -> tuple[str, str | None]:
    """Return a file's text and its media type."""
    if name in page_files():
        return files("api.pages").joinpath("static", name).read_text(encoding="utf-8"), media_type(
            name
        )
    return asset(name).text, asset(name).media_type


@cache
def gzip_static_file(name: str) -> bytes:
    """Return a file as it travels, packed once."""
    return gzip.compress(read_static_file(name)[0].encode(), mtime=0)


@cache
def release_digest() -> str:
    """Return what names the content of all files together: modules import each other."""
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for name in sorted(page_files() | names()):
        digest.update(f"{name}\x1f{read_static_file(name)[0]}\x1f".encode())
    return digest.hexdigest()


def static_address() -> str:
    """Return where pages find the files of this release."""
    return f"{PREFIX}/{release_digest()}"
