"""Files of what is shown: whole, marked, harmless to open."""

import csv
import io
import xml.etree.ElementTree as ET
import zipfile

import pytest
from httpx2 import Response

from tests.integration.graph.conftest import Service


def exported(service: Service, form: str, marking: str = "") -> Response:
    """Return the file of sam and what stands around."""
    answer = service.client.get("/graph", params={"start": "alpha:sam", "kinds": ["order"]}).json()
    ids = [node["id"] for node in answer["nodes"]]
    return service.client.post(
        "/graph/export",
        params={"form": form},
        json={"ids": ids, "title": "=1+1", "marking": marking},
    )


def table(answer: Response, name: str) -> list[dict[str, str]]:
    """Return one table of an archive."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_tables_hold_every_node_and_link_and_say_when_and_how_marked(service: Service) -> None:
    answer = exported(service, "csv")

    nodes, links, about = (table(answer, name) for name in ("nodes.csv", "links.csv", "about.csv"))
    ids = {node["id"] for node in nodes}
    said = {row["what"]: row["value"] for row in about}
    assert len(nodes) == 12
    assert all({link["start"], link["end"]} <= ids for link in links)
    assert said["as_of"] == "2026-06-15T12:00:00+00:00"
    # A victim lives in the flat.
    assert said["marking"] == "protected address"
    assert said["made_for"] == said["made_by"]
    assert 'attachment; filename="chart-csv.zip"' in answer.headers["content-disposition"]


def test_no_cell_begins_as_a_formula(service: Service) -> None:
    for form, name in (("csv", "nodes.csv"), ("i2", "entities.csv"), ("csv", "about.csv")):
        cells = [cell for row in table(exported(service, form), name) for cell in row.values()]

        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    labels = [row["label"] for row in table(exported(service, "csv"), "nodes.csv")]
    assert "Sam =HYPERLINK()" in labels


def test_i2_gets_entities_by_type_and_links_by_identity(service: Service) -> None:
    answer = exported(service, "i2")

    entities, links = table(answer, "entities.csv"), table(answer, "links.csv")
    types = {entity["Type"] for entity in entities}
    ids = {entity["Identity"] for entity in entities}
    assert types == {"Person", "Event", "Location", "Document"}
    assert all({link["End 1 Identity"], link["End 2 Identity"]} <= ids for link in links)


@pytest.mark.parametrize("form", ["csv", "i2", "graphml", "gexf"])
def test_every_file_bears_the_marking_that_was_chosen(service: Service, form: str) -> None:
    answer = exported(service, form, "OFFICIAL-SENSITIVE")

    if form in {"graphml", "gexf"}:
        assert "OFFICIAL-SENSITIVE" in answer.text
        return
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    texts.pop("import-specification.csv", None)
    assert all("OFFICIAL-SENSITIVE" in text for text in texts.values()), sorted(texts)


def test_i2_gets_directions_and_days_it_can_import_and_what_each_column_is(
    service: Service,
) -> None:
    answer = exported(service, "i2")

    entities, links = table(answer, "entities.csv"), table(answer, "links.csv")
    described = [(row["File"], row["Column"]) for row in table(answer, "import-specification.csv")]
    assert {link["Direction"] for link in links} == {"End 1 to End 2"}
    assert {row["Start Date"] for row in entities if row["Type"] == "Person"} == {""}
    assert described == [
        *(("entities.csv", name) for name in entities[0]),
        *(("links.csv", name) for name in links[0]),
    ]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_holds_hostile_text_as_it_was_recorded(service: Service, form: str) -> None:
    answer = exported(service, form)

    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    texts = [text for element in root.iter() for text in (element.text, *element.attrib.values())]
    assert "Ann <b>&]]>" in texts
    assert answer.headers["content-type"].startswith("application/xml")


def test_another_form_is_refused(service: Service) -> None:
    assert exported(service, "pdf").status_code == 422
