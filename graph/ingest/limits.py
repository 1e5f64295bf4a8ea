"""The limits of a delivery, so that no file makes the work unbounded; see docs/limits.md."""

from typing import Final

# No table has a tenth of this; a row of a spreadsheet that was exported sideways has more.
MAX_COLUMNS: Final = 1_000
# A longer text is most likely what follows a quote that is never closed.
LINE_CHARACTERS: Final = 16 * 1024 * 1024
# A national year has twelve million rows, and a narrative may hold lines of its own.
LINES: Final = 50_000_000
# A narrative may hold some; a file of nothing else is no table.
BLANK_LINES: Final = 10_000
# Rows that are written together: the database keeps a transaction in memory until it commits.
BATCH_ROWS: Final = 5_000
BATCH_CHARACTERS: Final = 8 * 1024 * 1024
# From here on an empty local store is filled offline: stopping and starting its server takes as
# long as writing so many rows.
OFFLINE_ROWS: Final = 20_000
# Entries of quarantine are held in memory until all are known; with more, the load goes over Bolt.
OFFLINE_QUARANTINED: Final = 50_000

MANIFEST_BYTES: Final = 1024 * 1024

# An archive: a delivery has a manifest, its tables and perhaps a few files to ignore.
ARCHIVE_FILES: Final = 100
ARCHIVE_BYTES: Final = 4 * 1024**3
# Records shrink to a tenth or a thirtieth. A small archive may shrink as it likes.
ARCHIVE_RATIO: Final = 200
ARCHIVE_FREE_BYTES: Final = 256 * 1024**2
