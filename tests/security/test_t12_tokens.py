"""T12: forged, replayed and wrong tokens are refused without a reason."""

import base64
import hmac
import json
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from api.cli.demo_provider import CLIENT, DemoProvider
from graph.db.store import Store
from tests.security.provider import access_token, bearer, running_provider, signed_in_service

PATH = "/people/person-000000000000000000000000"
STRANGER = RSAKey.generate_key(2048, {"kid": "demo"}, auto_kid=False)


@pytest.fixture(scope="module")
def provider() -> Generator[DemoProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def client(
    provider: DemoProvider, tmp_path_factory: pytest.TempPathFactory
) -> Generator[TestClient]:
    """A service without a database: what is let in gets as far as asking for it."""
    home: Path = tmp_path_factory.mktemp("t12")
    with signed_in_service(provider, cast("Store", object()), home) as client:
        yield client


def claims_of(provider: DemoProvider, **changes: Any) -> dict[str, Any]:
    """Return good claims with changes; what is None is left out."""
    now = int(time.time())
    good = {
        "iss": provider.issuer, "sub": "client", "aud": CLIENT, "azp": "records",
        "iat": now, "exp": now + 300, "joinedup_role": "coordinator",
    }  # fmt: skip
    return {name: value for name, value in {**good, **changes}.items() if value is not None}


def part(value: object) -> str:
    """Return one part of a token."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    body = value if isinstance(value, bytes) else text.encode()
    return base64.urlsafe_b64encode(body).rstrip(b"=").decode()


HEADER = {"alg": "RS256", "kid": "demo", "typ": "at+jwt"}
NOW = int(time.time())
# Claims that are wrong; None: the claim is missing.
WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "no audience": {"aud": None},
    "another audience": {"aud": "another"},
    "an audience that begins alike": {"aud": CLIENT + "-2"},
    "an empty audience": {"aud": ""},
    "a list without us": {"aud": ["one", "two"]},
    "an audience that is an object": {"aud": {CLIENT: True}},
    "no expiry": {"exp": None},
    "expired": {"exp": NOW - 120, "iat": NOW - 400},
    "expiry as text": {"exp": "tomorrow"},
    "a life of a day": {"exp": NOW + 86_400},
    "no issuer": {"iss": None},
    "another issuer": {"iss": "https://elsewhere.example"},
    "an issuer that begins alike": {"iss": "http://127.0.0.1"},
    "not valid yet": {"nbf": NOW + 86_400},
    "issued in the future": {"iat": NOW + 86_400, "exp": NOW + 86_700},
    "no time of issue": {"iat": None},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a subject that is a number": {"sub": 7},
    "an id token by its nonce": {"nonce": "n"},
    "an id token by its at_hash": {"at_hash": "h"},
    "an id token by its use": {"token_use": "id"},
}
WRONG_HEADERS: dict[str, dict[str, Any]] = {
    "no type": {"alg": "RS256", "kid": "demo"},
    "an id type": {**HEADER, "typ": "id+jwt"},
    "a logout token": {**HEADER, "typ": "logout+jwt"},
    "no key id": {"alg": "RS256", "typ": "at+jwt"},
    "an unknown key": {**HEADER, "kid": "other"},
    "a path as key id": {**HEADER, "kid": "../../dev/null"},
    "a statement as key id": {**HEADER, "kid": "demo' OR '1'='1"},
    "another algorithm of the family": {**HEADER, "alg": "RS384"},
    "an unknown critical header": {**HEADER, "crit": ["exp"], "exp": 1},
}


def forged(provider: DemoProvider) -> dict[str, str]:
    """Return tokens that no provider made, or not like this."""
    good = claims_of(provider)
    head, body, signature = access_token(provider, "coordinator").split(".")
    unsigned = f"{part({**HEADER, 'alg': 'HS256'})}.{body}"
    as_secret = hmac.digest(provider.key.as_pem(private=False), unsigned.encode(), "sha256")
    twice = json.dumps(good)[:-1] + ', "joinedup_role": "steward"}'
    return {
        "nothing": "",
        "a word": "token",
        "four parts": f"{head}.{body}.{signature}.x",
        "no signature": f"{head}.{body}.",
        "no algorithm": f"{part({**HEADER, 'alg': 'none'})}.{body}.",
        "another's key under our key's id": jwt.encode(HEADER, good, STRANGER),
        "a payload changed after it was signed": f"{head}.{part({**good, 'sub': 'x'})}.{signature}",
        "a header changed after it was signed": f"{part({**HEADER, 'x': 1})}.{body}.{signature}",
        "a claim twice": f"{head}.{part(twice)}.{signature}",
        "a key of its own in the header": jwt.encode(
            {**HEADER, "jwk": STRANGER.as_dict(private=False)}, good, STRANGER
        ),
        "an address of keys in the header": jwt.encode(
            {**HEADER, "jku": "https://elsewhere.example/keys"}, good, STRANGER
        ),
        "signed with the public key as a secret": f"{unsigned}.{part(as_secret)}",
        "a huge token": f"{head}.{part({**good, 'padding': 'x' * 20_000})}.{signature}",
        "a payload that is a list": f"{head}.{part([1])}.{signature}",
        "a payload that is no text": f"{head}.{'!' * 20}.{signature}",
    }


def statuses(client: TestClient, tokens: dict[str, str]) -> dict[str, int]:
    """Return the status for each token."""
    return {
        name: client.get(
            PATH, headers={"Authorization": f"Bearer {token}", "Purpose": "safeguarding"}
        ).status_code
        for name, token in tokens.items()
    }


def test_t12_no_crafted_token_opens_a_route(client: TestClient, provider: DemoProvider) -> None:
    crafted = forged(provider)
    for name, changes in WRONG_CLAIMS.items():
        crafted[name] = jwt.encode(HEADER, claims_of(provider, **changes), provider.key)
    for name, header in WRONG_HEADERS.items():
        crafted[name] = jwt.encode(
            header,
                claims_of(provider),
                provider.key,
                algorithms=["RS256", "RS384"],
                default_type=None,
        ) if "crit" not in header else f"{part(header)}.{part(claims_of(provider))}.x"  # fmt: skip

    answered = statuses(client, crafted)

    assert len(crafted) >= 40
    assert answered == dict.fromkeys(crafted, 401)


def test_t12_the_control_a_good_token_is_let_in(client: TestClient, provider: DemoProvider) -> None:
    # As far as the database, which this service has not.
    assert client.get(PATH, headers=bearer(provider, "coordinator")).status_code == 500


@pytest.mark.parametrize("role", ["", "chief", ["analyst", "steward"], 7, None])
def test_t12_a_role_that_is_not_certain_opens_nothing(
    client: TestClient, provider: DemoProvider, role: object
) -> None:
    token = jwt.encode(HEADER, claims_of(provider, joinedup_role=role), provider.key)

    answer = client.get(PATH, headers={"Authorization": f"Bearer {token}", "Purpose": "audit"})

    assert answer.status_code == 403


def test_t12_every_route_but_the_public_ones_asks_who_it_is(client: TestClient) -> None:
    from api.policy import load_entries
    from tools.policy import served_routes

    public = {*load_entries().routes["public"], *load_entries().routes["sign_in"]}
    answered = {
        route: client.request(*route.replace("{", "").replace("}", "").split(" ")).status_code
        for route in sorted(served_routes() - public)
    }

    assert len(answered) > 50
    assert set(answered.values()) == {401}


def test_t12_the_refusal_says_no_reason(client: TestClient, provider: DemoProvider) -> None:
    expired = jwt.encode(HEADER, claims_of(provider, **WRONG_CLAIMS["expired"]), provider.key)
    bodies = {
        client.get(PATH, headers={"Authorization": f"Bearer {token}"}).text
        for token in (expired, "nonsense", jwt.encode(HEADER, claims_of(provider), STRANGER))
    }

    assert len(bodies) == 1


def test_t12_an_unknown_key_is_looked_for_once_a_minute(
    provider: DemoProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.services.sign_in import provider as module

    fetched: list[str] = []
    fetch: Callable[[str], dict[str, Any]] = module.fetch_json

    def counting(address: str) -> dict[str, Any]:
        fetched.append(address)
        return fetch(address)

    monkeypatch.setattr(module, "fetch_json", counting)
    known = module.OidcProvider(provider.issuer)

    assert [known.key("strange") for _ in range(20)] == [None] * 20
    assert len([address for address in fetched if address.endswith("/keys")]) == 1
