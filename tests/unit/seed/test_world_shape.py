"""A world has the shape that research found, and the figures come from the files."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import DeliveryRefused
from seed.world import World, write
from seed.world_shape import describe
from tests.unit.seed.rows import UNTIL

TARGETS = [
    "dyads_one_event",
    "dyads_five_or_more",
    "harm_in_top_3_percent",
    "serial_suspects",
    "crimes",
    "chains_rising",
    "worst_without_prior",
]


@pytest.mark.parametrize("name", TARGETS)
def test_every_figure_of_a_small_world_lies_in_its_range(name: str, folder: Path) -> None:
    figure = next(figure for figure in describe(folder).figures if figure.name == name)

    assert figure.low <= figure.value <= figure.high


def test_figures_do_not_depend_on_the_format(tmp_path: Path) -> None:
    world = World(incidents=1500, seed=2, until=UNTIL)
    write(world, tmp_path / "csv")
    write(world, tmp_path / "parquet", format="parquet")

    assert describe(tmp_path / "csv") == describe(tmp_path / "parquet")


def test_figures_of_a_few_rows_are_those_counted_by_hand(tmp_path: Path) -> None:
    tables = {
        "people": "id,pnc_id,withdrawn\ns,2014/0000001S,\ns2,14/0000001S,\nt,,\na,,\nb,,\n",
        "incidents": "id,kind,occurred_from,offence_codes,withdrawn\n"
        "1,crime,2026-01-01T00:00:00Z,105A,\n2,crime,2026-01-02T00:00:00Z,19C,\n"
        "3,non_crime,2026-01-03T00:00:00Z,,\n4,intelligence,2026-01-04T00:00:00Z,,\n"
        "5,crime,2026-01-05T00:00:00Z,8N,true\n",
        "parties": "incident_id,person_id,role,status,withdrawn\n"
        "1,s,suspect,,\n1,a,victim,,\n2,s2,suspect,,\n2,a,victim,,\n2,s2,victim,,\n"
        "3,s2,suspect,,\n3,b,victim,,\n4,t,suspect,,\n4,a,victim,,\n5,t,suspect,,\n5,a,victim,,\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")

    shape = describe(tmp_path)

    assert (shape.incidents, shape.suspects, shape.dyads, shape.worst_dyads) == (4, 1, 2, 1)
    assert shape["dyads_one_event"] == 50.0
    assert shape["serial_suspects"] == 100.0
    assert shape["crimes"] == pytest.approx(66.67)
    assert shape["worst_without_prior"] == 0.0
    assert shape["harm_in_top_3_percent"] == 100.0


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeliveryRefused, match="incidents"):
        describe(tmp_path)


def test_the_shape_does_not_hang_on_the_day(tmp_path: Path) -> None:
    write(World(incidents=14_000, seed=3, until=date(2028, 2, 29)), tmp_path / "world")

    shape = describe(tmp_path / "world")

    assert [figure.name for figure in shape.figures if not figure.in_range] == []
