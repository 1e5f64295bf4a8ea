"""One encrypted copy of everything: made, restored, and proved by restoring it elsewhere."""

from graph.backup.dumping import write_copy
from graph.backup.keys import make_key, read_identities, read_recipients
from graph.backup.rehearsal import RestoreProof, rehearse_restore
from graph.backup.restoring import RestoredCopy, restore_copy

__all__ = [
    "RestoreProof",
    "RestoredCopy",
    "make_key",
    "read_identities",
    "read_recipients",
    "rehearse_restore",
    "restore_copy",
    "write_copy",
]
