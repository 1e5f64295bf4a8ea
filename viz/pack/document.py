"""Lay out a pack: contents, one or two pages a person, and the marking on every page."""

import io
from collections.abc import Iterator
from html import escape
from typing import Any, Final, cast

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from viz.pack.drawing import Drawing
from viz.pack.fonts import FONT, printable, register_font
from viz.pack.model import MeetingPack, PackFinding, PackLine, PackPerson

MARGIN: Final = 17 * mm
WIDTH: Final = A4[0] - 2 * MARGIN
LANES_HEIGHT: Final = 95 * mm
# Limits that keep a person on two pages: further items are only counted.
MOST_FINDINGS: Final = 8
MOST_RECORDS: Final = 6
MOST_STATEMENTS: Final = 4
LINE: Final = colors.HexColor("#C3CAD2")
SOFT: Final = colors.HexColor("#444C56")
URGENT: Final = colors.HexColor("#8A1C1C")

PLAIN: Final = ParagraphStyle("plain", fontName=FONT, fontSize=8.5, leading=11)
SMALL: Final = ParagraphStyle("small", PLAIN, fontSize=7.5, leading=9.5, textColor=SOFT)
URGENT_LINE: Final = ParagraphStyle("urgent", PLAIN, textColor=URGENT)
TITLE: Final = ParagraphStyle("title", PLAIN, fontSize=20, leading=24, spaceAfter=4 * mm)
PERSON: Final = ParagraphStyle("person", PLAIN, fontSize=15, leading=19)
SECTION: Final = ParagraphStyle(
    "section",
    PLAIN,
    fontSize=10.5,
    leading=14,
    spaceBefore=3 * mm,
    spaceAfter=1 * mm,
    keepWithNext=1,
)
CONTENTS: Final = ParagraphStyle("contents", PLAIN, fontSize=10, leading=15)


def write_pack(pack: MeetingPack) -> bytes:
    """Return a pack as a PDF."""
    register_font()
    # The first pass counts the pages; the second writes the count on each.
    pages = PackTemplate(io.BytesIO(), pack, None).set_pages()
    buffer = io.BytesIO()
    PackTemplate(buffer, pack, pages).set_pages()
    return buffer.getvalue()


class PackTemplate(BaseDocTemplate):
    """A4 pages with head and foot; each person's heading goes into the contents."""

    def __init__(self, buffer: io.BytesIO, pack: MeetingPack, pages: int | None) -> None:
        # The library declares no types for its arguments.
        cast("Any", super()).__init__(
            buffer,
            pagesize=A4,
            title=printable(pack.title),
            author=printable(pack.made_by),
            subject=printable(pack.marking),
            invariant=1,
        )
        self.pack, self.pages = pack, pages
        frame = Frame(MARGIN, MARGIN + 6 * mm, WIDTH, A4[1] - 2 * MARGIN - 12 * mm, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self.write_head_and_foot)])

    def set_pages(self) -> int:
        """Lay out every page, and return how many there are."""
        self.multiBuild(list(story(self.pack)))
        return self.page

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's name
        """Note a person's heading for the contents."""
        if isinstance(flowable, Paragraph) and flowable.style is PERSON:
            self.notify("TOCEntry", (0, escape(flowable.getPlainText()), self.page))

    def write_head_and_foot(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Write the marking at head and foot, and the recipient of the copy."""
        pack, marking = self.pack, printable(self.pack.marking)
        foot = (
            f"For {pack.recipient} · made by {pack.made_by}, {pack.made_at} · "
            f"{document.page} of {self.pages}"
        )
        canvas.saveState()
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 11 * mm, marking)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, marking)
        canvas.setFont(FONT, 7)
        canvas.drawCentredString(A4[0] / 2, 8 * mm, printable(foot))
        canvas.restoreState()


def story(pack: MeetingPack) -> Iterator[Flowable]:
    """Yield the contents of the pages, from the first to the last."""
    contents = TableOfContents()
    contents.levelStyles = [CONTENTS]
    yield paragraph(pack.title, TITLE)
    yield paragraph(f"For {pack.recipient}. Made by {pack.made_by}, {pack.made_at}.", PLAIN)
    yield paragraph(
        "It says what is recorded. It predicts nothing, and a rule that is met is a reason to read "
        "the records, not a conclusion.",
        PLAIN,
    )
    if pack.leaves_out:
        yield paragraph(pack.leaves_out, URGENT_LINE)
    if pack.question:
        yield paragraph("What the meeting is asked", SECTION)
        yield paragraph(pack.question, PLAIN)
    yield paragraph("Contents", SECTION)
    yield contents
    for person in pack.people:
        yield PageBreak()
        yield from person_story(person)


def person_story(person: PackPerson) -> Iterator[Flowable]:
    """Yield a person's pages."""
    yield paragraph(person.name, PERSON)
    yield paragraph(person.lead, SMALL)
    yield paragraph("Before anything else", SECTION)
    yield strip_table(person.strip)
    if person.lanes is not None:
        drawing = Drawing(person.lanes, width=WIDTH, height=LANES_HEIGHT)
        yield KeepTogether([paragraph("In time", SECTION), drawing])
    yield paragraph("Rules met, and what was decided", SECTION)
    if len(person.findings) == 0:
        yield paragraph("No rule is met on what is recorded. That is no sign of safety.", PLAIN)
    for finding in person.findings[:MOST_FINDINGS]:
        yield finding_block(finding)
    left_out = len(person.findings) - MOST_FINDINGS
    if left_out > 0:
        yield paragraph(f"{left_out} more stand in the case.", SMALL)
    if len(person.asks) > 0:
        asks = [paragraph(f"• {ask}", PLAIN) for ask in person.asks]
        yield KeepTogether([paragraph("What is asked of the meeting", SECTION), *asks])


def strip_table(lines: tuple[PackLine, ...]) -> Flowable:
    """Return the strip: labels with their recorded statements, or "not recorded"."""
    rows = [
        [
            paragraph(line.label, URGENT_LINE if line.is_urgent else SMALL),
            [paragraph(text, PLAIN) for text in shown_statements(line)],
        ]
        for line in lines
    ]
    table = Table(rows or [["", ""]], colWidths=[38 * mm, WIDTH - 38 * mm])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
                ("TOPPADDING", (0, 0), (-1, -1), 1.2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
            ]
        )
    )
    return table


def shown_statements(line: PackLine) -> tuple[str, ...]:
    """Return the statements of a line that have room, and how many more there are."""
    more = len(line.statements) - MOST_STATEMENTS
    if more > 0:
        return (*line.statements[:MOST_STATEMENTS], f"and {more} more")
    return line.statements or ("not recorded",)


def finding_block(finding: PackFinding) -> Flowable:
    """Return a finding with its decision and its records, on one page."""
    more = len(finding.records) - MOST_RECORDS
    records = ", ".join(finding.records[:MOST_RECORDS]) + (f" and {more} more" if more > 0 else "")
    return KeepTogether(
        [
            paragraph(f"{finding.title}: {finding.summary}", PLAIN),
            paragraph(f"{finding.decision}. Records: {records or 'none'}", SMALL),
            Spacer(0, 1.2 * mm),
        ]
    )


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph of escaped text."""
    return Paragraph(escape(printable(text)), style)
