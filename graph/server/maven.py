"""Fetches one jar from Maven Central; the one place that knows jgo's downloads."""

from pathlib import Path
from typing import Final

import requests
from jgo.maven import MavenContext

from graph.errors import JarUnavailable
from graph.server.jars import Jar

SECONDS: Final = 30


def fetch_from_central(jar: Jar, folder: Path) -> Path:
    """Fetch a jar into a folder and return its path; what arrived is not yet verified."""
    context = MavenContext(repo_cache=folder, timeout=SECONDS)
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    artifact = component.artifact(classifier=jar.classifier)
    try:
        return artifact.resolve()
    # jgo says "not there" with RuntimeError; a broken line or a full disk are OSErrors.
    except (RuntimeError, OSError, requests.RequestException) as error:
        message = (
            f"{jar.coordinate} could not be fetched from Maven Central: check the connection "
            "and start again; what has arrived is kept."
        )
        raise JarUnavailable(message) from error
