"""What the operating system refuses is one sentence with what to do, and names no file."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.system_errors import (
    DISK_FAILS,
    DISK_FULL,
    FILES_OPEN,
    NO_MEMORY,
    NOT_WRITABLE,
    SYSTEM_ERRORS,
    system_refused,
)

PRIVATE = "/home/somebody/Marta Novak.zip"


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_error_of_the_system_is_a_sentence_without_a_path(number: int) -> None:
    error = OSError(number, os.strerror(number), PRIVATE)

    refused = system_refused(error)

    assert isinstance(error, SYSTEM_ERRORS)
    assert isinstance(refused, StoreError)
    assert "Marta" not in str(refused)
    assert str(refused).endswith((".", "!"))


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "x"), DISK_FULL),
        (OSError(errno.EROFS, "x"), NOT_WRITABLE),
        (PermissionError(errno.EACCES, "x", PRIVATE), NOT_WRITABLE),
        (OSError(errno.EMFILE, "x"), FILES_OPEN),
        (OSError(errno.EIO, "x"), DISK_FAILS),
        (MemoryError(), NO_MEMORY),
    ],
)
def test_the_usual_ones_say_what_to_do(error: BaseException, sentence: str) -> None:
    assert str(system_refused(error)) == sentence


def test_another_one_is_named_by_its_code() -> None:
    assert "(EXDEV)" in str(system_refused(OSError(errno.EXDEV, "x")))


def test_one_without_a_number_is_named_by_its_class() -> None:
    assert "(TimeoutError)" in str(system_refused(TimeoutError()))


def test_a_quarantine_on_a_full_disk_says_so(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "rows.sqlite3")
    database.execute("PRAGMA max_page_count = 2")

    with pytest.raises(sqlite3.OperationalError) as caught:
        database.executescript("CREATE TABLE rows (x); " + "CREATE TABLE y (z); " * 2)

    database.close()
    assert str(system_refused(caught.value)) == DISK_FULL


def test_a_quarantine_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "absent" / "rows.sqlite3")

    assert str(system_refused(caught.value)) == NOT_WRITABLE
