"""The action of each route and command; what has none is refused."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from graph.access.policy import Operation, load_policy
from graph.errors import Forbidden


class PolicyEntries(BaseModel):
    """Routes (`GET /people`) and commands (`quarantine list`), by the action they are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    routes: dict[str, tuple[str, ...]]
    commands: dict[str, tuple[str, ...]]

    @model_validator(mode="after")
    def are_declared_once(self) -> Self:
        """Refuse an action the policy does not declare, and an entry that stands twice."""
        for entries in (self.routes, self.commands):
            names = [name for group in entries.values() for name in group]
            if len(names) != len(set(names)):
                raise ValueError("an entry stands twice")
            if not set(entries) <= set(load_policy().actions):
                raise ValueError("an action is not declared in the policy")
        return self


@cache
def load_entries() -> PolicyEntries:
    """Return the entries of this release."""
    text = files("api.policy").joinpath("entries.toml").read_text(encoding="utf-8")
    return PolicyEntries.model_validate(tomllib.loads(text))


@cache
def _actions_of(part: str) -> Mapping[str, str]:
    entries = load_entries().routes if part == "routes" else load_entries().commands
    return {name: action for action, names in entries.items() for name in names}


def action_of_route(route: str) -> str:
    """Return the action of a route; raise Forbidden where the policy does not name it."""
    return _action(_actions_of("routes"), route)


def action_of_command(command: str) -> str:
    """Return the action of a command; raise Forbidden where the policy does not name it."""
    return _action(_actions_of("commands"), command)


def operation_of(action: str) -> Operation:
    """Return as which operation an action is logged."""
    return load_policy().actions[action]


def _action(actions: Mapping[str, str], name: str) -> str:
    if name not in actions:
        raise Forbidden("The policy has no entry for this, so nobody may do it; add one to it.")
    return actions[name]
