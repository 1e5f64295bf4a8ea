"""The forces as tiles: every one of them once, notes as words, text as text."""

from graph.domain.forces import TERRITORIAL
from viz.tiles import ALSO, TILES, TileNote, notes_without_tile, tiles_svg


def test_every_territorial_force_has_its_own_place() -> None:
    assert set(TILES) == set(TERRITORIAL) - set(ALSO)
    assert len({(tile.across, tile.down) for tile in TILES.values()}) == len(TILES) == 43


def test_a_note_stands_on_its_tile_and_says_itself() -> None:
    drawn = tiles_svg({"10": TileNote("3", "3 incidents, 2024")}, says="Where")

    assert "<title>Northumbria: 3 incidents, 2024</title>" in drawn
    assert drawn.count('class="tile marked"') == 1


def test_a_force_under_two_codes_has_one_tile() -> None:
    drawn = tiles_svg({"02": TileNote("1", "1 incident")}, says="Where")

    assert "Metropolitan Police Service: 1 incident" in drawn


def test_a_force_without_a_tile_is_told_beside_it() -> None:
    notes = {"98": TileNote("1", "1 incident"), "10": TileNote("1", "1 incident")}

    assert set(notes_without_tile(notes)) == {"98"}


def test_hostile_words_stay_words() -> None:
    text = "<script>alert(1)</script>"

    assert "<script" not in tiles_svg({"10": TileNote(text, text)}, says=text)
