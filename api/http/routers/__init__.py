"""The routes, one noun a module."""

from typing import Final

from api.http.routers import (
    addresses,
    amendments,
    cases,
    consistency,
    decisions,
    deliveries,
    events,
    explorer,
    findings,
    graph,
    health,
    home,
    identity,
    incidents,
    match,
    paths,
    patterns,
    people,
    pictures,
    problems,
    reference,
    sign_in,
    statics,
    tasks,
    views,
)

# The order matters among people: "/people/{person:path}" would swallow what stands below it.
ROUTERS: Final = tuple(
    noun.router
    for noun in (
        pictures,
        amendments,
        people,
        addresses,
        incidents,
        deliveries,
        explorer,
        patterns,
        findings,
        decisions,
        cases,
        tasks,
        consistency,
        identity,
        match,
        paths,
        graph,
        views,
        events,
        health,
        home,
        reference,
        problems,
        sign_in,
        statics,
    )
)
