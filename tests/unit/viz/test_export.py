"""What stands in files: formulas defused, foreign signs marked, the same bytes each time."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from graph.network.model import Network, Node
from viz.export import Form, export_file
from viz.export_rows import ExportHeading
from viz.export_tables import neutralise_formula
from viz.export_xml import xml_text

HEADING = ExportHeading(title="t", as_of="2026-01-01", by="clerk", marking="restricted")


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\0=1"]
)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert neutralise_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "O'Brien", "a=b", "1-2", "Łukasz", "'=1", "a@b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutralise_formula(text) == text


def test_only_what_xml_cannot_hold_is_marked() -> None:
    assert xml_text("a\0b\x1f\ud800\uffff") == "a�b���"
    assert xml_text("<b>&]]>\t\n李🙂") == "<b>&]]>\t\n李🙂"


@pytest.mark.parametrize("form", ["csv", "i2", "graphml", "gexf"])
def test_the_same_chart_is_the_same_file_and_bears_its_marking(form: Form) -> None:
    shown = Network(
        subject="person-1",
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        nodes=(Node(id="person-1", kind="person", caption='"><script>\0</script>'),),
        edges=(),
        total=1,
        returned=1,
        truncated=False,
    )

    made = export_file(shown, form, HEADING)

    assert made == export_file(shown, form, HEADING)
    if made.media_type == "application/xml":
        ET.fromstring(made.content)  # noqa: S314 - our own
        assert b"restricted" in made.content
