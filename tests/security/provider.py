"""A provider and a service that signs in with it, in one process."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api.cli.demo_provider import CLIENT, DemoProvider, create_demo_provider
from api.http.app import create_app
from api.settings import OidcSettings, ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.serving import serve_app

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1"


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def running_provider() -> Generator[DemoProvider]:
    """Serve a provider on this machine."""
    provider = DemoProvider("")
    with serve_app(create_demo_provider(provider)) as address:
        provider.issuer = address
        yield provider


@contextmanager
def signed_in_service(
    provider: DemoProvider, store: Store, home: Path, clock: Clock | None = None
) -> Generator[TestClient]:
    """Return a client, signed in as nobody yet, of a service with a sign-in."""
    settings = ServiceSettings(
        local=LocalSettings(home=home),
        oidc=OidcSettings(issuer=provider.issuer, client_id=CLIENT, public_url=HERE),
    )
    app = create_app(settings, store, clock=clock or Clock())
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


def access_token(provider: DemoProvider, role: str, **claims: Any) -> str:
    """Return a token of a system, or of a person's client, with a role."""
    common = {"sub": f"client-{role}", "aud": CLIENT, "azp": "records", "joinedup_role": role}
    return provider.token({**common, **claims}, token_type="at+jwt")  # noqa: S106 - a type


def bearer(provider: DemoProvider, role: str, purpose: str = "safeguarding") -> dict[str, str]:
    """Return the headers of a read by a role."""
    return {"Authorization": f"Bearer {access_token(provider, role)}", "Purpose": purpose}
