"""A chart as GraphML and GEXF, the XML that other network programs read."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

from graph.network import Edge, Network
from viz.export_rows import (
    LINK_COLUMNS,
    NODE_COLUMNS,
    ExportHeading,
    heading_rows,
    link_values,
    node_values,
)
from viz.legend import edge_style
from viz.text_format import NOTHING


def as_graphml(network: Network, heading: ExportHeading) -> bytes:
    """Write a chart as GraphML 1.0."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    keys = {
        "node": [name for name in NODE_COLUMNS if name != "id"],
        "edge": [name for name in LINK_COLUMNS if name not in {"id", "start", "end"}],
        "graph": ["title", "as_of", "made_by", "marking", "says"],
    }
    for part, names in keys.items():
        for name in names:
            ET.SubElement(
                root, "key",
                {"id": f"{part}_{name}", "for": part, "attr.name": name, "attr.type": "string"},
            )  # fmt: skip
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    _facts(graph, "graph", dict(heading_rows(heading)))
    for node in network.nodes:
        child = ET.SubElement(graph, "node", id=xml_text(node.id))
        _facts(child, "node", dict(zip(NODE_COLUMNS[1:], node_values(node)[1:], strict=True)))
    for edge in network.edges:
        child = ET.SubElement(graph, "edge", ends(edge))
        values = dict(zip(LINK_COLUMNS, link_values(edge), strict=True))
        _facts(child, "edge", {name: values[name] for name in keys["edge"]})
    return serialise(root)


def ends(edge: Edge) -> dict[str, str]:
    """Return the attributes of a link in both forms: its id and its two ends."""
    names = {"id": edge.id, "source": edge.start, "target": edge.end}
    return {name: xml_text(value) for name, value in names.items()}


def _facts(element: ET.Element, part: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        if value not in {"", NOTHING}:
            ET.SubElement(element, "data", key=f"{part}_{name}").text = xml_text(value)


def as_gexf(network: Network, heading: ExportHeading) -> bytes:
    """Write a chart as GEXF 1.3."""
    root = ET.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = xml_text(heading.by)
    description = "; ".join(f"{name}: {value}" for name, value in heading_rows(heading))
    ET.SubElement(meta, "description").text = xml_text(description)
    graph = ET.SubElement(root, "graph", defaultedgetype="directed")
    node_names = [name for name in NODE_COLUMNS if name not in {"id", "label"}]
    edge_names = [name for name in LINK_COLUMNS if name not in {"id", "label", "start", "end"}]
    _declare_attributes(graph, "node", node_names)
    _declare_attributes(graph, "edge", edge_names)
    nodes = ET.SubElement(graph, "nodes")
    for node in network.nodes:
        child = ET.SubElement(nodes, "node", id=xml_text(node.id), label=xml_text(node.caption))
        values = dict(zip(NODE_COLUMNS, node_values(node), strict=True))
        _values(child, {name: values[name] for name in node_names})
    edges = ET.SubElement(graph, "edges")
    for edge in network.edges:
        child = ET.SubElement(edges, "edge", {**ends(edge), "label": edge_style(edge.kind).label})
        values = dict(zip(LINK_COLUMNS, link_values(edge), strict=True))
        _values(child, {name: values[name] for name in edge_names})
    return serialise(root)


def _declare_attributes(graph: ET.Element, part: str, names: Iterable[str]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": part})
    for name in names:
        ET.SubElement(declared, "attribute", id=name, title=name, type="string")


def _values(element: ET.Element, values: Mapping[str, str]) -> None:
    attvalues = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        if value not in {"", NOTHING}:
            ET.SubElement(attvalues, "attvalue", {"for": name, "value": xml_text(value)})


def xml_text(text: str) -> str:
    """Return text with characters that XML cannot hold replaced by a visible mark."""
    return "".join(
        character if _is_xml(ord(character)) else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def _is_xml(code: int) -> bool:
    if code < 0x20:  # noqa: PLR2004 - the borders of XML 1.0, section 2.2
        return code in {0x9, 0xA, 0xD}
    return not 0xD800 <= code <= 0xDFFF and code not in {0xFFFE, 0xFFFF}  # noqa: PLR2004


def serialise(root: ET.Element) -> bytes:
    """Return a document as bytes, indented."""
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
