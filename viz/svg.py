"""SVG elements as text: every value is escaped, and no style is written inline."""

from collections.abc import Iterable
from html import escape

Value = str | float


def element(name: str, content: str = "", /, **attributes: Value) -> str:
    """Return one element; `_` in a name becomes `-`, and a trailing `_` is dropped.

    `content` is markup and must come from this module.
    """
    attributes_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_attribute_text(value))}"'
        for key, value in attributes.items()
    )
    return (
        f"<{name}{attributes_text}>{content}</{name}>" if content else f"<{name}{attributes_text}/>"
    )


def svg_document(
    content: str, /, *, name: str, width: float, height: float, label: str, ground: bool = True
) -> str:
    """Return a whole SVG, with its size and what it shows in words; `ground` paints it white."""
    paper = element("rect", class_="ground", width=width, height=height, fill="#FFFFFF")
    return element(
        "svg",
        (paper if ground else "") + content,
        xmlns="http://www.w3.org/2000/svg",
        class_=name,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=round(width),
        height=round(height),
        role="img",
        aria_label=label,
        font_family="sans-serif",
        fill="#14171A",
    )


def text_element(text: str, x: float, y: float, /, **attributes: Value) -> str:
    """Return a text element at a position."""
    return element("text", escape(text), x=x, y=y, **attributes)


def titled_group(title: str, parts: Iterable[str]) -> str:
    """Return a group of elements that shows its title when pointed at."""
    return element("g", element("title", escape(title)) + "".join(parts))


def diamond(x: float, y: float, reach: float, /, **attributes: Value) -> str:
    """Return a diamond around a position."""
    corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    points = " ".join(
        f"{_attribute_text(across)},{_attribute_text(down)}" for across, down in corners
    )
    return element("polygon", points=points, **attributes)


def wrap_text(text: str, room: float, size: float) -> list[str]:
    """Return a text as lines that fit into a width at a font size."""
    most = max(int(room / text_width("n", size)), 8)
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += " " + word
        else:
            # A word longer than a line is cut into pieces.
            lines += [word[place : place + most] for place in range(0, len(word), most)]
    return lines


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text; fonts differ, so the estimate is generous."""
    return 0.6 * size * len(text)


def _attribute_text(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
