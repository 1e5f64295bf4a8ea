"""Runs Neo4j's own administration tool on a store that no server has open."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from graph.errors import StoreError
from graph.server.home import write_private
from graph.server.java import java_command, java_environment

OWNER_ONLY: Final = 0o077
TOOL: Final = "org.neo4j.cli.AdminTool"


class AdminFailed(StoreError):
    """Neo4j's administration tool refused or failed."""


@dataclass(frozen=True, slots=True)
class AdminTool:
    """The administration tool of one Neo4j home; the caller holds the store's lock.

    What it prints goes to a log beside the server's, never into a message: about a bad file it
    may quote the file.
    """

    library: Path
    home: Path
    configuration: Path
    log: Path
    heap: str
    options: str = ""

    def run(
        self,
        *arguments: str,
        source: IO[bytes] | int = subprocess.DEVNULL,
        target: IO[bytes] | None = None,
    ) -> None:
        """Run one command, fed from `source`; its output goes to `target`, or to the log."""
        write_private(self.log, "")
        with self.log.open("wb") as log:
            java = java_command(self.library, heap=self.heap, options=self.options)
            process = subprocess.run(  # noqa: S603  our own Java, our own arguments
                [*java, TOOL, *arguments],
                env=self._environment(),
                stdin=source,
                stdout=log if target is None else target,
                stderr=log,
                umask=OWNER_ONLY,
                check=False,
            )
        if process.returncode != 0:
            message = (
                f"`neo4j-admin {' '.join(arguments[:2])}` failed; what it said is in "
                f"{self.log.name} among the logs of the local store."
            )
            raise AdminFailed(message)

    def _environment(self) -> dict[str, str]:
        places = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.configuration)}
        return {**java_environment(), **places}
