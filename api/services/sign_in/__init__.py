"""Sign-in: an OpenID Connect provider says who somebody is; sessions remember it here."""

from api.services.sign_in.service import SignInService, open_sign_in
from api.services.sign_in.sessions import Session, SessionStore

__all__ = ["Session", "SessionStore", "SignInService", "open_sign_in"]
