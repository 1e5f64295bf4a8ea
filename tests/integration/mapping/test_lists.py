"""Somebody whom a list names without an id is found safely, or waits before a person."""

from pathlib import Path

import pytest

from graph.db.statements import trusted
from graph.db.store import Store
from graph.ingest import Quarantine, load, resubmit
from graph.mapping import load_extract, read_mapping
from tests.unit.mapping.extracts import extract

REFERRALS = trusted(
    "referrals",
    "MATCH (r:Referral) OPTIONAL MATCH (r)-[:FOR_VICTIM]->(:Person)<-[:RECORD_OF]-(v:Record)"
    " RETURN v.key AS victim ORDER BY victim",
)
PEOPLE = (
    "id,given_names,family_name,date_of_birth,sex\n"
    "N1,Liam;Peter,O'DOWD,1986-07-04,male\nN2,Kerry,HOLT,1991-11-12,female\n"
    "N3,Ana,BRAND,1990-01-01,female\nN4,Anna,BRANDT,1990-01-01,female\n"
)
LIST = (
    "MARAC date,Victim,Victim DOB,Perpetrator,Perp DOB,Actions\n"
    "14/02/2024,Kerry HOLT,12/11/1991,Liam ODOWD,04/07/86,IDVA\n"
    "14/02/2024,Kerry HOLT,12/11/1992,Liam ODOWD,04/07/86,another day of birth\n"
    "14/02/2024,Kerry HOLT,,Liam ODOWD,04/07/86,no day of birth\n"
    "14/02/2024,Sam NOBODY,12/11/1991,Liam ODOWD,04/07/86,another name\n"
)


@pytest.fixture
def listed(store: Store, quarantine: Quarantine, tmp_path: Path) -> Quarantine:
    """Load people, then a list that names some of them; return the quarantine."""
    load(store, extract(tmp_path / "people", {"people.csv": PEOPLE}), quarantine=quarantine)
    folder = extract(tmp_path / "list", {"marac.csv": LIST})
    load_extract(store, folder, read_mapping(Path("marac-sheet")), quarantine=quarantine)
    return quarantine


def test_only_who_is_safe_is_taken_and_all_others_wait_for_a_person(
    listed: Quarantine, store: Store
) -> None:
    assert [row["victim"] for row in store.read(REFERRALS)] == ["N2"]
    waiting = sorted(listed.entries(), key=lambda entry: entry.line)
    assert [(entry.state, entry.line, entry.unread) for entry in waiting] == [
        ("waiting", line, ("victim_id",)) for line in (3, 4, 5)
    ]


def test_a_row_that_waits_is_never_stored_without_the_person_it_names(
    listed: Quarantine, store: Store, tmp_path: Path
) -> None:
    resubmit(store, listed, None, {})
    load(store, tmp_path / "people", quarantine=listed)

    assert len(list(store.read(REFERRALS))) == 1
    assert len(list(listed.entries())) == 3


def test_a_person_says_who_it_is(listed: Quarantine, store: Store) -> None:
    entry = next(entry for entry in listed.entries() if entry.line == 4)

    report = resubmit(store, listed, [entry.id], {"victim_id": "N2"})

    assert report.accepted == 1
    assert [row["victim"] for row in store.read(REFERRALS)] == ["N2", "N2"]


def load_list(store: Store, quarantine: Quarantine, folder: Path, extracted_at: str = "") -> None:
    """Load the list once more, perhaps as it was exported later."""
    manifest = folder / "delivery.toml"
    if extracted_at != "":
        text = manifest.read_text(encoding="utf-8").replace("2025-11-20", extracted_at)
        manifest.write_text(text, encoding="utf-8")
    load_extract(store, folder, read_mapping(Path("marac-sheet")), quarantine=quarantine)


def test_a_row_that_waited_leaves_quarantine_when_its_person_was_delivered_since(
    listed: Quarantine, store: Store, tmp_path: Path
) -> None:
    late = PEOPLE + "N5,Sam,NOBODY,1991-11-12,other\n"
    load(store, extract(tmp_path / "late", {"people.csv": late}), quarantine=listed)
    load_list(store, listed, tmp_path / "list")

    assert {row["victim"] for row in store.read(REFERRALS)} == {"N2", "N5"}
    assert sorted(entry.line for entry in listed.entries()) == [3, 4]


def test_the_same_row_of_a_later_list_waits_once(
    listed: Quarantine, store: Store, tmp_path: Path
) -> None:
    before = [entry.id for entry in listed.entries()]

    load_list(store, listed, tmp_path / "list", "2025-12-20")

    assert [entry.id for entry in listed.entries()] == before


def test_who_a_person_said_it_is_stands_when_the_row_comes_again(
    listed: Quarantine, store: Store, tmp_path: Path
) -> None:
    entry = next(entry for entry in listed.entries() if entry.line == 5)
    resubmit(store, listed, [entry.id], {"victim_id": "N3"})

    load_list(store, listed, tmp_path / "list", "2025-12-20")

    assert {row["victim"] for row in store.read(REFERRALS)} == {"N2", "N3"}
    assert sorted(entry.line for entry in listed.entries()) == [3, 4]


def test_what_a_person_said_of_somebody_is_forgotten_with_them(
    listed: Quarantine, store: Store
) -> None:
    entry = next(entry for entry in listed.entries() if entry.line == 5)
    resubmit(store, listed, [entry.id], {"victim_id": "N3"})

    listed.forget(["test:N3"])

    assert listed.answer(entry.id) == {}
