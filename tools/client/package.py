"""The package `joinedup-client`, made from the OpenAPI document of this release."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from string import Template
from typing import Final

from tools.docgen.openapi import document

HERE: Final = Path(__file__).parent
PACKAGE: Final = "joinedup_client"
SECONDS: Final = 600


class ClientFailed(RuntimeError):
    """The client could not be made from the document."""


def write_client(folder: Path) -> Path:
    """Write the package into a folder and return that; raise ClientFailed on any warning."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    openapi = folder / "openapi.json"
    openapi.write_text(document(), encoding="utf-8")
    run(
        "openapi_python_client",
        *("generate", "--path", str(openapi), "--output-path", str(folder / PACKAGE)),
        *("--meta", "none", "--fail-on-warning", "--config", str(HERE / "generator.yaml")),
    )
    (folder / PACKAGE / "py.typed").touch()
    metadata = Template((HERE / "pyproject.toml.in").read_text(encoding="utf-8"))
    (folder / "pyproject.toml").write_text(
        metadata.substitute(version=version("joinedup")), encoding="utf-8"
    )
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(readme, encoding="utf-8")
    return folder


def build_wheel(folder: Path, wheels: Path) -> None:
    """Build the wheel of the package."""
    run("hatchling", "build", "--target", "wheel", "--directory", str(wheels.resolve()), at=folder)


def run(module: str, *arguments: str, at: Path | None = None) -> None:
    """Run a tool of the development environment; raise ClientFailed if it complains."""
    process = subprocess.run(  # noqa: S603 - tools of our own environment, with paths of our own
        [sys.executable, "-m", module, *arguments],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    if process.returncode != 0:
        raise ClientFailed(f"{module}: {process.stdout}{process.stderr}")
