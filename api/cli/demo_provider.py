"""A sign-in provider for demonstrations and tests, on this machine only; never for production.

It asks for no password: anyone who opens its page chooses one of the invented users.
"""

import base64
import hashlib
import secrets
import socket
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.settings import OidcSettings

CLIENT: Final = "joinedup-demo"
KEY_BITS: Final = 2048
SECONDS: Final = 300
STOP_SECONDS: Final = 5.0
# Subject, name, and the role of the policy. None of them exists.
USERS: Final = (
    ("u-analyst", "asha.analyst", "analyst"),
    ("u-investigator", "ian.investigator.42", "investigator"),
    ("u-coordinator", "cora.coordinator", "coordinator"),
    ("u-steward", "stella.steward", "steward"),
    # An erasure needs two of them.
    ("u-steward-2", "sunil.steward", "steward"),
    ("u-auditor", "aude.auditor", "auditor"),
)


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code that was given for one sign-in, and what it is exchanged by."""

    subject: str
    challenge: str
    nonce: str
    redirect_uri: str


@dataclass(slots=True)
class DemoProvider:
    """An issuer with one key and a few invented users."""

    issuer: str
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(KEY_BITS, {"kid": "demo"}, auto_kid=False)
    )
    codes: dict[str, IssuedCode] = field(default_factory=dict[str, IssuedCode])

    def token(self, claims: Mapping[str, Any], *, token_type: str = "JWT") -> str:  # noqa: S107
        """Return a signed token with these claims and those that every token has."""
        now = int(time.time())
        common = {"iss": self.issuer, "iat": now, "exp": now + SECONDS}
        header = {"alg": "RS256", "kid": "demo", "typ": token_type}
        return jwt.encode(header, {**common, **claims}, self.key)

    def metadata(self) -> dict[str, str]:
        """Return the discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def exchange(self, form: Mapping[str, str]) -> dict[str, object] | None:
        """Return the tokens for a code, or None where the code or its verifier is not good."""
        grant = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            grant is None
            or challenge != grant.challenge
            or form.get("redirect_uri") != grant.redirect_uri
        ):
            return None
        name, role = next((user[1], user[2]) for user in USERS if user[0] == grant.subject)
        claims = {
            "sub": grant.subject,
            "aud": CLIENT,
            "nonce": grant.nonce,
            "preferred_username": name,
            "joinedup_role": role,
        }
        return {
            "access_token": secrets.token_urlsafe(),
            "id_token": self.token(claims),
            "token_type": "Bearer",
            "expires_in": SECONDS,
        }


def create_demo_provider(provider: DemoProvider) -> FastAPI:
    """Return the provider as an application."""
    app = FastAPI(openapi_url=None)

    def discovery() -> JSONResponse:
        return JSONResponse(provider.metadata())

    def keys() -> JSONResponse:
        return JSONResponse({"keys": [provider.key.as_dict(private=False)]})

    def authorize(request: Request) -> Response:
        query = request.query_params
        if "user" not in query:
            return HTMLResponse(user_page(dict(query)))
        code = secrets.token_urlsafe()
        provider.codes[code] = IssuedCode(
            query["user"], query["code_challenge"], query["nonce"], query["redirect_uri"]
        )
        back = urlencode({"code": code, "state": query["state"]})
        return RedirectResponse(f"{query['redirect_uri']}?{back}", status_code=303)

    async def token(request: Request) -> JSONResponse:
        form = {
            name: values[0] for name, values in parse_qs((await request.body()).decode()).items()
        }
        tokens = provider.exchange(form)
        return JSONResponse(
            {"error": "invalid_grant"} if tokens is None else tokens,
            status_code=400 if tokens is None else 200,
        )

    app.add_api_route("/.well-known/openid-configuration", discovery)
    app.add_api_route("/keys", keys)
    app.add_api_route("/authorize", authorize)
    app.add_api_route("/token", token, methods=["POST"])
    return app


@contextmanager
def run_demo_provider(service: str) -> Generator[OidcSettings]:
    """Serve a provider on a free port of this machine, and yield how a service signs in with it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        provider = DemoProvider(f"http://127.0.0.1:{listener.getsockname()[1]}")
        configuration = uvicorn.Config(create_demo_provider(provider), log_level="error")
        server = uvicorn.Server(configuration)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield OidcSettings(issuer=provider.issuer, client_id=CLIENT, public_url=service)
        finally:
            server.should_exit = True
            thread.join(STOP_SECONDS)


def user_page(query: Mapping[str, str]) -> str:
    """Return the page on which one of the invented users is chosen."""
    links = "".join(
        f'<li><a href="/authorize?{escape(urlencode({**query, "user": subject}))}">'
        f"{escape(name)}</a> ({escape(role)})</li>"
        for subject, name, role in USERS
    )
    return (
        "<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>Demonstration</title>"
        "<h1>Sign in as an invented user</h1><p>For demonstrations only: it asks for no password."
        f"</p><ul>{links}</ul></html>"
    )
