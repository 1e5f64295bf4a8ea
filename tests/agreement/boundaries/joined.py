"""The same cases once more, each person in two records of one PNC id that share their rows."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from zlib import crc32

from tests.agreement.boundaries.case import Case

# Which columns name a person, and what tells a row of a table apart from the others of it.
PEOPLE = ("child_id", "other_id", "person_id", "subject_id", "victim_id")
KEYS = ("id", "incident_id", "address_id", "kind", "from", "role")
AGAIN = "-again"


def in_two_records(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that name no PNC id themselves, with every person in two records."""
    numbers = count(1)
    return [split(case, numbers) for case in cases if not names_pnc_ids(case)]


def names_pnc_ids(case: Case) -> bool:
    return any("pnc_id" in row for part in case.rows for _, row in part)


def split(case: Case, numbers: "count[int]") -> Case:
    """Return a case whose people each have a second record, to which every other row is moved."""
    two = Case(f"{case.name}2", case.why)
    people: set[str] = set()
    for part, rows in zip(two.rows, case.rows, strict=True):
        for table, row in rows:
            if table == "people":
                people.add(row["id"])
                number = next(numbers)
                part.append((table, {**row, "pnc_id": f"2017/{number:07}S"}))
                second = {"id": row["id"] + AGAIN, "pnc_id": f"17/{number}S"}
                part.append((table, {**second, "recorded_at": row["recorded_at"]}))
            else:
                part.append((table, moved(table, row)))
    for expected in case.expected:
        subject = tuple(
            record
            for name in expected.subject
            for record in ((name, name + AGAIN) if name in people else (name,))
        )
        two.expected.append(replace(expected, subject=subject))
    return two


def moved(table: str, row: dict[str, str]) -> dict[str, str]:
    """Return a row with its people under their first or their second record.

    A version of a row names the same records as the row that it changes.
    """
    key = " ".join(str(row.get(name, "")) for name in (*KEYS, *PEOPLE))
    cells = {
        name: row[name] + AGAIN
        for name in PEOPLE
        if name in row and crc32(f"{table} {key} {name}".encode()) % 2 == 1
    }
    return {**row, **cells}
