"""Check the policy: a route, a command or a field of an answer that has no entry in it.

`python -m tools.policy` prints what it finds and exits 1.
"""

import sys
from collections.abc import Iterator
from typing import Any, Final, cast

from fastapi.routing import APIRoute
from pydantic import BaseModel
from typer.main import get_command

from api.cli.program import program
from api.http.dependencies import current_context, dated_context
from api.http.routers import API_ROUTERS, OTHER_ROUTERS
from api.policy import load_entries, load_field_table
from api.policy.field_table import answer_models, table_faults
from api.schemas.exports import ExportedFinding, ExportedIncident, ExportedPerson
from graph.consistency import ComparedPerson
from graph.decisions import News
from graph.history import Caption, LatestIncident, PersonOverview, RecordedPerson
from graph.history.evidence import EvidenceIncident
from graph.identity import RecordPerson
from graph.patterns import Detection

ROUTERS: Final = (*API_ROUTERS, *OTHER_ROUTERS)
# What pages and commands show beside the answers of routes.
SHOWN_ELSEWHERE: Final = (
    Caption,
    ComparedPerson,
    Detection,
    EvidenceIncident,
    ExportedFinding,
    ExportedIncident,
    ExportedPerson,
    LatestIncident,
    News,
    PersonOverview,
    RecordPerson,
    RecordedPerson,
)


def served_routes() -> set[str]:
    """Return every route of the service, as the policy names it."""
    routes = (route for router in ROUTERS for route in router.routes)
    return {
        f"{method} {route.path_format}"
        for route in routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }


def routes_with_reader() -> set[str]:
    """Return every route that reads for somebody: it takes the context of a request."""
    routes = (route for router in ROUTERS for route in router.routes)
    return {
        f"{method} {route.path_format}"
        for route in routes
        if isinstance(route, APIRoute)
        and any(
            part.call in {current_context, dated_context} for part in route.dependant.dependencies
        )
        for method in route.methods or ()
    }


def commands_below(node: object, path: str = "") -> Iterator[str]:
    """Give every command of the command line, as the policy names it."""
    commands = cast("dict[str, object]", getattr(node, "commands", {}))
    if len(commands) == 0:
        yield path
    for name, command in commands.items():
        yield from commands_below(command, f"{path} {name}".strip())


def shown_models() -> set[type[BaseModel]]:
    """Return every model that an answer can hold."""
    models: set[type[BaseModel]] = set()
    for router in ROUTERS:
        for route in router.routes:
            answer_models(getattr(route, "response_model", None), models)
    for model in SHOWN_ELSEWHERE:
        answer_models(model, models)
    return models


def entry_faults(
    kind: str, present: set[str], names_by_action: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    """Give each route or command without an entry, and each entry that names none."""
    names_listed = {name for names in names_by_action.values() for name in names}
    for name in sorted(present - names_listed):
        yield f"the {kind} `{name}` has no entry in api/policy/entries.toml"
    for name in sorted(names_listed - present):
        yield f"`{name}` in api/policy/entries.toml is no {kind}"


def policy_faults() -> Iterator[str]:
    """Give a sentence for each thing that the policy does not name, or names in vain."""
    entries = load_entries()
    yield from entry_faults("route", served_routes(), entries.routes)
    for route in sorted(routes_with_reader() & set(entries.routes["public"])):
        yield f"the route `{route}` reads records, and anybody may ask it"
    tree: Any = get_command(program)
    yield from entry_faults("command", set(commands_below(tree)), entries.commands)
    yield from table_faults(shown_models(), load_field_table())


def main() -> int:
    """Print what is wrong, and return the exit code."""
    faults = list(policy_faults())
    for fault in faults:
        print(fault)
    return 1 if len(faults) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
