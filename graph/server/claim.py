"""Who serves the store and who uses it: a small file, changed only under a lock."""

import fcntl
import secrets
from collections.abc import Generator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import StoreInUse
from graph.server.home import OWNER_ONLY_FILE, Home, write_private
from graph.server.living import ProcessMark, is_alive, process_mark, reap


class ServerUser(BaseModel):
    """One use of the server by one process; a process may use it more than once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ticket: str
    process: ProcessMark


class Claim(BaseModel):
    """The process that serves the store, its port, its users, and how long it stays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    server: ProcessMark | None = None
    port: int = 0
    kept: bool = False
    # Somebody asked it to stop: it ends with its last user, whatever the setting.
    stopping: bool = False
    users: tuple[ServerUser, ...] = ()
    # How often it was taken into use, so that an idle time can be told from two short ones.
    uses: int = 0
    # The process that ends it when it has been idle for long enough.
    timer: ProcessMark | None = None

    @property
    def is_served(self) -> bool:
        """Return whether the server runs."""
        return self.server is not None

    @property
    def is_needed(self) -> bool:
        """Return whether somebody uses the server or asked for it to stay."""
        return self.kept or len(self.users) > 0

    def joined(self, ticket: str) -> "Claim":
        """Return the claim with one more use by this process."""
        user = ServerUser(ticket=ticket, process=process_mark())
        return self.model_copy(update={"users": (*self.users, user), "uses": self.uses + 1})

    def left(self, ticket: str) -> "Claim":
        """Return the claim without that use."""
        users = tuple(user for user in self.users if user.ticket != ticket)
        return self.model_copy(update={"users": users})

    def ended(self) -> "Claim":
        """Return the claim after its server was stopped."""
        return Claim(port=self.port)

    def living(self) -> "Claim":
        """Return the claim without users and servers that died without a word."""
        users = tuple(user for user in self.users if is_alive(user.process))
        if self.server is not None and is_alive(self.server):
            timer = self.timer if self.timer is not None and is_alive(self.timer) else None
            return self.model_copy(update={"users": users, "timer": timer})
        # The port stays: who held a connection finds the next server at the same address.
        return Claim(port=self.port, users=users)


def new_ticket() -> str:
    """Return a name for one use of the server."""
    return secrets.token_hex(8)


@contextmanager
def locked(home: Home, *, seconds: float) -> Generator[None]:
    """Let one process at a time start, stop or count; the system frees the lock of the dead."""
    home.make()
    try:
        with FileLock(home.lock, timeout=seconds, mode=OWNER_ONLY_FILE):
            yield
    except Timeout as error:
        message = (
            "Another process has been starting or stopping the local database for "
            f"{seconds:.0f} seconds: wait for it and try again."
        )
        raise StoreInUse(message) from error


def read_claim(home: Home) -> Claim:
    """Return the claim as it is now, the dead left out; a broken file is no claim."""
    try:
        claim = Claim.model_validate_json(home.state.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return Claim()
    living = claim.living()
    if claim.server is not None and not living.is_served:
        reap(claim.server)
    return living


def write_claim(home: Home, claim: Claim) -> None:
    """Replace the claim in one step; the caller holds the lock."""
    fresh = home.state.with_suffix(".new")
    write_private(fresh, claim.model_dump_json())
    fresh.replace(home.state)


def is_open(home: Home) -> bool:
    """Return whether a server has the store open, even one that no claim names."""
    try:
        file = home.store_lock.open("r+b")
    except FileNotFoundError:
        return False
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
