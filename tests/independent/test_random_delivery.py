"""The random deliveries: repeatable, valid by their keys, and rich enough to catch mistakes."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from .delivery import KEYS, moment, read_deliveries
from .random_delivery import AS_OF_DAYS, EXTRACTED_AT, write_random_deliveries
from .rules import RULES, measure, measure_all


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_one_seed_writes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_random_deliveries(tmp_path / name, seed=seed, incidents=300, parts=2)

    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


@pytest.mark.parametrize("seed", range(4))
def test_every_row_is_one_that_a_load_accepts(tmp_path: Path, seed: int) -> None:
    folders = write_random_deliveries(
        tmp_path, seed=seed, incidents=400, parts=3, contested=seed % 2 == 1
    )
    told: dict[str, set[str]] = {"people": set(), "addresses": set(), "incidents": set()}
    refers = {
        "person_id": "people",
        "other_id": "people",
        "address_id": "addresses",
        "incident_id": "incidents",
    }

    for number, folder in enumerate(folders):
        latest = EXTRACTED_AT.replace(day=1 + number)
        for table, columns in KEYS.items():
            rows = rows_of(folder / f"{table}.csv")
            keys = Counter(tuple(row[name] for name in columns) for row in rows)
            assert max(keys.values(), default=1) == 1
            for row in rows:
                for column, target in refers.items():
                    assert column not in row or row[column] in told[target]
                for column in ("recorded_at", "occurred_from"):
                    assert row.get(column, "") == "" or moment(row[column]) <= latest
                assert row.get("from", "") <= row.get("to", "") or row["to"] == ""
                assert row.get("to", "") <= latest.date().isoformat()
                assert row.get("from", "") <= latest.date().isoformat()
            if table in told:
                told[table] |= {row["id"] for row in rows}


def test_a_few_deliveries_hold_every_condition_of_every_rule(tmp_path: Path) -> None:
    seen: set[tuple[str, str]] = set()

    for seed in range(3):
        folders = write_random_deliveries(tmp_path / str(seed), seed=seed, incidents=600)
        world = read_deliveries(folders)
        for rule in RULES:
            found = measure_all(rule, world, AS_OF_DAYS[0])
            seen |= {(rule, each.condition) for each in found.values()}

    assert seen >= {(rule, condition) for rule in RULES for condition in ("met", "not_met")}
    assert {rule for rule, condition in seen if condition == "suspended"} == {
        "serial_acpo",
        "serial_northumbria",
        "cross_force",
    }


def test_reading_and_measuring_again_gives_the_same_in_the_same_order(tmp_path: Path) -> None:
    folders = write_random_deliveries(tmp_path, seed=7, incidents=300, parts=3)
    world = read_deliveries(folders)

    for rule in RULES:
        once = measure(rule, world, AS_OF_DAYS[1])
        again = measure(rule, read_deliveries(folders), AS_OF_DAYS[1])

        assert list(once.items()) == list(again.items())
