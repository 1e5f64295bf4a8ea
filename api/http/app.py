"""The HTTP service: one application object, read from top to bottom."""

from collections.abc import AsyncGenerator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    asynccontextmanager,
    nullcontext,
)
from datetime import datetime
from importlib.metadata import version
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI
from fastapi.concurrency import contextmanager_in_threadpool

from api.http.authorisation import authorise
from api.http.bodies import BodyMiddleware
from api.http.capacity import CapacityMiddleware, limit_threads
from api.http.conditional import ConditionalMiddleware
from api.http.dependencies import reject_unencodable_text, reject_unknown_query
from api.http.errors import add_handlers
from api.http.idempotency import IdempotencyMiddleware
from api.http.leaving import LeavingMiddleware
from api.http.middleware import LOG, LOOPBACK, SecurityMiddleware
from api.http.openapi import DocumentedApp
from api.http.rate_limit import RateLimit
from api.http.routers import API_ROUTERS, OTHER_ROUTERS
from api.http.v1 import SERVERS, TAGS, include_v1
from api.services.as_of import current_time
from api.services.context import create_app_state
from api.services.extracts.keeping import keep_extracts
from api.services.webhooks.threads import keep_sending
from api.settings import ServiceSettings
from graph.db.connection import connect
from graph.db.store import Store
from graph.patterns import broken_patterns


def served_hosts(settings: ServiceSettings) -> frozenset[str]:
    """Return the host names the service answers under: this machine's and, signed in, its own."""
    if settings.oidc.issuer is None:
        return LOOPBACK
    return LOOPBACK | {urlsplit(settings.oidc.public_url).hostname or ""}


def lifespan_over(
    settings: ServiceSettings,
    store: Store | None,
    clock: Callable[[], datetime],
    *,
    sends_webhooks: bool,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return the lifespan of a service over a store, or over the one the settings name."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        limit_threads()
        opening = connect(settings) if store is None else nullcontext(store)
        async with contextmanager_in_threadpool(opening) as connected_store:
            for broken_pattern in broken_patterns():
                LOG.warning("A rule is set aside: %s", broken_pattern.reason)
            service = create_app_state(settings, connected_store, clock=clock)
            app.state.service = service
            senders = keep_sending(service) if sends_webhooks else nullcontext()
            async with (
                contextmanager_in_threadpool(senders),
                contextmanager_in_threadpool(keep_extracts(service)),
            ):
                yield

    return lifespan


def create_app(
    settings: ServiceSettings,
    store: Store | None = None,
    *,
    clock: Callable[[], datetime] = current_time,
    sends_webhooks: bool = False,
) -> FastAPI:
    """Build the service over a store, or over the one the settings name.

    Of several processes over one store, each may send webhooks: a message is claimed by one.
    """

    def never() -> bool:
        return False

    app = DocumentedApp(
        title="joinedup",
        summary="Which people, couples and addresses meet a published rule, with the proof.",
        description="It describes what is recorded. It never predicts and never calls a person "
        "something. Every answer holds for the moment `as_of`, and for what the reader may see.",
        version=version("joinedup"),
        openapi_tags=TAGS,
        servers=SERVERS,
        lifespan=lifespan_over(settings, store, clock, sends_webhooks=sends_webhooks),
        dependencies=[
            Depends(authorise),
            Depends(reject_unknown_query),
            Depends(reject_unencodable_text),
        ],
        # Their pages load scripts from elsewhere; /docs is a page of our own.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    # Endless streams ask the server that runs the service whether it is stopping.
    app.state.is_stopping = never
    app.state.rate_limit = RateLimit(settings.http.requests_per_minute)
    for router in API_ROUTERS:
        app.include_router(router, include_in_schema=False)
    for router in OTHER_ROUTERS:
        app.include_router(router)
    include_v1(app, API_ROUTERS)
    add_handlers(app)
    add_middleware(app, settings)
    return app


def add_middleware(app: FastAPI, settings: ServiceSettings) -> None:
    """Add the layers around every route, the innermost first."""
    app.add_middleware(IdempotencyMiddleware)
    app.add_middleware(ConditionalMiddleware)
    app.add_middleware(LeavingMiddleware)
    app.add_middleware(CapacityMiddleware)
    app.add_middleware(BodyMiddleware)
    scheme = "http" if settings.oidc.issuer is None else urlsplit(settings.oidc.public_url).scheme
    app.add_middleware(SecurityMiddleware, hosts=served_hosts(settings), scheme=scheme)
