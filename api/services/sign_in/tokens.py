"""Strict checks of a token: what a library accepts by default is not enough."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, cast

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from api.services.sign_in.provider import OidcProvider
from graph.errors import SignInRequired

TokenUse: TypeAlias = Literal["id", "access"]
Claims: TypeAlias = Mapping[str, Any]

LONGEST: Final = 8_192
LEEWAY: Final = 30
# An access token that lives longer could not be taken back in time.
LONGEST_LIFE: Final = 600
TYPES: Final[Mapping[TokenUse, frozenset[str | None]]] = {
    "access": frozenset({"at+jwt", "JWT"}),
    "id": frozenset({"JWT", None}),
}
# What only a token about a sign-in holds; it says who somebody is and opens nothing.
ID_TOKEN_CLAIMS: Final = frozenset({"nonce", "at_hash", "c_hash"})
REFUSAL: Final = "The sign-in is missing, has ended or is not valid; sign in again."


class _Refused(Exception):
    """A token that is not what it must be; why is nobody's business."""


def verify_token(
    token: str, use: TokenUse, provider: OidcProvider, *, audience: str, algorithm: str
) -> Claims:
    """Return the claims of a token; raise SignInRequired, without a reason, for a bad one."""
    try:
        return _verify(token, use, provider, audience, algorithm)
    except (_Refused, JoseError, ValueError, TypeError, KeyError, binascii.Error) as error:
        raise SignInRequired(REFUSAL) from error


def _verify(
    token: str, use: TokenUse, provider: OidcProvider, audience: str, algorithm: str
) -> Claims:
    parts = token.split(".")
    if len(token) > LONGEST or len(parts) != 3:  # noqa: PLR2004 - header, claims, signature
        raise _Refused
    header = _strict_object(parts[0])
    _strict_object(parts[1])
    key_id, token_type = header.get("kid"), header.get("typ")
    if header.get("alg") != algorithm or not isinstance(key_id, str) or "crit" in header:
        raise _Refused
    if token_type not in TYPES[use]:
        raise _Refused
    key = provider.key(key_id)
    if key is None:
        raise _Refused
    token_content = jwt.decode(token, _import_key(key, algorithm), algorithms=[algorithm])
    claims = token_content.claims
    _check_claims(claims, provider.issuer, audience)
    if use == "access":
        _check_access(claims)
    return claims


def _import_key(key: Mapping[str, Any], algorithm: str) -> RSAKey | ECKey:
    """Return a public key of the family that the setting names; a token never chooses it."""
    public = {name: value for name, value in key.items() if name not in {"d", "p", "q", "k"}}
    if algorithm.startswith("RS") and key.get("kty") == "RSA":
        return RSAKey.import_key(public)
    if algorithm.startswith("ES") and key.get("kty") == "EC":
        return ECKey.import_key(public)
    raise _Refused


def _check_claims(claims: Claims, issuer: str, audience: str) -> None:
    registry = jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    registry.validate(dict(claims))
    claim = claims.get("aud")
    audiences = [claim] if isinstance(claim, str) else claim
    if not isinstance(audiences, list) or audience not in cast("Sequence[object]", audiences):
        raise _Refused
    if not isinstance(claims["sub"], str) or claims["sub"] == "":
        raise _Refused


def _check_access(claims: Claims) -> None:
    if not ID_TOKEN_CLAIMS.isdisjoint(claims) or claims.get("token_use") == "id":
        raise _Refused
    if int(claims["exp"]) - int(claims["iat"]) > LONGEST_LIFE + LEEWAY:
        raise _Refused


def _strict_object(part: str) -> dict[str, Any]:
    """Return an object of a token; one that says a thing twice says nothing."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        if len(names) != len(set(names)):
            raise _Refused
        return dict(pairs)

    body = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    document: object = json.loads(body, object_pairs_hook=unique)
    if not isinstance(document, dict):
        raise _Refused
    return cast("dict[str, Any]", document)
