"""Who a request is from: a session of a person, or the token of a system."""

import hmac
import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final, Protocol, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session

from api.services.sign_in.provider import SECONDS, UNAVAILABLE, OidcProvider, is_confidential
from api.services.sign_in.sessions import Session, SessionStore
from api.services.sign_in.tokens import REFUSAL, Claims, verify_token
from api.services.signed_in import SignedIn
from api.settings import OidcSettings
from graph.access.policy import load_policy
from graph.errors import Forbidden, Misuse, PurposeRequired, SignInRequired, SignInUnavailable

NO_ROLE: Final = "Your sign-in names no role of this service, or several; ask who manages access."
NO_PURPOSE: Final = "Say what the read is for: one of the purposes that your role may read for."
# How long a sign-in at the provider may take, and how many may be under way.
ATTEMPT: Final = timedelta(minutes=10)
MOST_ATTEMPTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """A browser that was sent to the provider, and what must come back with it."""

    verifier: str
    nonce: str
    started: datetime


class OAuthClient(Protocol):
    """What we use of Authlib's client, which has no types of its own."""

    def create_authorization_url(self, url: str, **parameters: str) -> tuple[str, str]:
        """Return where to send a browser, and the state that must come back."""
        ...

    def fetch_token(self, url: str, **parameters: object) -> Mapping[str, Any]:
        """Exchange a code for tokens."""
        ...

    def close(self) -> None:
        """Close its connections."""
        ...


@dataclass(slots=True)
class SignInService:
    """Sign-in by one provider."""

    settings: OidcSettings
    provider: OidcProvider
    sessions: SessionStore
    clock: Callable[[], datetime]
    _attempts: dict[str, SignInAttempt] = field(default_factory=dict[str, SignInAttempt])
    _lock: Lock = field(default_factory=Lock, repr=False)

    def begin(self) -> tuple[str, str]:
        """Return the address at the provider to go to, and the state that must come back."""
        attempt = SignInAttempt(secrets.token_urlsafe(48), secrets.token_urlsafe(24), self.clock())
        with closing(self._client()) as client:
            address, state = client.create_authorization_url(
                self.provider.endpoint("authorization_endpoint"),
                code_verifier=attempt.verifier,
                nonce=attempt.nonce,
            )
        with self._lock:
            self._attempts = {
                key: open_attempt
                for key, open_attempt in self._attempts.items()
                if self.clock() - open_attempt.started <= ATTEMPT
            }
            if len(self._attempts) >= MOST_ATTEMPTS:
                raise SignInUnavailable("Too many sign-ins are under way; try again in a minute.")
            self._attempts[state] = attempt
        return address, state

    def finish(self, *, code: str, state: str, expected_state: str | None) -> tuple[str, Session]:
        """Return the new session of whom the provider sent back, and the value of its cookie."""
        with self._lock:
            attempt = self._attempts.pop(state, None)
        if (
            attempt is None
            or expected_state is None
            or not hmac.compare_digest(state, expected_state)
            or self.clock() - attempt.started > ATTEMPT
        ):
            raise SignInRequired(REFUSAL)
        claims = self._claims_for(code, attempt)
        if not hmac.compare_digest(str(claims.get("nonce", "")), attempt.nonce):
            raise SignInRequired(REFUSAL)
        session = self.sessions.start(
            subject=str(claims["sub"]), name=name_of(claims), role=self._role(claims)
        )
        if session is None:
            raise SignInUnavailable("Too many people are signed in; try again later.")
        return session

    def by_cookie(self, cookie: str) -> SignedIn:
        """Return who a session is of; raise SignInRequired where it ended."""
        session = self.sessions.find(cookie)
        if session is None:
            raise SignInRequired(REFUSAL)
        return SignedIn(
            reader=load_policy().reader(session.name, session.role),
            subject=session.subject,
            role=session.role,
            quotas=load_policy().roles[session.role].quotas,
            purpose=session.purpose,
            session=session.label,
            csrf_token=session.csrf_token,
        )

    def by_token(self, token: str, purpose: str | None) -> SignedIn:
        """Return which system a token is of; raise SignInRequired where it is not good."""
        claims = verify_token(
            token,
            "access",
            self.provider,
            audience=self.settings.audience or self.settings.client_id,
            algorithm=self.settings.algorithm,
        )
        role = self._role(claims)
        client = claims.get("azp", claims.get("client_id"))
        return SignedIn(
            reader=load_policy().reader(name_of(claims), role),
            subject=str(claims["sub"]),
            role=role,
            quotas=load_policy().roles[role].quotas,
            purpose=None if purpose is None else self.checked_purpose(role, purpose),
            client=None if client is None else str(client),
        )

    def checked_purpose(self, role: str, purpose: str) -> str:
        """Return a purpose that a role may read for; raise PurposeRequired for any other."""
        if purpose not in load_policy().roles[role].purposes:
            raise PurposeRequired(NO_PURPOSE)
        return purpose

    def _claims_for(self, code: str, attempt: SignInAttempt) -> Claims:
        try:
            with closing(self._client()) as client:
                answer = client.fetch_token(
                    self.provider.endpoint("token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=attempt.verifier,
                    timeout=SECONDS,
                )
        except (AuthlibBaseError, requests.RequestException, ValueError) as error:
            raise SignInUnavailable(UNAVAILABLE) from error
        return verify_token(
            str(answer.get("id_token", "")),
            "id",
            self.provider,
            audience=self.settings.client_id,
            algorithm=self.settings.algorithm,
        )

    def _role(self, claims: Claims) -> str:
        """Return the one role of the policy that the claims name; several are none."""
        claim: object = claims.get(self.settings.role_claim)
        names = [claim] if isinstance(claim, str) else claim
        roles = [
            name
            for name in cast("list[object]", names if isinstance(names, list) else [])
            if name in load_policy().roles
        ]
        if len(roles) != 1:
            raise Forbidden(NO_ROLE)
        return str(roles[0])

    def _client(self) -> OAuthClient:
        client: object = OAuth2Session(
            self.settings.client_id,
            self.settings.client_secret.get_secret_value() or None,
            scope=self.settings.scope,
            redirect_uri=f"{self.settings.public_url.rstrip('/')}/sign-in/return",
            code_challenge_method="S256",
        )
        return cast("OAuthClient", client)


def name_of(claims: Claims) -> str:
    """Return the name that decisions and the audit log bear: the provider's, never the user's."""
    subject, name = str(claims["sub"]), claims.get("preferred_username")
    # A provider may let people choose this name; the subject is never given to somebody else.
    return subject if name in {None, "", subject} else f"{name} ({subject})"


def open_sign_in(settings: OidcSettings, clock: Callable[[], datetime]) -> SignInService | None:
    """Return the sign-in that the settings name, or None where they name none."""
    if settings.issuer is None:
        return None
    if not is_confidential(settings.issuer) or not is_confidential(settings.public_url):
        raise Misuse(
            "JOINEDUP_OIDC_ISSUER and JOINEDUP_OIDC_PUBLIC_URL begin with https:// unless they "
            "are on this machine."
        )
    if settings.client_id == "":
        raise Misuse("JOINEDUP_OIDC_CLIENT_ID is missing; it is what the provider knows us by.")
    return SignInService(
        settings,
        OidcProvider(settings.issuer),
        SessionStore(
            clock,
            idle=timedelta(minutes=settings.idle_minutes),
            absolute=timedelta(minutes=settings.longest_minutes),
        ),
        clock,
    )
