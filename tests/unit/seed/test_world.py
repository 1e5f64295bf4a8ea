"""A world is a whole delivery, and always the same one."""

import hashlib
import os
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.errors import Misuse
from seed import world as worlds
from seed.tables import TABLES
from seed.world import World, WrittenWorld, write
from tests.unit.seed.rows import UNTIL, table

SMALL = World(incidents=600, seed=4, until=UNTIL)
PARTIES_OF_SMALL = "2351d2602465f75daa46c325047286ecc5134c154ac71c91a806f30c00c11ac7"


def digests(folder: Path) -> dict[str, str]:
    files = sorted(folder.iterdir())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_same_number_size_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "one")
    write(SMALL, tmp_path / "two")

    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_another_process_with_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from seed.world import World, write;"
        f"write(World(incidents=600, seed=4, until=date({UNTIL:%Y, %-m, %-d})), Path(sys.argv[1]))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "12345"}

    write(SMALL, tmp_path / "here")
    subprocess.run([sys.executable, "-c", script, tmp_path / "there"], env=environment, check=True)

    assert digests(tmp_path / "here") == digests(tmp_path / "there")


def test_a_world_stays_the_same_from_release_to_release(tmp_path: Path) -> None:
    # Another digest is another world for everybody: change it on purpose, and say so.
    write(SMALL, tmp_path / "world", stories=())

    assert digests(tmp_path / "world")["parties.csv"] == PARTIES_OF_SMALL


def test_another_seed_is_another_world(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "one")
    write(SMALL.model_copy(update={"seed": 5}), tmp_path / "two")

    first, two = digests(tmp_path / "one"), digests(tmp_path / "two")

    for name in ("people.csv", "addresses.csv", "incidents.csv", "parties.csv", "residences.csv"):
        assert first[name] != two[name]


def test_all_tables_have_rows_and_the_report_counts_them(written: WrittenWorld) -> None:
    counted = {name: len(table(written.folder, name)) for name in TABLES}

    assert min(counted.values()) > 0
    assert written.rows == counted


def test_the_manifest_says_what_the_delivery_is(folder: Path) -> None:
    manifest = tomllib.loads((folder / "delivery.toml").read_text(encoding="utf-8"))

    assert manifest["source"] == "world-11"
    assert manifest["synthetic"] is True
    assert manifest["extracted_at"] == datetime(2026, 5, 31, tzinfo=UTC)
    assert set(manifest) == {"source", "title", "extracted_at", "synthetic"}


@pytest.mark.parametrize("incidents", [2000, 5000])
def test_a_world_has_as_many_incidents_as_asked_for(incidents: int, tmp_path: Path) -> None:
    written = write(World(incidents=incidents, seed=1, until=UNTIL), tmp_path / "world")

    assert written.rows["incidents"] == incidents


def test_a_world_too_small_for_its_stories_keeps_them_all(tmp_path: Path) -> None:
    written = write(World(incidents=100, seed=1, until=UNTIL), tmp_path / "world")

    assert written.copies == 1
    assert written.rows["incidents"] == 50 + written.planted_incidents


def test_parts_do_not_share_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worlds, "INCIDENTS_A_PART", 200)

    write(SMALL, tmp_path / "world", stories=())
    written = {name: table(tmp_path / "world", name) for name in TABLES}

    for name in ("people", "addresses", "incidents", "convictions", "orders", "assessments"):
        ids = [row["id"] for row in written[name]]
        assert len(set(ids)) == len(ids)
    numbers = [row["pnc_id"][-8:] for row in written["people"] if row["pnc_id"]]
    people_twice = len(numbers) - len(set(numbers))
    assert people_twice < 20


def test_progress_counts_up_to_all_incidents(tmp_path: Path) -> None:
    progress: list[tuple[int, int]] = []

    write(
        World(incidents=2000, seed=1, until=UNTIL),
        tmp_path / "world",
        progress=lambda done, total: progress.append((done, total)),
    )

    assert progress == sorted(progress)
    assert progress[-1] == (2000, 2000)


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(Misuse, match="not empty"):
        write(SMALL, tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_a_world_that_was_broken_off_is_no_delivery(tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        raise KeyboardInterrupt(done)

    with pytest.raises(KeyboardInterrupt):
        write(SMALL, tmp_path / "world", progress=stop)

    assert not (tmp_path / "world" / "delivery.toml").exists()


@pytest.mark.parametrize(
    "wrong", [{"incidents": 99}, {"seed": -1}, {"until": date(1999, 1, 1)}, {"colour": "red"}]
)
def test_a_world_that_cannot_be_made_is_refused(wrong: dict[str, object]) -> None:
    given = {"incidents": 1000, "seed": 1, "until": UNTIL}

    with pytest.raises(ValidationError):
        World.model_validate(given | wrong)


def test_parquet_holds_the_same_rows_as_csv(tmp_path: Path) -> None:
    in_csv = write(SMALL, tmp_path / "csv")
    in_parquet = write(SMALL, tmp_path / "parquet", format="parquet")

    assert in_parquet.rows == in_csv.rows
    assert {file.suffix for file in in_parquet.folder.iterdir()} == {".parquet", ".toml"}
