"""Makes the jar list of another version: `python -m graph.server.relist 2026.10.2`, then review.

It asks Maven (`mvn`, version 3.8 or later) what the server consists of, because only Maven's own
resolution gives the set that Neo4j is tested with. The jars go into a folder that is deleted
afterwards; the table `neo4j.tsv` is replaced. Then run the tests: two versions of netty start and
fail at the first login, and a test looks for that.
"""

import csv
import hashlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import astuple
from importlib.resources import files
from pathlib import Path
from typing import Final

from graph.errors import JarUnavailable, Misuse
from graph.server.jars import COLUMNS, TABLE, Jar

# The second in case a later version of the first no longer asks for it.
REQUESTED: Final = (("org.neo4j", "neo4j"), ("org.neo4j.app", "neo4j-server"))
COPY: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"


def relist(version: str, table: Path) -> None:
    """Write the list of one version into a table."""
    with tempfile.TemporaryDirectory() as folder:
        library = _resolve(version, Path(folder))
        jars = sorted((_jar(path, library) for path in library.rglob("*.jar")), key=astuple)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(astuple(jar) for jar in jars)


def _resolve(version: str, folder: Path) -> Path:
    maven = shutil.which("mvn")
    if maven is None:
        raise Misuse("Maven is not installed: the list of another version needs `mvn`.")
    (folder / "pom.xml").write_text(_pom(version), encoding="utf-8")
    library = folder / "library"
    command = [
        *(maven, "--batch-mode", "--quiet", "--file", str(folder / "pom.xml"), COPY),
        "-DincludeScope=runtime",
        "-Dmdep.useRepositoryLayout=true",
        f"-DoutputDirectory={library}",
    ]
    process = subprocess.run(command, check=False)  # noqa: S603  Maven, with our own pom
    if process.returncode != 0:
        raise JarUnavailable(f"Maven could not resolve Neo4j {version}: see what it printed.")
    return library


def _pom(version: str) -> str:
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, artifact in REQUESTED
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion>"
        "<groupId>local</groupId><artifactId>list</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>"
    )


def _jar(path: Path, library: Path) -> Jar:
    """Read a jar's coordinate from its place: group as folders, artifact, version, file."""
    *group, artifact, version, _ = path.relative_to(library).parts
    classifier = path.stem.removeprefix(f"{artifact}-{version}").removeprefix("-")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Jar(".".join(group), artifact, version, classifier, digest, path.stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  the program and the version
        raise SystemExit("Say which version: python -m graph.server.relist 2026.10.2")
    relist(sys.argv[1], Path(str(files("graph.server").joinpath(TABLE))))
