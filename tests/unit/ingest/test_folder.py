"""A folder that is no delivery is refused, in a sentence that says what to do."""

from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from graph.ingest.delivery import Delivery

from .deliveries import EVERYTHING, EXTRACTED, write_delivery, write_manifest

NAME = "SMITHERS"


def refusal(folder: Path) -> str:
    with pytest.raises(DeliveryRefused) as caught:
        Delivery.open(folder)
    return str(caught.value)


def manifest(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "delivery.toml").write_text(text, encoding="utf-8")
    (folder / "people.csv").write_text("id\np1\n", encoding="utf-8")
    return folder


def delivery(folder: Path, **keys: object) -> Path:
    return write_delivery(folder / "delivery", {"people": [{"id": "p1"}]}, **keys)


def test_a_delivery_has_its_tables_in_the_order_of_loading(tmp_path: Path) -> None:
    folder = write_delivery(tmp_path / "delivery", EVERYTHING)

    assert list(Delivery.open(folder).files) == list(EVERYTHING)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none").endswith(
        "a delivery is a folder with delivery.toml and its tables."
    )


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\n")

    assert "people.csv is not a folder" in refusal(tmp_path / "people.csv")


def test_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\n")

    assert refusal(tmp_path).endswith(
        "has no delivery.toml; write one with source and extracted_at."
    )


def test_no_table(tmp_path: Path) -> None:
    write_manifest(tmp_path)

    assert refusal(tmp_path).endswith(
        "holds no table; add at least one, such as people.csv or incidents.csv."
    )


BROKEN = "delivery.toml cannot be read as TOML in UTF-8; correct it and load again."


@pytest.mark.parametrize(
    "text",
    ["source = ", f"source = {NAME}", "x = " + "[" * 20_000, 'source = "a"\nsource = "b"'],
    ids=["cut off", "no quotes", "very deep", "a key twice"],
)
def test_a_manifest_that_is_not_toml(tmp_path: Path, text: str) -> None:
    assert refusal(manifest(tmp_path, text)) == BROKEN


def test_a_manifest_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "delivery.toml").write_bytes('title = "café"'.encode("latin-1"))

    assert refusal(tmp_path) == BROKEN


def test_a_manifest_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "delivery.toml").mkdir()

    assert refusal(tmp_path) == BROKEN


def test_a_manifest_that_is_a_link(tmp_path: Path) -> None:
    write_manifest(tmp_path)
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "delivery.toml").symlink_to(tmp_path / "delivery.toml")

    assert refusal(folder) == "delivery.toml is a link; a delivery holds plain files only."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"extracted_at = {EXTRACTED}", "'source' is missing; it is required."),
        ('source = "a"', "'extracted_at' is missing; it is required."),
        (
            f'source = "a"\nextracted_at = {EXTRACTED}\nsauce = "{NAME}"',
            "'sauce' is not a key of a delivery; take it out.",
        ),
        (
            'source = "a"\nextracted_at = 2026-06-01T00:00:00',
            "'extracted_at' is a time without a zone; add Z or an offset such as +01:00.",
        ),
        (
            'source = "a"\nextracted_at = 0001-01-01T00:00:00+14:00',
            "'extracted_at' is a time outside the years 1 to 9999.",
        ),
    ],
    ids=["no source", "no extracted_at", "unknown key", "no zone", "before all time"],
)
def test_a_manifest_that_does_not_say_what_it_must(
    tmp_path: Path, text: str, sentence: str
) -> None:
    assert refusal(manifest(tmp_path, text)) == f"delivery.toml: {sentence}"


@pytest.mark.parametrize("source", [NAME, "", "a b", "a_b", "a/b", "é", "a" * 101, "a\n"], ids=repr)
def test_a_source_that_names_no_system(tmp_path: Path, source: str) -> None:
    sentence = refusal(delivery(tmp_path, source=source))

    assert sentence.startswith("delivery.toml: 'source' is not as it must be")
    assert NAME not in sentence


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("source", 7),
        ("extracted_at", '"2026-06-01T00:00:00Z"'),
        ("extracted_at", "2026-06-01"),
        ("scope", "some"),
        ("synthetic", "yes"),
        ("synthetic", 1),
        ("ignore", "notes.txt"),
        ("title", "x" * 10_001),
    ],
)
def test_a_key_of_the_manifest_that_is_not_of_its_kind(
    tmp_path: Path, key: str, value: object
) -> None:
    sentence = refusal(delivery(tmp_path, **{key: value}))

    assert sentence.startswith(f"delivery.toml: '{key}' is not as it must be")


def test_a_manifest_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    text = f'\ufeffsource = "a"\r\nextracted_at = {EXTRACTED}\r\nscope = "flagged"\r\n'

    assert Delivery.open(manifest(tmp_path, text)).manifest.scope == "flagged"


def test_an_unknown_table(tmp_path: Path) -> None:
    folder = delivery(tmp_path)
    (folder / "suspects.csv").write_text("id\n")

    assert refusal(folder).startswith(
        "suspects.csv is no table of a delivery; the tables are people,"
    )
    assert refusal(folder).endswith("Name it under 'ignore' to pass it over.")


@pytest.mark.parametrize("name", ["people.xlsx", "People.csv", "people", ".people.csv.swp"])
def test_a_file_that_is_no_table(tmp_path: Path, name: str) -> None:
    folder = delivery(tmp_path)
    (folder / name).write_text("id\n")

    assert refusal(folder).startswith(f"{name} is no table of a delivery")


def test_a_name_that_no_text_can_hold_is_shown_without_what_cannot_be_printed(
    tmp_path: Path,
) -> None:
    folder = delivery(tmp_path)
    (folder / "odd\udcff\u202e\n.csv").write_text("id\n")

    assert refusal(folder).startswith("odd.csv is no table of a delivery")


def test_two_files_for_a_table(tmp_path: Path) -> None:
    folder = delivery(tmp_path)
    (folder / "people.ndjson").write_text("")

    assert refusal(folder) == "people is there twice (people.csv and people.ndjson); keep one."


def test_a_subfolder(tmp_path: Path) -> None:
    folder = delivery(tmp_path)
    (folder / "more").mkdir()

    assert refusal(folder) == "more is a folder or a link; a delivery holds plain files only."


@pytest.mark.parametrize("name", ["incidents.csv", "README.md"])
def test_a_link(tmp_path: Path, name: str) -> None:
    folder = delivery(tmp_path)
    (folder / name).symlink_to(folder / "people.csv")

    assert refusal(folder) == f"{name} is a folder or a link; a delivery holds plain files only."


def test_a_readme_the_truth_and_what_is_named_are_passed_over(tmp_path: Path) -> None:
    folder = delivery(tmp_path, ignore=["notes.txt"])
    for name in ("README.md", "truth.ndjson", "expected.json", "notes.txt"):
        (folder / name).write_text("x")

    assert list(Delivery.open(folder).files) == ["people"]
