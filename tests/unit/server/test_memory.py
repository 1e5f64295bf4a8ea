"""The local server gets the memory that suits its store, its machine and the settings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.server import memory
from graph.server.home import Home
from graph.server.memory import choose_memory, machine_memory, store_bytes
from graph.settings import LocalSettings

MEGABYTE = 1024**2
GIGABYTE = 1024**3


def megabytes(text: str) -> int:
    assert text.endswith("m")
    return int(text[:-1])


@given(
    smaller=st.integers(0, 10**13), larger=st.integers(0, 10**13), machine=st.integers(0, 10**13)
)
def test_a_larger_store_never_gets_less_and_none_more_than_a_quarter_of_the_machine(
    smaller: int, larger: int, machine: int
) -> None:
    smaller, larger = sorted((smaller, larger))
    less = choose_memory(LocalSettings(heap=None, page_cache=None), smaller, machine=machine)
    more = choose_memory(LocalSettings(heap=None, page_cache=None), larger, machine=machine)
    quarter = machine // 4 // MEGABYTE

    assert 1024 <= megabytes(less.heap) <= megabytes(more.heap) <= max(1024, quarter)
    assert 512 <= megabytes(less.page_cache) <= megabytes(more.page_cache) <= max(512, quarter)


def test_a_full_store_has_its_pages_in_memory_where_the_machine_has_it() -> None:
    settings = LocalSettings(heap=None, page_cache=None)

    assert choose_memory(settings, 0, machine=64 * GIGABYTE).heap == "1024m"
    assert choose_memory(settings, GIGABYTE, machine=64 * GIGABYTE).heap == "5120m"
    assert choose_memory(settings, GIGABYTE, machine=64 * GIGABYTE).page_cache == "1536m"
    assert choose_memory(settings, 100 * GIGABYTE, machine=64 * GIGABYTE).heap == "16384m"


def test_what_is_set_is_taken() -> None:
    chosen = choose_memory(LocalSettings(heap="2g", page_cache=None), GIGABYTE, machine=GIGABYTE)

    assert chosen.heap == "2g"
    assert chosen.page_cache == "512m"


@pytest.mark.parametrize(
    ("limit", "bound"), [("1073741824\n", GIGABYTE), ("max\n", None), (None, None)]
)
def test_the_limit_of_a_container_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str | None, bound: int | None
) -> None:
    file = tmp_path / "memory.max"
    monkeypatch.setattr(memory, "CONTAINER_LIMIT", tmp_path / "nothing")
    physical = machine_memory()
    monkeypatch.setattr(memory, "CONTAINER_LIMIT", file)
    if limit is not None:
        file.write_text(limit, encoding="ascii")

    assert machine_memory() == (physical if bound is None else min(bound, physical))


def test_only_files_of_the_store_count(tmp_path: Path) -> None:
    home = Home(tmp_path)
    folder = home.data / "databases" / "neo4j" / "schema"
    assert store_bytes(home) == 0
    folder.mkdir(parents=True)
    (folder / "index").write_bytes(b"x" * 1000)
    (folder.parent / "nodes").write_bytes(b"x" * 24)
    logs = home.data / "transactions" / "neo4j"
    logs.mkdir(parents=True)
    (logs / "log.0").write_bytes(b"x" * 5000)

    assert store_bytes(home) == 1024
