"""Turn what the operating system refuses into one sentence: what happened, and what to do."""

import errno
import sqlite3
from typing import Final

from graph.errors import SystemRefused

DISK_FULL: Final = (
    "The disk is full: free some space where JOINEDUP_HOME lies and repeat this; "
    "what was confirmed before is stored."
)
NOT_WRITABLE: Final = (
    "A file cannot be written: see that this user may write to JOINEDUP_HOME and JOINEDUP_CACHE, "
    "and that their disk is not read-only."
)
FILES_OPEN: Final = (
    "Too many files are open: raise the limit for this user (`ulimit -n`) and repeat this."
)
NO_MEMORY: Final = "The machine has no memory left: end other programs and repeat this."
DISK_FAILS: Final = (
    "The disk reports an error: copy JOINEDUP_HOME to a sound disk before anything else."
)
BY_NUMBER: Final = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: NOT_WRITABLE,
    errno.EACCES: NOT_WRITABLE,
    errno.EPERM: NOT_WRITABLE,
    errno.EMFILE: FILES_OPEN,
    errno.ENFILE: FILES_OPEN,
    errno.ENOMEM: NO_MEMORY,
    errno.EIO: DISK_FAILS,
}
# SQLite holds the rows in quarantine.
BY_SQLITE_CODE: Final = {
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_READONLY: NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: NOT_WRITABLE,
    sqlite3.SQLITE_PERM: NOT_WRITABLE,
    sqlite3.SQLITE_NOMEM: NO_MEMORY,
    sqlite3.SQLITE_IOERR: DISK_FAILS,
}
# The kind of an extended code of SQLite stands in its last byte.
SQLITE_KIND: Final = 0xFF

# What `system_refused` can put into a sentence.
SYSTEM_ERRORS: Final = (OSError, MemoryError, sqlite3.OperationalError)


def system_refused(error: BaseException) -> SystemRefused:
    """Return our error for one of SYSTEM_ERRORS; it names no file, which may be a person's."""
    if isinstance(error, MemoryError):
        return SystemRefused(NO_MEMORY)
    if isinstance(error, sqlite3.OperationalError):
        sentence = BY_SQLITE_CODE.get(error.sqlite_errorcode & SQLITE_KIND)
        name = error.sqlite_errorname
    else:
        number = error.errno if isinstance(error, OSError) else None
        sentence = BY_NUMBER.get(number or 0)
        name = errno.errorcode.get(number or 0, type(error).__name__)
    return SystemRefused(
        sentence or f"The operating system refused an operation ({name}); fix that and repeat it."
    )
