"""What is written where nothing is known, as it stands in `placeholders.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict


class Placeholders(BaseModel):
    """Hold the words, days and contacts that say nothing about a person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    names: frozenset[str]
    roles: frozenset[str]
    year_only: frozenset[str]
    days: frozenset[str]
    phones: frozenset[str]
    emails: frozenset[str]


@cache
def placeholders() -> Placeholders:
    """Return the list of this release."""
    text = (
        files("graph.identity.matching").joinpath("placeholders.toml").read_text(encoding="utf-8")
    )
    lists = tomllib.loads(text)
    words = {key: str(lists[key]).split() for key in ("names", "roles", "phones", "emails")}
    return Placeholders.model_validate({**lists, **words})
