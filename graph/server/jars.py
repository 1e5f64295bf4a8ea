"""The fixed list of jars that make one version of Neo4j Community, with their hashes."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

TABLE: Final = "neo4j.tsv"
COLUMNS: Final = ("group", "artifact", "version", "classifier", "sha256", "bytes")
SERVER: Final = ("org.neo4j", "neo4j")


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of Maven Central; its size is in bytes."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def coordinate(self) -> str:
        """Name the jar as Maven does."""
        parts = (self.group, self.artifact, self.version, self.classifier)
        return ":".join(part for part in parts if part)

    @property
    def file_name(self) -> str:
        """Name the file, with its group: two groups may use one artifact name."""
        parts = (self.group, self.artifact, self.version, self.classifier)
        return "-".join(part for part in parts if part) + ".jar"


@cache
def server_jars() -> tuple[Jar, ...]:
    """Return every jar of the server, in the order of the table."""
    text = files("graph.server").joinpath(TABLE).read_text(encoding="utf-8")
    return tuple(_jar(row) for row in csv.DictReader(text.splitlines(), delimiter="\t"))


@cache
def server_version() -> str:
    """Return the version of Neo4j that the list makes."""
    return next(jar.version for jar in server_jars() if (jar.group, jar.artifact) == SERVER)


def _jar(row: dict[str, str]) -> Jar:
    return Jar(
        group=row["group"],
        artifact=row["artifact"],
        version=row["version"],
        classifier=row["classifier"],
        sha256=row["sha256"],
        size=int(row["bytes"]),
    )
