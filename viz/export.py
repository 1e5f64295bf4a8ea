"""A chart as a file for other programs: CSV, GraphML, GEXF, i2."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

from graph.models import FrozenModel
from graph.network import Network
from viz.export_anx import as_anx
from viz.export_rows import ExportHeading
from viz.export_tables import as_csv, as_i2
from viz.export_xml import as_gexf, as_graphml

Form: TypeAlias = Literal["csv", "graphml", "gexf", "i2", "anx"]
Writer: TypeAlias = Callable[[Network, ExportHeading], bytes]

_FORMS: Final[Mapping[Form, tuple[str, str, Writer]]] = {
    "csv": ("chart-csv.zip", "application/zip", as_csv),
    "i2": ("chart-i2.zip", "application/zip", as_i2),
    "anx": ("chart.anx", "application/xml", as_anx),
    "graphml": ("chart.graphml", "application/xml", as_graphml),
    "gexf": ("chart.gexf", "application/xml", as_gexf),
}


class ExportedFile(FrozenModel):
    """An exported file: its name, its media type and its bytes."""

    name: str
    media_type: str
    content: bytes


def export_file(network: Network, form: Form, heading: ExportHeading) -> ExportedFile:
    """Return a chart as a file of one form."""
    name, media_type, write = _FORMS[form]
    return ExportedFile(name=name, media_type=media_type, content=write(network, heading))
