"""The whole log as one archive, with a program that checks it and needs nothing of ours."""

import os
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Final

from graph.access.audit import PRIVATE, TORN, segments
from graph.errors import Misuse

VERIFIER: Final = "verify.py"


def export_log(folder: Path, out: Path, anchors: Path | None) -> int:
    """Write the archive, which only its owner may read, and return how many files it holds."""
    paths = [*segments(folder), *sorted(folder.glob(f"*.{TORN}"))]
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        with (
            os.fdopen(handle, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for path in paths:
                archive.write(path, path.name)
            if anchors is not None:
                archive.write(anchors, "anchors.ndjson")
            verifier = files("graph.access").joinpath("audit_verifier.py")
            archive.writestr(VERIFIER, verifier.read_text(encoding="utf-8"))
    except OSError as error:
        raise Misuse("The archive cannot be written there; choose another with --out.") from error
    return len(paths)
