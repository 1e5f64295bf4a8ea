"""Cases that others published: twins with names that look alike, and contacts that many share."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graph.identity.matching import DoubtReason, InputRecord, LinkageOutcome, RecordAddress
from tests.identity.people import outcome, person


def rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    """Give the rows of a table of a delivery."""
    with (folder / "delivery" / f"{table}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def records(folder: Path) -> list[InputRecord]:
    """Return the people of a delivery of one source, where they live and how to reach them."""
    places = {
        row["id"]: RecordAddress(
            lines=tuple(row["lines"].split("; ")), town=row["town"], postcode=row["postcode"]
        )
        for row in rows(folder, "addresses")
    }
    lives_at = {row["person_id"]: places[row["address_id"]] for row in rows(folder, "residences")}
    return [
        person(
            row["id"],
            row["given_names"],
            row["family_name"],
            date.fromisoformat(row["date_of_birth"]),
            sex=row["sex"] or None,
            phone=[row["phone"]] if row.get("phone") else [],
            email=[row["email"]] if row.get("email") else [],
            addresses=[lives_at[row["id"]]] if row["id"] in lives_at else [],
        )
        for row in rows(folder, "people")
    ]


def joined(matched: LinkageOutcome, cases: range, letter: str) -> list[str]:
    """Return the cases of two records that were joined."""
    groups = [{*cluster.members} for cluster in matched.clusters]
    return [
        f"{letter}{case}"
        for case in cases
        if any({f"{letter}{case}a", f"{letter}{case}b"} <= group for group in groups)
    ]


def test_twins_whose_names_look_alike_wait_for_a_person(test_data: Path) -> None:
    matched = outcome(records(test_data / "public_cases" / "06-twins"))

    twins = {pair: doubt.reason for doubt in matched.doubts for pair in doubt.pairs}
    assert joined(matched, range(7), "T") == []
    assert {twins.get((f"T{case}a", f"T{case}b")) for case in range(7)} <= {DoubtReason.TWINS}


def test_people_who_share_a_switchboard_and_nothing_else_are_not_joined(test_data: Path) -> None:
    matched = outcome(records(test_data / "public_cases" / "07-shared-contact"))

    assert joined(matched, range(4), "S") == []
    assert joined(matched, range(4), "C") == []
