"""Paint one of our SVG drawings on a page of a PDF, so that screen and paper show the same.

It knows the shapes that `viz.svg` writes (rect, line, polygon, circle, text, g) and no others.
"""

import io
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any, Final, cast

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from viz.pack.fonts import FONT, printable, register_font

SVG: Final = "{http://www.w3.org/2000/svg}"
INK: Final = "#14171A"
MARGIN: Final = 28.0
HEAD: Final = 24.0


class Drawing(Flowable):
    """An SVG that fits into a width and a height, among paragraphs."""

    def __init__(self, svg: str, *, width: float, height: float) -> None:
        super().__init__()
        self.painter = SvgPainter(svg)
        self.scale = min(width / self.painter.width, height / self.painter.height)
        self.width = self.painter.width * self.scale
        self.height = self.painter.height * self.scale

    def draw(self) -> None:
        """Paint the drawing at its place on the page."""
        self.canv.scale(self.scale, self.scale)
        self.painter.paint(self.canv)


def drawing_pdf(svg: str, *, title: str, marking: str) -> bytes:
    """Return one drawing as a PDF of one page, with its title and marking at the head."""
    painter = SvgPainter(svg)
    buffer = io.BytesIO()
    page = (painter.width + 2 * MARGIN, painter.height + 2 * MARGIN + HEAD)
    canvas = Canvas(buffer, pagesize=page, invariant=1)
    canvas.setTitle(printable(title))
    canvas.setFont(FONT, 9)
    canvas.drawString(MARGIN, page[1] - MARGIN, printable(f"{marking} · {title}"))
    canvas.translate(MARGIN, MARGIN)
    painter.paint(canvas)
    canvas.save()
    return buffer.getvalue()


class SvgPainter:
    """Paints the shapes of an SVG on a canvas whose origin is at the bottom left."""

    def __init__(self, svg: str) -> None:
        register_font()
        self.root = ET.fromstring(svg)  # noqa: S314 - written by viz.svg, from escaped text
        _, _, self.width, self.height = map(float, self.root.attrib["viewBox"].split())

    def paint(self, canvas: Canvas) -> None:
        """Paint every shape, those written first below."""
        for child in self.root:
            self._paint(canvas, child)

    def _paint(self, canvas: Canvas, element: ET.Element) -> None:
        name, attributes = element.tag.removeprefix(SVG), element.attrib
        canvas.saveState()
        has_fill, has_stroke = prepare(canvas, attributes, is_line=name == "line")
        if name == "g":
            for child in element:
                self._paint(canvas, child)
        elif name == "rect":
            self._rect(canvas, attributes, fill=has_fill, stroke=has_stroke)
        elif name == "line":
            ends = (number(attributes, end) for end in ("x1", "y1", "x2", "y2"))
            x1, y1, x2, y2 = ends
            canvas.line(x1, self.height - y1, x2, self.height - y2)
        elif name == "polygon":
            self._polygon(canvas, attributes, fill=has_fill, stroke=has_stroke)
        elif name == "circle":
            across, down = number(attributes, "cx"), self.height - number(attributes, "cy")
            canvas.circle(across, down, number(attributes, "r"), fill=has_fill, stroke=has_stroke)
        elif name == "text":
            self._text(canvas, attributes, "".join(element.itertext()))
        canvas.restoreState()

    def _rect(
        self, canvas: Canvas, attributes: Mapping[str, str], *, fill: int, stroke: int
    ) -> None:
        high = number(attributes, "height")
        left, low = number(attributes, "x"), self.height - number(attributes, "y") - high
        radius = min(number(attributes, "rx"), high / 2)
        canvas.roundRect(
            left, low, number(attributes, "width"), high, radius, fill=fill, stroke=stroke
        )

    def _polygon(
        self, canvas: Canvas, attributes: Mapping[str, str], *, fill: int, stroke: int
    ) -> None:
        corners = [pair.split(",") for pair in attributes["points"].split()]
        # The library declares no types for its paths.
        path = cast("Any", canvas.beginPath())
        for place, (across, down) in enumerate(corners):
            step = path.moveTo if place == 0 else path.lineTo
            step(float(across), self.height - float(down))
        path.close()
        cast("Any", canvas).drawPath(path, fill=fill, stroke=stroke)

    def _text(self, canvas: Canvas, attributes: Mapping[str, str], text: str) -> None:
        canvas.setFont(FONT, float(attributes.get("font-size", 12)))
        across, down = number(attributes, "x"), self.height - number(attributes, "y")
        anchor = attributes.get("text-anchor", "start")
        if anchor == "middle":
            canvas.drawCentredString(across, down, printable(text))
        elif anchor == "end":
            canvas.drawRightString(across, down, printable(text))
        else:
            canvas.drawString(across, down, printable(text))


def prepare(canvas: Canvas, attributes: Mapping[str, str], *, is_line: bool) -> tuple[int, int]:
    """Set the colours, width and dashes of a shape; return whether it is filled and outlined."""
    fill = colour(attributes, "fill", INK)
    stroke = colour(attributes, "stroke", INK if is_line else None)
    if fill is not None:
        canvas.setFillColor(fill)
    if stroke is not None:
        canvas.setStrokeColor(stroke)
    canvas.setLineWidth(float(attributes.get("stroke-width", 1)))
    dashes = attributes.get("stroke-dasharray")
    if dashes is not None:
        canvas.setDash([float(part) for part in dashes.split()])
    return int(fill is not None), int(stroke is not None)


def number(attributes: Mapping[str, str], name: str) -> float:
    """Return an attribute as a number, 0 if it is absent."""
    return float(attributes.get(name, 0))


def colour(attributes: Mapping[str, str], name: str, default: str | None) -> Color | None:
    """Return an attribute as a colour, None to paint none."""
    text = attributes.get(name, default)
    if text is None or text == "none":
        return None
    painted = HexColor(text)
    opacity = float(attributes.get(f"{name}-opacity", 1))
    return Color(painted.red, painted.green, painted.blue, alpha=opacity)
