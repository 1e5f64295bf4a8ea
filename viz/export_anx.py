"""A chart as an XML chart of i2 Analyst's Notebook (.anx): layout, icons, bands, sources, marking.

Its parts refer to each other by ids of the file (`IdReferenceLinking`), in the order the program
reads them: strengths, link types, entity types, attribute classes, items. Colours are numbers, blue
highest. It was written by the published format; no Analyst's Notebook was at hand to open it.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from graph.domain.forces import FORCES
from graph.network import Edge, Network, Node
from viz.export_rows import ExportHeading, heading_rows, text
from viz.export_tables import I2_KINDS
from viz.export_xml import serialise, xml_text
from viz.legend import edge_style
from viz.network_layout import positions
from viz.network_view import role_of, style_of

# The pictures that every installation has, by the program's own names for them.
ICONS: Final[Mapping[str, str]] = {
    "Person": "Person", "Event": "Event", "Location": "Place", "Document": "Document",
}  # fmt: skip
ATTRIBUTES: Final[Mapping[str, str]] = {
    "Date of Birth": "AttTime", "Band": "AttNumber", "Force": "AttText", "End Date": "AttTime",
    "Protected address": "AttText", "Marking": "AttText",
}  # fmt: skip
STRENGTH: Final = "Recorded"
# One unit of a layout in the program's own.
SCALE: Final = 1.5


def as_anx(network: Network, heading: ExportHeading) -> bytes:
    """Write a chart for i2 Analyst's Notebook."""
    root = ET.Element("Chart", IdReferenceLinking="true", Rigorous="true", BackColour="16777215")
    add_summary(root, heading)
    strengths = ET.SubElement(root, "StrengthCollection")
    ET.SubElement(strengths, "Strength", Id="strength", Name=STRENGTH, DotStyle="DotStyleSolid")
    add_types(root, "LinkType", sorted({edge_style(edge.kind).label for edge in network.edges}))
    add_types(root, "EntityType", sorted({entity_type(node) for node in network.nodes}))
    add_attribute_classes(root)
    items = ET.SubElement(root, "ChartItemCollection")
    ids = {node.id: f"item{place}" for place, node in enumerate(network.nodes)}
    places = positions(list(ids), [(edge.start, edge.end) for edge in network.edges])
    for node in network.nodes:
        add_entity(items, node, ids[node.id], places[node.id], heading)
    for place, edge in enumerate(network.edges):
        add_link(items, edge, f"link{place}", (ids[edge.start], ids[edge.end]), heading)
    return serialise(root)


def add_summary(root: ET.Element, heading: ExportHeading) -> None:
    """Write the summary of the file: its title, recipient and marking."""
    summary = ET.SubElement(root, "Summary")
    fields = ET.SubElement(summary, "SummaryFieldCollection")
    says = "; ".join(f"{name}: {value}" for name, value in heading_rows(heading))
    for kind, value in (
        ("SummaryFieldTitle", heading.title),
        ("SummaryFieldAuthor", heading.by),
        ("SummaryFieldSubject", heading.marking),
        ("SummaryFieldComments", says),
    ):
        ET.SubElement(fields, "SummaryField", Type=kind, Field=xml_text(value))


def add_types(root: ET.Element, name: str, labels: Sequence[str]) -> None:
    """Write the types that entities or links have."""
    collection = ET.SubElement(root, f"{name}Collection")
    for label in labels:
        attributes = {"Id": type_id(name, label), "Name": label, "Colour": "0"}
        if name == "EntityType":
            attributes |= {
                "IconFile": ICONS[label],
                "PreferredRepresentation": "RepresentAsIcon",
            }
        ET.SubElement(collection, name, attributes)


def type_id(name: str, label: str) -> str:
    """Return the id of a type within the file."""
    return f"{name}-" + "".join(letter if letter.isalnum() else "-" for letter in label)


def add_attribute_classes(root: ET.Element) -> None:
    """Write the attribute classes, each with its type."""
    collection = ET.SubElement(root, "AttributeClassCollection")
    for name, kind in ATTRIBUTES.items():
        ET.SubElement(
            collection, "AttributeClass", Id=type_id("AttributeClass", name), Name=name, Type=kind
        )


