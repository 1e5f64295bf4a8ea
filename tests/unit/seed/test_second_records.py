"""Second records of one person: the truth is complete, and nothing but the person is shared out."""

import csv
from datetime import date
from pathlib import Path

import pytest

from seed.second_records import TRUTH, SecondRecords, add_second_records
from seed.world import World, write

WORLD = World(incidents=300, seed=4, until=date(2026, 11, 1))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    plain, split = (tmp_path_factory.mktemp(name) / "world" for name in ("plain", "split"))
    write(WORLD, plain, stories=())
    write(WORLD, split, stories=())
    assert add_second_records(split, SecondRecords(percent=60, seed=4)) > 0
    return plain, split


def test_every_record_has_its_person(folders: tuple[Path, Path]) -> None:
    plain, split = folders

    truth = {row["record"]: row["person"] for row in rows(split / TRUTH)}

    assert set(truth) == {row["id"] for row in rows(split / "people.csv")}
    assert set(truth.values()) == {row["id"] for row in rows(plain / "people.csv")}


def test_appearances_are_shared_out_and_none_is_lost(folders: tuple[Path, Path]) -> None:
    plain, split = folders
    truth = {row["record"]: row["person"] for row in rows(split / TRUTH)}

    before = [(r["incident_id"], r["person_id"]) for r in rows(plain / "parties.csv")]
    after = [(r["incident_id"], r["person_id"]) for r in rows(split / "parties.csv")]

    assert [(incident, truth[record]) for incident, record in after] == before
    assert after != before


def test_a_further_record_has_no_id_of_the_police(folders: tuple[Path, Path]) -> None:
    further = [row for row in rows(folders[1] / "people.csv") if ".again" in row["id"]]

    assert {(row["pnc_id"], row["cro_number"]) for row in further} == {("", "")}


def test_the_same_number_gives_the_same_records(folders: tuple[Path, Path], tmp_path: Path) -> None:
    second = tmp_path / "again"
    write(WORLD, second, stories=())
    add_second_records(second, SecondRecords(percent=60, seed=4))

    assert (second / "people.csv").read_bytes() == (folders[1] / "people.csv").read_bytes()
