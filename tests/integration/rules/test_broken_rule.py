"""A rule file that does not load: the service says so, the rest runs, and nothing found is lost."""

import logging
from collections.abc import Generator
from pathlib import Path
from shutil import copytree

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.statements import trusted
from graph.db.store import Store
from graph.patterns import Pattern, broken_pattern_ids, detect
from graph.patterns.definition import loader
from graph.patterns.definition.loader import load_patterns
from graph.settings import LocalSettings
from tests.conftest import ROOT
from tests.integration.api.conftest import HERE, NOW
from tests.worlds import World

RULES = ("order_breach", "review_overdue", "serial_convicted", "multi_marac")
FOUND = trusted(
    "found",
    "MATCH (f:Finding) RETURN f.pattern AS pattern, f.condition AS condition, f.states AS states "
    "ORDER BY pattern",
)


def chosen() -> tuple[Pattern, ...]:
    """Return some of the rules that load; the fewer, the less a small server must plan."""
    return tuple(pattern for pattern in load_patterns() if pattern.id in RULES)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """Give the release a rule of which half a file is there; whoever calls it mended mends it."""
    folder = copytree(ROOT / "cypher" / "patterns", tmp_path / "patterns")
    whole = (folder / "multi_marac.toml").read_bytes()
    (folder / "multi_marac.toml").write_bytes(whole[: len(whole) // 2])
    monkeypatch.setattr(
        loader,
        "release_folder",
        lambda room, real=loader.release_folder: folder if room == "patterns" else real(room),
    )
    loader.load_release.cache_clear()
    yield folder
    loader.load_release.cache_clear()


def referred(person: str) -> World:
    """Refer somebody to a MARAC with two victims."""
    world = World().person(person)
    for victim in ("v", "w"):
        world.person(victim).row(
            "referrals",
            id=f"{person}-{victim}",
            scheme="MARAC",
            person_id=person,
            victim_id=victim,
            made_on="2026-01-05",
        )
    return world


def test_the_service_starts_without_it_and_says_so(
    store: Store, broken: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = ServiceSettings(local=LocalSettings(home=tmp_path / "home"))
    with (
        caplog.at_level(logging.WARNING, "joinedup"),
        TestClient(create_app(settings, store, clock=lambda: NOW), base_url=HERE) as client,
    ):
        ready = client.get("/health/ready")
        listed = client.get("/patterns").json()
        unknown = client.get("/patterns/multi_marac")

    assert (ready.status_code, ready.json()["status"]) == (200, "ok")
    reason = "multi_marac: one of its files cannot be read as UTF-8 or TOML."
    assert ready.json()["set_aside"] == [{"id": "multi_marac", "reason": reason}]
    assert listed["total"] == len(list(broken.glob("*.toml"))) - 1
    assert unknown.status_code == 404
    assert f"A rule is set aside: {reason}" in caplog.text


def test_what_it_found_stays_and_what_it_missed_is_made_up_for(
    store: Store, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    referred("s").load(store, tmp_path)
    detect(store, chosen(), as_of=NOW, broken=broken_pattern_ids())
    before = store.read(FOUND)
    assert [row["condition"] for row in before] == ["met"]

    folder: Path = request.getfixturevalue("broken")
    assert "multi_marac" not in {finding.id for finding in chosen()}
    referred("t").load(store, tmp_path)
    detect(store, chosen(), as_of=NOW, broken=broken_pattern_ids())
    assert store.read(FOUND) == before

    (folder / "multi_marac.toml").write_bytes(
        (ROOT / "cypher" / "patterns" / "multi_marac.toml").read_bytes()
    )
    loader.load_release.cache_clear()
    detect(store, chosen(), as_of=NOW, broken=broken_pattern_ids())
    assert [row["condition"] for row in store.read(FOUND)] == ["met", "met"]
