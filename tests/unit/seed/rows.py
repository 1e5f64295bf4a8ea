"""Reading a written world back, in plain Python."""

import csv
from datetime import date, datetime
from pathlib import Path

UNTIL = date(2026, 5, 31)
Rows = list[dict[str, str]]


def table(folder: Path, name: str) -> Rows:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def listed(text: str) -> list[str]:
    return text.split(";") if text else []
