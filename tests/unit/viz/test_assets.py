"""The files a page loads."""

import hashlib
import re
import tomllib
from importlib.resources import files

import pytest

from viz import assets
from viz.assets import NETWORK_SCRIPTS, STYLES, AssetChanged, asset, names

VENDOR = files("viz") / "static" / "vendor"


def vendored() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads(
        (VENDOR / "vendor.toml").read_text(encoding="utf-8")
    )["file"]
    return entries


@pytest.mark.parametrize("entry", vendored(), ids=lambda entry: entry["name"])
def test_a_vendored_file_is_the_one_that_was_reviewed(entry: dict[str, str]) -> None:
    content = (VENDOR / entry["name"]).read_bytes()

    assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_the_licences_of_vendored_files_are_with_them() -> None:
    texts = [
        (VENDOR / f"vis-network-LICENSE-{name}.txt").read_text(encoding="utf-8")
        for name in ("MIT", "APACHE-2.0")
    ]

    assert "The MIT License" in texts[0]
    assert "Apache License" in texts[1]


@pytest.mark.parametrize(
    "package", ["cytoscape", "fcose", "cose-base", "layout-base", "heap", "lodash"]
)
def test_the_licence_of_what_is_inside_a_bundle_is_with_it(package: str) -> None:
    text = (VENDOR / f"{package}-LICENSE-MIT.txt").read_text(encoding="utf-8")

    assert "Permission is hereby granted, free of charge" in text


def test_a_changed_vendored_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "vis-network-10.1.5.min.js"
    monkeypatch.setattr(assets, "_vendored", lambda: {name: "0" * 64})

    with pytest.raises(AssetChanged, match="install the package again"):
        asset.__wrapped__(name)


@pytest.mark.parametrize("name", ["../page.py", "vendor.toml", "picture.css/", "", "/etc/passwd"])
def test_no_other_file_is_given_out(name: str) -> None:
    with pytest.raises(KeyError):
        asset(name)


@pytest.mark.parametrize("name", sorted(names()))
def test_a_file_can_stand_inside_a_page_without_ending_its_element(name: str) -> None:
    text = asset(name).text.lower()

    for ending in ("</script", "</style", "<!--", "<script", "\r", "\0"):
        assert ending not in text


def test_our_own_scripts_write_text_and_never_markup() -> None:
    own = [asset(name).text for name in names() if name not in assets._vendored()]

    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http"):
        assert not any(word in text for text in own)


def test_our_own_scripts_are_served_without_comments_and_indentation_and_else_as_they_are() -> None:
    for name in names():
        if not name.endswith(".js") or name in assets._vendored():
            continue
        folder = files("viz.explorer") if name.startswith("explorer/") else files("viz")
        source = (folder / "static" / name.removeprefix("explorer/")).read_text(encoding="utf-8")
        comment = re.compile(r"^ *//.*$|/\*\*(?:[^*]|\*(?!/))*\*/ ?", re.MULTILINE)
        code = [line.strip() for line in comment.sub("", source).splitlines()]

        assert [line.rstrip() for line in asset(name).text.splitlines()] == [
            line for line in code if line
        ]


def test_what_a_page_loads_is_what_may_be_served() -> None:
    assert set(NETWORK_SCRIPTS) | set(STYLES) <= names()
