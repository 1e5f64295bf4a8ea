"""The explorer's page: what it loads, how much that weighs, and that nothing in it is inline."""

import gzip
import json
import re
from typing import get_args

import pytest

from graph.history.person_records import RecordedDocuments
from tests.unit.viz.samples import HOSTILE
from viz.assets import asset, explorer_names
from viz.explorer import EXPLORER_CSP, explorer_page
from viz.explorer.page import ON_DEMAND, ExplorerStart, RuleOption

HEAVIEST = 200_000
LONGEST_MODULE = 400
RULE = RuleOption(
    id="serial_acpo",
    number="R01",
    title="Serial perpetrator",
    status="GUIDANCE",
    subject="Person",
)


def page(person: str = "person-1") -> str:
    return explorer_page(
        ExplorerStart(person=person), [RULE], {"other": "None of these."}, static="/static"
    )


def loaded() -> list[str]:
    return re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', page())


def test_the_page_loads_at_most_200_kb_of_packed_javascript() -> None:
    weight = sum(len(gzip.compress(asset(name).text.encode())) for name in loaded())

    modules = {name for name in explorer_names() if name.endswith(".js")}
    assert modules - ON_DEMAND < set(loaded())
    assert 100_000 < weight <= HEAVIEST


def test_the_first_chart_is_asked_for_with_the_page() -> None:
    opening = ExplorerStart(person="beta:o'neil", as_of="2026-01-02T03:04:05Z")

    assert opening.first_chart == (
        "/graph?start=beta%3Ao%27neil&limit=300&as_of=2026-01-02T03%3A04%3A05Z"
    )
    assert 'rel="preload" href="/graph?start=person-1&amp;limit=300" as="fetch"' in page()
    assert ExplorerStart(person="person-1", view="a b/*").first_chart == "/graph/view/a%20b%2F*"
    assert (
        ExplorerStart(view="v", as_of="2026-01-02").first_chart == "/graph/view/v?as_of=2026-01-02"
    )
    assert 'as="fetch"' not in page(person="")


def test_a_module_that_is_imported_is_one_that_is_served() -> None:
    for name in explorer_names() - ON_DEMAND:
        imported = re.findall(r'from "(\.\.?/)([^"]+)"', asset(name).text)
        for place, module in imported:
            assert (f"explorer/{module}" if place == "./" else module) in loaded(), module


@pytest.mark.parametrize("name", sorted(explorer_names()))
def test_a_module_is_small(name: str) -> None:
    lines = asset(name).text.count("\n")

    assert lines <= LONGEST_MODULE


def test_nothing_in_the_page_is_inline() -> None:
    scripts = re.findall(r"<script([^>]*)>", page())

    assert all("src=" in script or 'type="application/json"' in script for script in scripts)
    assert re.search(r"\son[a-z]+=|\sstyle=|<style", page()) is None


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    assert EXPLORER_CSP.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "trusted-types 'none'" in EXPLORER_CSP
    assert "unsafe" not in EXPLORER_CSP


def test_the_page_names_every_document_of_one_day_and_one_detail() -> None:
    script = re.search(r'id="opening">(.*?)</script>', page(), re.DOTALL)

    assert script is not None
    named = {entry["table"]: entry for entry in json.loads(script.group(1))["documents"]}
    assert set(named) == {"risk_assessments", "protection_plans", "deaths"}
    for table, entry in named.items():
        model = get_args(RecordedDocuments.model_fields[table].annotation)[0]
        spelled = {field.serialization_alias or name for name, field in model.model_fields.items()}
        assert {entry["day"], entry["detail"]} <= spelled


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_address_says_stays_what_it_is(text: str) -> None:
    script = re.search(r'id="opening">(.*?)</script>', page(text), re.DOTALL)

    assert script is not None
    assert json.loads(script.group(1))["person"] == text
