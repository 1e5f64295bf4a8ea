"""Unpack a delivery that arrives as one zip archive."""

import stat
import tempfile
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from graph.errors import DeliveryRefused
from graph.ingest.delivery import LITTER_FOLDER, is_litter
from graph.ingest.limits import ARCHIVE_BYTES, ARCHIVE_FILES, ARCHIVE_FREE_BYTES, ARCHIVE_RATIO

PIECE: Final = 1024 * 1024


@contextmanager
def unpack_delivery(archive: Path, *, in_folders: bool = False) -> Generator[Path]:
    """Unpack an archive into its own folder and delete the copy afterwards.

    Raise DeliveryRefused if it is no zip archive, if it holds a link, a locked file, or a folder
    where folders are not allowed, or if it is larger than a delivery may be.
    """
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix="delivery-") as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(archive) as zip_file:
                entries = [entry for entry in zip_file.infolist() if not lies_in_litter(entry)]
                if in_folders:
                    entries = [entry for entry in entries if not entry.is_dir()]
                refuse_unsafe_entries(entries, in_folders=in_folders)
                unpack(zip_file, entries, folder, bytes_allowed(archive))
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise DeliveryRefused(
                "The body is not a whole zip archive; send the delivery's files zipped."
            ) from error
        yield folder


def lies_in_litter(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is litter, or lies in a folder that is."""
    top, _, below = entry.filename.partition("/")
    return is_litter(top) and (below == "" or top == LITTER_FOLDER)


def refuse_unsafe_entries(entries: list[zipfile.ZipInfo], *, in_folders: bool) -> None:
    """Reject an archive with too many files, folders, links, a repeated name or a password."""
    names = [entry.filename for entry in entries]
    if len(names) > ARCHIVE_FILES:
        raise DeliveryRefused(
            f"The archive has more than {ARCHIVE_FILES} files; send less at once."
        )
    if len(set(names)) < len(names):
        raise DeliveryRefused("The archive has two files of one name; send each once.")
    for entry in entries:
        parts = entry.filename.split("/") if in_folders else [entry.filename]
        if not all(map(is_plain, parts)) or stat.S_ISLNK(entry.external_attr >> 16):
            raise DeliveryRefused(
                "The archive holds a folder or a link; zip the files of the delivery themselves."
            )
        if entry.flag_bits & 1:
            raise DeliveryRefused("The archive is locked with a password; send it open.")


def is_plain(name: str) -> bool:
    """Return whether a name is a plain file name, without a path in it."""
    return name not in {"", ".", ".."} and not set(name) & set("/\\:\0")


def bytes_allowed(archive: Path) -> int:
    """Return how many bytes an archive of this size may unpack to."""
    by_ratio = max(archive.stat().st_size * ARCHIVE_RATIO, ARCHIVE_FREE_BYTES)
    return min(by_ratio, ARCHIVE_BYTES)


def unpack(
    zip_file: zipfile.ZipFile, entries: list[zipfile.ZipInfo], folder: Path, bytes_left: int
) -> None:
    """Write the files; count the bytes that come out, for an archive may state wrong sizes."""
    for entry in entries:
        path = folder / entry.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        with zip_file.open(entry) as source, path.open("xb") as target:
            bytes_left = copy_limited(source, target, bytes_left)


def copy_limited(source: IO[bytes], target: IO[bytes], bytes_left: int) -> int:
    """Copy at most `bytes_left` bytes, and return how many are left."""
    while piece := source.read(PIECE):
        bytes_left -= len(piece)
        if bytes_left < 0:
            raise DeliveryRefused(
                f"The unpacked delivery is larger than 4 GB, or {ARCHIVE_RATIO} times its archive; "
                "send it in parts."
            )
        target.write(piece)
    return bytes_left
