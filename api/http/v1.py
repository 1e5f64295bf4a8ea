"""Version 1 of the API: what other systems call, and what the OpenAPI document describes."""

from collections.abc import Iterable
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from api.http.content_negotiation import API_PREFIX
from api.http.idempotency import RepeatDep
from api.http.rate_limit import RateDep

SERVERS: Final[list[dict[str, Any]]] = [
    {"url": "/", "description": "The service that this document came from."}
]
TAGS: Final[list[dict[str, Any]]] = [
    {"name": name, "description": sentence}
    for name, sentence in (
        ("people", "Search people, and read everything recorded about one of them."),
        ("addresses", "Read who lives at an address and what happened there."),
        ("incidents", "Read what one report says and who had which part in it."),
        ("deliveries", "Load the tables of a source."),
        ("amendments", "Correct a row, or erase a person."),
        ("patterns", "Read the published rules, and explain why somebody meets one or not."),
        ("findings", "Read who meets a rule, with the records that prove it."),
        ("decisions", "Decide on findings, and follow the cases and tasks they lead to."),
        ("register", "Count who would be on a register, and since when the records have shown it."),
        ("consistency", "Compare what each force did for those who meet the same rule."),
        ("identity", "Read and decide which records are of one person."),
        ("paths", "Find how two people are connected in the records."),
        ("graph", "Read networks with the place of each node, as the explorer draws them."),
        ("views", "Save what is on screen, and open it again."),
        ("events", "Follow what findings become, as it happens."),
        ("webhooks", "Have the ids of findings that change sent to another system."),
        ("audit", "Read who was shown or did what; for auditors."),
        ("health", "Check that the service and its database answer."),
    )
]


def include_v1(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """Mount what the routers document under /v1; forms and pages stay where they are."""
    for router in routers:
        for is_repeatable in (False, True):
            versioned_router = APIRouter()
            versioned_router.routes.extend(
                route
                for route in router.routes
                if isinstance(route, APIRoute)
                and is_for_systems(route)
                and ("POST" in (route.methods or ())) is is_repeatable
            )
            dependencies = [RateDep, RepeatDep] if is_repeatable else [RateDep]
            app.include_router(versioned_router, prefix=API_PREFIX, dependencies=dependencies)


def is_for_systems(route: APIRoute) -> bool:
    """Return whether a route answers programs: it is documented, and not a page alone."""
    return route.include_in_schema and route.response_class is not HTMLResponse