def entity_type(node: Node) -> str:
    """Return the program's name for a node of this kind."""
    return I2_KINDS.get(node.kind, "Document")


def add_entity(
    items: ET.Element,
    node: Node,
    item_id: str,
    place: tuple[float, float],
    heading: ExportHeading,
) -> None:
    """Write a node where it stands in the layout, framed in the colour of its band."""
    across, down = (str(round(value * SCALE)) for value in place)
    item = chart_item(items, item_id, node.caption, role_of(node), node.occurred_on or node.on)
    item.set("SourceReference", xml_text(";".join(node.record_ids)))
    item.set("XPosition", across)
    add_attributes(item, node_attributes(node, heading))
    end = ET.SubElement(item, "End", X=across, Y=down, Z="0")
    entity = ET.SubElement(
        end, "Entity", EntityId=item_id, Identity=xml_text(node.id), LabelIsIdentity="false"
    )
    icon = ET.SubElement(entity, "Icon", TextX="0", TextY="16")
    kind = entity_type(node)
    style = ET.SubElement(
        icon, "IconStyle", Type=kind, EntityTypeReference=type_id("EntityType", kind)
    )
    colour = str(colour_number(style_of(node).fill))
    ET.SubElement(style, "FrameStyle", Colour=colour, Margin="4", Visible="true")


def node_attributes(node: Node, heading: ExportHeading) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a node; its marking is never lower than the file's."""
    yield "Date of Birth", moment_text(node.date_of_birth)
    yield "Band", text(node.band)
    yield "Force", FORCES.get(node.force or "", node.force or "")
    yield "End Date", moment_text(node.until)
    yield "Protected address", "yes" if node.protected else ""
    yield "Marking", heading.marking


def add_link(
    items: ET.Element,
    edge: Edge,
    item_id: str,
    ends: tuple[str, str],
    heading: ExportHeading,
) -> None:
    """Write a relationship with an arrow to its second end."""
    label, says = edge_style(edge.kind).label, text(edge.status or edge.detail)
    item = chart_item(items, item_id, label, says, edge.from_)
    item.set("SourceReference", xml_text(edge.source))
    until = moment_text(edge.to)
    add_attributes(item, (("End Date", until), ("Marking", heading.marking)))
    link = ET.SubElement(
        item, "Link", End1Id=ends[0], End2Id=ends[1], End1Reference=ends[0], End2Reference=ends[1]
    )
    ET.SubElement(
        link,
        "LinkStyle",
        ArrowStyle="ArrowOnHead",
        LineColour=str(colour_number(edge_style(edge.kind).colours[0])),
        LineWidth="1",
        Strength=STRENGTH,
        StrengthReference="strength",
        Type=label,
        LinkTypeReference=type_id("LinkType", label),
    )


def chart_item(
    items: ET.Element, item_id: str, label: str, says: str, on: date | None
) -> ET.Element:
    """Write the chart item common to entities and links; its day has no time."""
    attributes = {
        "Id": item_id,
        "Label": xml_text(label),
        "Description": xml_text(says),
        "Shown": "true",
        "DateSet": "false" if on is None else "true",
        "TimeSet": "false",
        "SourceType": "joinedup",
    }
    if on is not None:
        attributes["DateTime"] = moment_text(on)
    return ET.SubElement(items, "ChartItem", attributes)


def add_attributes(item: ET.Element, values: Iterable[tuple[str, str]]) -> None:
    """Write the attributes of an item, without unrecorded ones."""
    collection = ET.SubElement(item, "AttributeCollection")
    for name, value in values:
        if value != "":
            ET.SubElement(
                collection,
                "Attribute",
                AttributeClass=name,
                AttributeClassReference=type_id("AttributeClass", name),
                Value=xml_text(value),
            )


def moment_text(on: date | None) -> str:
    """Return a day as the program writes it, None without a day."""
    return "" if on is None else f"{on.isoformat()}T00:00:00"


def colour_number(colour: str) -> int:
    """Return a colour such as #D5DAE0 as the program's number: blue, green, red."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return (blue << 16) | (green << 8) | red
