"""The audit log as tests read it: whole entries, or those of one event."""

import json
from pathlib import Path
from typing import Any


def entries(home: Path, event: str | None = None) -> list[dict[str, Any]]:
    """Return the entries of an installation, the oldest first."""
    matching = [
        json.loads(line)
        for path in sorted((home / "audit").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [entry for entry in matching if event in {None, entry["event"]}]


def outcomes(home: Path) -> list[dict[str, Any]]:
    """Return what became of each request."""
    return entries(home, "outcome")
