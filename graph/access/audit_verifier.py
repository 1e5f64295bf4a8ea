"""Check an exported audit log by itself: `python verify.py` in its folder, without other software.

Exits 0 where every line is what was written, 1 where a line was altered, removed or moved, 2 where
the log ends before a checkpoint of `anchors.ndjson`, 3 where it cannot be read.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any


def check(folder: Path) -> int:
    """Print what is wrong with the log of a folder, and return the exit code."""
    digest, number, faults = "0" * 64, 0, 0
    digests: dict[int, str] = {}
    for path in sorted(folder.glob("????-??.jsonl")):
        for place, line in enumerate(path.read_bytes().splitlines(), start=1):
            entry: dict[str, Any] = json.loads(line)
            stored_hash = entry.pop("hash", None)
            if stored_hash is None and number == 0:
                digest = hashlib.sha256(b"\x00" + line).hexdigest()
                continue
            expected_hash = hashlib.sha256(b"\x00" + canonical(entry)).hexdigest()
            if (
                stored_hash != expected_hash
                or entry.get("prev") != digest
                or entry.get("seq") != number + 1
            ):
                sys.stdout.write(f"{path.name}, line {place}: not what was written\n")
                faults += 1
            digest, number = str(stored_hash), int(entry.get("seq", number + 1))
            digests[number] = digest
    if faults > 0:
        return 1
    return check_anchors(folder / "anchors.ndjson", digests)


def check_anchors(path: Path, digests: dict[int, str]) -> int:
    """Print which checkpoints the log does not reach or contradicts, and return the exit code."""
    anchors = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    wrong = [a for a in anchors if a["seq"] in digests and digests[a["seq"]] != a["hash"]]
    missing_anchors = [a for a in anchors if a["seq"] not in digests]
    for anchor in (*wrong, *missing_anchors):
        sys.stdout.write(f"the checkpoint of entry {anchor['seq']} is not met\n")
    if len(wrong) > 0:
        return 1
    if len(missing_anchors) > 0:
        return 2
    sys.stdout.write(f"intact: {len(digests)} entries\n")
    return 0


def canonical(entry: dict[str, Any]) -> bytes:
    """Return an entry as the one text that it can have."""
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    for character in ("\u0085", "\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.encode()


if __name__ == "__main__":
    try:
        sys.exit(check(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
    except (OSError, ValueError) as error:
        sys.stdout.write(f"The log cannot be read: {type(error).__name__}.\n")
        sys.exit(3)
