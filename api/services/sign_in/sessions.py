"""Sessions of people, held here: a browser has only a name that says nothing."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

# More people than one service has; who comes then must wait until a session ends.
MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in of one person."""

    # What the audit log calls it; the name in the cookie cannot be told from it.
    label: str
    subject: str
    name: str
    role: str
    csrf_token: str
    started: datetime
    last_seen: datetime
    purpose: str | None = None


class SessionStore:
    """The sessions of one service; they end with it."""

    def __init__(
        self, clock: Callable[[], datetime], *, idle: timedelta, absolute: timedelta
    ) -> None:
        self._clock, self._idle, self._absolute = clock, idle, absolute
        self._sessions: dict[str, Session] = {}
        self._lock = Lock()

    def start(self, *, subject: str, name: str, role: str) -> tuple[str, Session] | None:
        """Begin a session and return it with its cookie, or None where there is no room."""
        cookie, now = secrets.token_urlsafe(32), self._clock()
        key = _key(cookie)
        session = Session(
            label=key[:16],
            subject=subject,
            name=name,
            role=role,
            csrf_token=secrets.token_urlsafe(32),
            started=now,
            last_seen=now,
        )
        with self._lock:
            self._sessions = {
                k: open_session
                for k, open_session in self._sessions.items()
                if self._lives(open_session)
            }
            if len(self._sessions) >= MOST:
                return None
            self._sessions[key] = session
        return cookie, session

    def find(self, cookie: str) -> Session | None:
        """Return a session that has not ended, and note that it was used."""
        key = _key(cookie)
        with self._lock:
            session = self._sessions.get(key)
            if session is None:
                return None
            if not self._lives(session):
                del self._sessions[key]
                return None
            self._sessions[key] = replace(session, last_seen=self._clock())
            return session

    def set_purpose(self, cookie: str, purpose: str) -> None:
        """Keep what the reads of a session are for."""
        with self._lock:
            session = self._sessions.get(_key(cookie))
            if session is not None:
                self._sessions[_key(cookie)] = replace(session, purpose=purpose)

    def end(self, cookie: str) -> None:
        """End one session."""
        with self._lock:
            self._sessions.pop(_key(cookie), None)

    def end_all_of(self, subject: str) -> None:
        """End every session of one person, as when their access is taken back."""
        with self._lock:
            self._sessions = {
                key: session
                for key, session in self._sessions.items()
                if session.subject != subject
            }

    def _lives(self, session: Session) -> bool:
        now = self._clock()
        return now - session.last_seen <= self._idle and now - session.started <= self._absolute


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
