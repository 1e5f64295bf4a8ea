"""Open an extract that is given as a folder or as a zip of its files."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from graph.ingest import unpack_delivery


@contextmanager
def open_extract_folder(path: Path) -> Generator[Path]:
    """Return the folder of an extract; unpack a zip and delete the copy afterwards."""
    if path.is_dir() or path.suffix.lower() != ".zip":
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="joinedup-zip-") as name:
        copy = Path(name) / "extract.zip"
        copy.symlink_to(path.resolve())
        with unpack_delivery(copy, in_folders=True) as folder:
            yield folder
