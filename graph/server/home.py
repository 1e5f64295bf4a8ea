"""What lies where in the folder of the local store; its owner alone may look inside."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import StoreUnavailable

OWNER_ONLY_FOLDER: Final = 0o700
DATABASE: Final = "neo4j"
USERNAME: Final = "neo4j"
OWNER_ONLY_FILE: Final = 0o600
# A server writes as it starts and as it stops, and with less than this free it tries without end.
SERVER_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one local store."""

    path: Path

    @property
    def lock(self) -> Path:
        """Return the file that is locked while the server starts or stops."""
        return self.path / "server.lock"

    @property
    def state(self) -> Path:
        """Return the file that says which process serves the store, and who uses it."""
        return self.path / "server.json"

    @property
    def password(self) -> Path:
        """Return the file of the generated password."""
        return self.path / "password"

    @property
    def server(self) -> Path:
        """Return Neo4j's own home."""
        return self.path / "neo4j"

    @property
    def configuration(self) -> Path:
        """Return the folder of `neo4j.conf`."""
        return self.server / "conf"

    @property
    def data(self) -> Path:
        """Return the folder of the store and its transaction logs."""
        return self.server / "data"

    @property
    def system(self) -> Path:
        """Return the folder that exists from the first start on."""
        return self.data / "databases" / "system"

    @property
    def console(self) -> Path:
        """Return the file of what the server's process prints."""
        return self.server / "logs" / "console.log"

    @property
    def admin_log(self) -> Path:
        """Return the file of what the administration tool printed last."""
        return self.server / "logs" / "admin.log"

    @property
    def store_lock(self) -> Path:
        """Return the file that Neo4j itself locks while it has the store open."""
        return self.data / "databases" / "store_lock"

    @property
    def restoring(self) -> Path:
        """Return the folder in which a restore is prepared."""
        return self.path / "restoring"

    @property
    def restore_mark(self) -> Path:
        """Return the file that exists while a restored copy lacks later erasures."""
        return self.path / "restore-unfinished"

    def make(self) -> None:
        """Make the folder, closed to everybody but its owner."""
        try:
            for folder in (self.path, self.server, self.configuration, self.console.parent):
                folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        except OSError as error:
            message = (
                "The folder of the local store cannot be made: name another in JOINEDUP_HOME, "
                "or give the address of a server in NEO4J_URI."
            )
            raise StoreUnavailable(message) from error


def is_full(home: Home) -> bool:
    """Return whether the disk of the store lacks the space that a server needs to start or stop."""
    return shutil.disk_usage(home.path).free < SERVER_BYTES


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, OWNER_ONLY_FILE), "w", encoding="utf-8") as file:
        file.write(text)
