"""What operating systems leave in folders and archives is passed over, and nothing else is."""

import zipfile
from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.ingest.archive import unpack_delivery
from graph.ingest.delivery import Delivery

from .deliveries import write_delivery

LITTER = (
    ".DS_Store", "._people.csv", "._.DS_Store", "Thumbs.db", "thumbs.db", "desktop.ini",
    "Desktop.ini", "~$people.csv",
)  # fmt: skip
NO_LITTER = (".people.csv", "DS_Store", ".DS_Store.csv", "thumbs.csv", "~people.csv", "_people.csv")


def delivery(folder: Path) -> Path:
    return write_delivery(folder / "delivery", {"people": [{"id": "p1"}]})


def archive(folder: Path, *extra: str) -> Path:
    path = folder / "delivery.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for file in delivery(folder).iterdir():
            packed.write(file, file.name)
        for name in extra:
            packed.writestr(name, b"\x00\x05\x16\x07")
    return path


def test_litter_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    folder = delivery(tmp_path)
    for name in LITTER:
        (folder / name).write_bytes(b"\x00")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "._people.csv").write_bytes(b"\x00")

    assert list(Delivery.open(folder).files) == ["people"]


@pytest.mark.parametrize("name", NO_LITTER)
def test_what_only_looks_like_litter_is_refused(tmp_path: Path, name: str) -> None:
    folder = delivery(tmp_path)
    (folder / name).write_text("id\np9\n", encoding="utf-8")

    with pytest.raises(DeliveryRefused):
        Delivery.open(folder)


def test_litter_in_an_archive_is_not_even_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path, *LITTER, "__MACOSX/", "__MACOSX/._people.csv", "__MACOSX/a/b")

    with unpack_delivery(path) as folder:
        assert sorted(file.name for file in folder.iterdir()) == ["delivery.toml", "people.csv"]


@pytest.mark.parametrize("name", ["sub/", "sub/.DS_Store", ".DS_Store/people.csv", "__MACOSX\\a"])
def test_other_folders_in_an_archive_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeliveryRefused), unpack_delivery(archive(tmp_path, name)):
        pass
