"""The routes, one noun a module."""

from typing import Final

from api.http.routers import (
    addresses,
    amendments,
    audit,
    break_glass,
    cases,
    consistency,
    decisions,
    deliveries,
    erasures,
    events,
    explorer,
    extracts,
    findings,
    graph,
    health,
    home,
    identity,
    incidents,
    match,
    pack,
    paths,
    patterns,
    people,
    pictures,
    problems,
    recognition,
    reference,
    register,
    sign_in,
    statics,
    tasks,
    views,
    webhooks,
    work,
)

# What other systems call, under /v1; pages and their scripts have the same without a version.
# The order matters among people: "/people/{person:path}" would swallow what stands below it.
API_ROUTERS: Final = tuple(
    noun.router
    for noun in (
        pictures,
        amendments,
        erasures,
        people,
        addresses,
        incidents,
        deliveries,
        patterns,
        findings,
        decisions,
        cases,
        tasks,
        work,
        pack,
        consistency,
        register,
        recognition,
        identity,
        match,
        paths,
        graph,
        views,
        events,
        webhooks,
        audit,
        break_glass,
    )
)
# What only people, or what watches over the service, ask for.
OTHER_ROUTERS: Final = tuple(
    noun.router
    for noun in (health, explorer, extracts, home, reference, problems, sign_in, statics)
)
