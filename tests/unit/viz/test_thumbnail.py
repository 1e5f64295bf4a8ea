"""The network in small: everything within the frame, nothing that is not text."""

import re

from tests.unit.viz.samples import HOSTILE, network, person
from viz.thumbnail import HEIGHT, WIDTH, fit_positions, thumbnail_svg


def test_places_are_stretched_into_the_frame() -> None:
    fitted = fit_positions({"a": (-900.0, 3.0), "b": (40.0, 8.0), "c": (10.0, 4.0)})

    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in fitted.values())


def test_one_alone_stands_in_the_middle() -> None:
    assert fit_positions({"a": (7.0, 7.0)}) == {"a": (WIDTH / 2, HEIGHT / 2)}


def test_each_node_says_its_name_and_role() -> None:
    drawn = thumbnail_svg(network([person(0, "suspect", subject=True), person(1, "victim")], []))

    assert "<title>Person 0: recorded as suspect</title>" in drawn


def test_hostile_names_are_text() -> None:
    people = [person(place, subject=place == 0, caption=text) for place, text in enumerate(HOSTILE)]

    drawn = thumbnail_svg(network(people, []))

    assert set(re.findall(r"<(\w+)", drawn)) <= {"svg", "g", "title", "polygon", "circle", "text"}
