"""The pages: nothing inline, nothing from outside, everything that must be said."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from jinja2 import UndefinedError

from tests.unit.viz.samples import HOSTILE, NOTE, network, person, story
from viz.page import CSP, environment, picture_file, picture_page
from viz.picture import build_picture

TEMPLATES = sorted(
    (place.name, place.read_text(encoding="utf-8"))
    for place in (files("viz") / "templates").iterdir()
    if place.name.endswith(".html")
)
LOADING = {"src", "href", "data", "action", "formaction", "poster", "srcset", "background"}


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in self.inside:
            self._open = tag
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open][-1] += data


def addresses(page: str) -> set[str]:
    return {
        value
        for _, attributes in Elements(page).found
        for name, value in attributes.items()
        if name in LOADING and value
    }


def hostile_page() -> str:
    people = [
        person(place, "victim", subject=place == 0, caption=text)
        for place, text in enumerate(HOSTILE)
    ]
    notes = [NOTE.model_copy(update={"title": text, "summary": text}) for text in HOSTILE]
    return picture_page(build_picture(network(people, []), notes))


@pytest.mark.parametrize(("name", "text"), TEMPLATES, ids=lambda value: str(value)[:20])
def test_templates_hold_nothing_a_strict_policy_would_refuse(name: str, text: str) -> None:
    elements = Elements(text)

    assert name
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    for tag, attributes in elements.found:
        assert "style" not in attributes
        assert not any(attribute.startswith("on") for attribute in attributes)
        assert tag != "style"
        assert tag != "script" or attributes.get("type") == "application/json"
    assert not re.search(r"https?:|//[a-z]", text)


def test_the_policy_allows_nothing_unsafe_and_nothing_from_outside() -> None:
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert "*" not in CSP
    assert CSP.startswith("default-src 'none'")
    assert "trusted-types 'none'" in CSP


def test_a_served_page_loads_only_hashed_files_of_ours() -> None:
    page = picture_page(build_picture(story(), [NOTE]))

    loaded = addresses(page)
    guarded = [
        attributes
        for tag, attributes in Elements(page).found
        if (tag, attributes.get("rel")) == ("link", "stylesheet") or attributes.get("src")
    ]

    assert loaded - {"data:,"} == {
        "/static/lanes.css",
        "/static/picture.css",
        "/static/vis_csp_shim.js",
        "/static/vis-network-10.1.5.min.js",
        "/static/picture_labels.js",
        "/static/picture.js",
    }
    assert all(str(attributes["integrity"]).startswith("sha256-") for attributes in guarded)


def test_a_served_page_runs_no_script_of_its_own() -> None:
    page = picture_page(build_picture(story(), [NOTE]))

    scripts = [attributes for tag, attributes in Elements(page).found if tag == "script"]

    assert all(
        attributes.get("src") or attributes.get("type") == "application/json"
        for attributes in scripts
    )
    assert "<style" not in page


def test_a_single_file_asks_no_address_for_anything() -> None:
    page = picture_file(build_picture(story(), [NOTE]))

    assert addresses(page) == {"data:,"}
    assert not re.search(r"@import|url\((?!data:)", "".join(Elements(page).inside["style"]))


def test_the_policy_of_a_single_file_names_each_script_and_style_by_its_hash() -> None:
    page = picture_file(build_picture(story(), [NOTE]))
    elements = Elements(page)
    policy = next(
        str(attributes["content"])
        for tag, attributes in elements.found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )

    inline = [*elements.inside["script"], *elements.inside["style"]]
    hashes = [
        "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in inline
        if not text.startswith("{")
    ]

    assert len(hashes) == 6
    assert all(f"'{known}'" in policy for known in hashes)
    assert "unsafe" not in policy
    assert "self" not in policy


def test_a_single_file_says_that_it_holds_personal_data_and_a_served_page_need_not() -> None:
    picture = build_picture(story())

    assert "personal data" in picture_file(picture)
    assert "personal data" not in picture_page(picture)


def test_hostile_text_is_escaped_once_everywhere() -> None:
    page = hostile_page()
    elements = Elements(page)

    kinds = {tag for tag, _ in elements.found}

    assert kinds.isdisjoint({"img", "iframe", "details", "b", "code", "textarea"})
    assert "&amp;amp;" not in page
    assert "{{7*7}}" in page
    assert len([tag for tag, _ in elements.found if tag == "script"]) == 5


def test_the_data_in_the_page_is_what_was_built() -> None:
    people = [person(place, subject=place == 0, caption=text) for place, text in enumerate(HOSTILE)]
    picture = build_picture(network(people, []))

    data = json.loads(Elements(picture_page(picture)).inside["script"][0])

    assert [node["name"] for node in data["nodes"]] == [node.name for node in picture.view.nodes]


def test_no_name_stands_in_the_title_that_browsers_keep() -> None:
    page = picture_page(build_picture(story()))

    assert "<title>Recorded network</title>" in page


def test_the_tables_name_every_node_and_every_link() -> None:
    picture = build_picture(story())

    page = picture_page(picture)

    assert page.count("<tr>") == len(picture.view.nodes) + len(picture.view.edges) + 2
    assert all(node.caption in page for node in picture.view.nodes)


def test_the_caveats_of_a_finding_are_beside_it() -> None:
    page = picture_page(build_picture(story(), [NOTE]))

    assert NOTE.summary in page
    assert NOTE.limitations[0] in page
    assert NOTE.false_positives[0] in page


def test_no_finding_is_not_said_to_be_no_risk() -> None:
    page = picture_page(build_picture(story()))

    assert "does not say that there is no risk" in page


def test_an_empty_network_says_why_and_draws_nothing() -> None:
    page = picture_page(build_picture(network([person(0, subject=True)], [])))

    assert "No incident, address or other person is recorded with this person" in page
    assert 'id="network"' not in page


def test_a_value_that_a_template_misses_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        environment().get_template("picture.html").render(policy=None, styles="", scripts="")


def test_the_same_picture_makes_the_same_page() -> None:
    assert picture_file(build_picture(story(), [NOTE])) == picture_file(
        build_picture(story(), [NOTE])
    )
