"""What stands in files: formulas defused, foreign signs marked, the same bytes each time."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

import pytest

from graph.network.model import Edge, Network, Node
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


@pytest.mark.parametrize("form", ["csv", "i2", "anx", "graphml", "gexf"])
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


def i2_network() -> Network:
    """Return a suspect, an incident of band 4 and a protected address, with a link each."""
    return Network(
        subject="person-1",
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        nodes=(
            Node(
                id="person-1", kind="person", caption="Liam Arden", record_ids=("alpha:s",),
                date_of_birth=date(1985, 3, 2), subject=True,
            ),
            Node(
                id="incident-1", kind="incident", caption="Assault", band=4, force="10",
                occurred_on=date(2025, 8, 9), record_ids=("alpha:i1",),
            ),
            Node(id="address-1", kind="address", caption="withheld", protected=True),
        ),
        edges=(
            Edge(
                id="e1", start="person-1", end="incident-1", kind="SUSPECT_IN", status="charged",
                source="alpha",
            ),
        ),
        total=3,
        returned=3,
        truncated=False,
    )  # fmt: skip


def anx_items() -> tuple[ET.Element, list[ET.Element]]:
    root = ET.fromstring(export_file(i2_network(), "anx", HEADING).content)  # noqa: S314 - our own
    return root, list(root.iter("ChartItem"))


def test_a_chart_for_i2_has_icons_in_their_places_and_bands_in_their_colours() -> None:
    root, items = anx_items()
    styles = {style.attrib["Type"] for style in root.iter("IconStyle")}
    places = {(end.attrib["X"], end.attrib["Y"]) for end in root.iter("End")}
    frames = [frame.attrib["Colour"] for frame in root.iter("FrameStyle")]

    assert styles == {"Person", "Event", "Location"}
    assert len(places) == 3
    assert len(set(frames)) == 3
    assert [item.attrib["Label"] for item in items[:3]] == ["Liam Arden", "Assault", "withheld"]


def test_every_reference_of_a_chart_for_i2_names_something_that_stands_before_it() -> None:
    root, _ = anx_items()
    defined: set[str] = set()

    for element in root.iter():
        named = {value for name, value in element.attrib.items() if name.endswith("Reference")}
        assert named - {element.get("SourceReference", "")} <= defined
        if "Id" in element.attrib:
            assert element.attrib["Id"] not in defined
            defined.add(element.attrib["Id"])


def test_a_chart_for_i2_bears_dates_sources_directions_and_the_marking() -> None:
    root, items = anx_items()
    person, incident, _, link = items
    values = {
        attribute.attrib["AttributeClass"]: attribute.attrib["Value"]
        for attribute in person.iter("Attribute")
    }

    assert values == {"Date of Birth": "1985-03-02T00:00:00", "Marking": "restricted"}
    assert (incident.attrib["DateTime"], incident.attrib["TimeSet"]) == (
        "2025-08-09T00:00:00", "false",
    )  # fmt: skip
    assert incident.attrib["SourceReference"] == "alpha:i1"
    (ends,) = link.iter("Link")
    assert (ends.attrib["End1Id"], ends.attrib["End2Id"]) == ("item0", "item1")
    (style,) = link.iter("LinkStyle")
    assert style.attrib["ArrowStyle"] == "ArrowOnHead"
    marked = [item.find("AttributeCollection/Attribute[@Value='restricted']") for item in items]
    assert None not in marked
    assert "restricted" in {field.attrib["Field"] for field in root.iter("SummaryField")}
