"""Small jars of this test, and a fetcher that serves them as a mirror would."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import JarUnavailable
from graph.server.jars import Jar

CONTENT = {f"part-{number}": b"jar " * (number + 1) for number in range(5)}


def small_jars() -> tuple[Jar, ...]:
    return tuple(
        Jar(
            group="org.example",
            artifact=artifact,
            version="1.0",
            classifier="",
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
        )
        for artifact, content in CONTENT.items()
    )


@dataclass
class Mirror:
    """Serves the jars; what it is told to spoil arrives changed, what is unreachable does not."""

    spoiled: dict[str, int] = field(default_factory=dict)
    unreachable: set[str] = field(default_factory=set)
    requests: list[str] = field(default_factory=list)

    def fetch(self, jar: Jar, folder: Path) -> Path:
        self.requests.append(jar.artifact)
        arrived = folder / "arrived"
        if jar.artifact in self.unreachable:
            arrived.write_bytes(CONTENT[jar.artifact][:2])
            raise JarUnavailable(f"{jar.coordinate} could not be fetched")
        content = CONTENT[jar.artifact]
        if self.spoiled.get(jar.artifact, 0) > 0:
            self.spoiled[jar.artifact] -= 1
            content = content.upper()
        arrived.write_bytes(content)
        return arrived
