"""What is seen, as files: a picture with legend, time and marking; tables; other formats."""

import struct
import zipfile
from pathlib import Path

import pytest

from tests.browser.explorer.workbench import Workbench


def export(bench: Workbench, item: str, folder: Path) -> Path:
    bench.choose("Export", item)
    with bench.page.expect_download() as download:
        bench.button("Export", within="#dialog").click()
    place = folder / download.value.suggested_filename
    download.value.save_as(place)
    return place


def test_a_picture_is_saved_with_legend_time_and_marking(bench: Workbench, tmp_path: Path) -> None:
    bench.start()

    place = export(bench, "Picture (PNG)", tmp_path)

    content = place.read_bytes()
    wide, high = struct.unpack(">II", content[16:24])
    assert content.startswith(b"\x89PNG")
    assert (wide, high >= 720) == (1980, True)
    assert len(content) > 40_000


# What is written on a canvas while a sheet is drawn.
LISTEN = """() => {
    window.written = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        if (this.canvas.id !== "names") window.written.push(text);
        return write.call(this, text, ...place);
    };
}"""


def test_a_picture_by_date_with_the_table_open_has_axis_legend_rules_period_and_times(
    bench: Workbench, tmp_path: Path
) -> None:
    bench.start()
    bench.choose("Layout", "By date")
    bench.page.locator("#guides .lane").first.wait_for(state="attached")
    bench.choose("Mark", "Incidents of band 4 or more")
    sizes: list[int] = []
    for opened in (False, True):
        if opened:
            bench.open_table()
            bench.page.evaluate(LISTEN)
        content = export(bench, "Picture (PNG)", tmp_path).read_bytes()
        sizes.append(struct.unpack(">II", content[16:24])[1])
    text = " | ".join(bench.page.evaluate("window.written"))

    # The table takes room on the screen, and next to none from the sheet.
    assert sizes[1] == pytest.approx(sizes[0], rel=0.05)
    for words in (
        "OFFICIAL-SENSITIVE", "As known on 15 June 2026", "Saved on", "Jan 2024", "Jan 2026",
        "Period: all dates, 10 February 2023 to 30 May 2026.", "Recorded as suspect", "suspect in",
        "Marked by rule: Incidents of band 4 or more.", "10 February 2023",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("item", "name"),
    [("Tables (CSV)", "nodes.csv"), ("i2 tables", "entities.csv")],
)
def test_tables_hold_what_is_shown_and_not_what_is_hidden(
    bench: Workbench, tmp_path: Path, item: str, name: str
) -> None:
    bench.start()
    bench.page.get_by_label("Show Witness or reporter").uncheck()

    with zipfile.ZipFile(export(bench, item, tmp_path)) as files:
        text = files.read(name).decode()

    assert "Sam Hollow" in text
    assert "Ada Finch" in text
    assert "Wesley Rook" not in text


@pytest.mark.parametrize(("item", "root"), [("GraphML", "<graphml"), ("GEXF", "<gexf")])
def test_other_programs_can_read_the_network(
    bench: Workbench, tmp_path: Path, item: str, root: str
) -> None:
    bench.start()

    text = export(bench, item, tmp_path).read_text(encoding="utf-8")

    assert root in text
    assert "Sam Hollow" in text
