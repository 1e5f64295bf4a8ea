"""What can go wrong, as a tree; no message ever holds a name, an address or a value of a record.

JoinedUpError
├── Misuse                 the request itself is wrong (exit 2, HTTP 400)
│   ├── CopyRefused        a copy is cut, altered, or for another key; nothing was changed
│   ├── UnknownPattern
│   └── BadParameter
├── Forbidden              the policy does not let this reader do it (exit 2, HTTP 403)
├── SignInRequired         nobody is signed in, or no longer (exit 2, HTTP 401)
├── QuotaReached           more people, addresses or exports than a role reads (HTTP 429)
├── PurposeRequired        a read of a person's records without what it is for (HTTP 428)
├── SignInUnavailable      the sign-in provider does not answer (HTTP 502)
├── NotFound               nothing with that id that this reader may see (exit 2, HTTP 404)
├── Conflict               another change came first, or the subject is gone (exit 2, HTTP 409)
│   └── EarlierThanLastRun     a run for an earlier moment than the last stores nothing
├── DeliveryRefused        not a delivery; nothing of it is stored (exit 2, HTTP 422)
│   └── MappingRefused     the file that says how an extract is read is faulty
├── PatternBroken          a pattern's two files contradict each other; a fault of the release
└── StoreError             the database (exit 3, HTTP 503)
    ├── NobodyWaits        the client has left, so the answer is not made
    ├── StoreUnavailable
    │   └── AuditUnavailable     the audit log cannot be written, so nothing is shown or done
    ├── DatabaseFailed     the server could not carry out a statement that is right
    │   └── StatementFailed      this one statement: its memory, its values, or
    │       └── StatementTimedOut    its time
    ├── ServerUnsuitable   too old, or without Cypher 25
    │   └── StoreNewer           written by a newer release, which this one would misread
    ├── StoreInUse         another process holds the local store
    ├── StoreDamaged       parts of the local store contradict each other
    ├── ServerDied         the local server ended before it answered
    ├── SystemRefused      the operating system: no space, no memory, no right to write
    └── JarUnavailable     a part of the server could not be fetched, or is not what it should be
"""

from datetime import datetime


class JoinedUpError(Exception):
    """An error of this software, with one sentence on what happened and what to do."""


class Misuse(JoinedUpError):
    """The question cannot be asked like this."""


class CopyRefused(Misuse):
    """A copy cannot be restored; nothing was changed."""


class UnknownPattern(Misuse):
    """No pattern has this id."""


class BadParameter(Misuse):
    """A parameter is unknown here, or its value is outside its bounds."""


class Forbidden(JoinedUpError):
    """The policy does not let this reader do it."""


class SignInRequired(JoinedUpError):
    """Nobody is signed in, or the sign-in has ended."""


class QuotaReached(JoinedUpError):
    """Somebody read as much as their role may in an hour or a day."""


class PurposeRequired(JoinedUpError):
    """What a read of records is for was not said."""


class SignInUnavailable(JoinedUpError):
    """The sign-in provider does not answer."""


class NotFound(JoinedUpError):
    """Nothing with this id exists for this reader."""


class Conflict(JoinedUpError):
    """Another change came first, or the subject no longer exists."""

    def __init__(self, message: str, *, by: str | None = None, at: datetime | None = None) -> None:
        super().__init__(message)
        # Who was first, and when; without a name it was this software.
        self.by = by
        self.at = at


class EarlierThanLastRun(Conflict):
    """A run for an earlier moment than the last, as after a clock was set back, stores nothing."""


class DeliveryRefused(JoinedUpError):
    """The delivery is invalid as a whole; nothing of it was stored."""


class MappingRefused(DeliveryRefused):
    """A mapping is faulty; the message says in which table and column of it."""


class PatternBroken(JoinedUpError):
    """A pattern does not keep its contract and was not loaded."""


class StoreError(JoinedUpError):
    """The database failed."""


class NobodyWaits(StoreError):
    """The client has left, so the answer is not made."""


class StoreUnavailable(StoreError):
    """The database cannot be reached now."""


class AuditUnavailable(StoreUnavailable):
    """The audit log cannot be written, so nothing is shown or done."""


class DatabaseFailed(StoreError):
    """The server failed at a statement, as on a full disk; asking once more will not help."""


class StatementFailed(DatabaseFailed):
    """The database gave up on one statement; others may still be answered."""


class StatementTimedOut(StatementFailed):
    """The database stopped a statement at its time limit."""


class ServerUnsuitable(StoreError):
    """The server at the given address lacks something this software needs."""


class StoreNewer(ServerUnsuitable):
    """A newer release wrote the store, and this one would misread it."""


class StoreInUse(StoreError):
    """Another process works on the local store."""


class StoreDamaged(StoreError):
    """Parts of the local store contradict each other: its disk failed, or its files changed."""


class ServerDied(StoreError):
    """The local server ended before it answered."""


class SystemRefused(StoreError):
    """The operating system refused what was needed; `system_errors` has the sentences."""


class JarUnavailable(StoreError):
    """A part of the local server could not be fetched, or is not what it should be."""
