"""Shapes and colours: enough for people who see colours otherwise, and for paper."""

from itertools import combinations

import pytest

from graph.network.model import ROLE_OF_EDGE
from viz.legend import (
    ADDRESSES,
    BANDS,
    BOTH,
    CHILD,
    INCIDENTS,
    LINKS,
    NO_BAND,
    NO_ROLE,
    OTHER_LINK,
    PEOPLE,
    SUSPECT,
    VICTIM,
    WITNESS,
    edge_style,
    incident_style,
    person_style,
)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, other: str) -> float:
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_kind_of_person_has_a_shape_of_its_own() -> None:
    shapes = [style.shape for style in PEOPLE]

    assert len(set(shapes)) == len(shapes)


def test_no_person_shares_a_shape_with_an_incident_or_an_address() -> None:
    people = {style.shape for style in PEOPLE}

    assert people.isdisjoint(style.shape for style in (*INCIDENTS, *ADDRESSES))


def test_incidents_and_addresses_of_one_shape_differ_by_the_letter_inside() -> None:
    inside = [(style.shape, style.digit) for style in (*INCIDENTS, *ADDRESSES)]

    assert len(set(inside)) == len(inside)


def test_bands_get_darker_with_severity() -> None:
    shades = [luminance(style.fill) for style in BANDS]

    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == len(shades)


@pytest.mark.parametrize("style", [*INCIDENTS, *ADDRESSES], ids=lambda style: style.key)
def test_what_is_written_inside_can_be_read(style: object) -> None:
    assert contrast(style.fill, style.ink) >= 4.5  # type: ignore[attr-defined]


@pytest.mark.parametrize("style", [*LINKS.values(), OTHER_LINK], ids=lambda style: style.key)
def test_links_stand_out_from_a_light_and_from_a_dark_ground(style: object) -> None:
    light, dark = style.colours  # type: ignore[attr-defined]

    assert contrast(light, "#FFFFFF") >= 3
    assert contrast(dark, "#1A1F26") >= 3


def test_links_differ_by_line_and_not_only_by_colour() -> None:
    lines = {
        style.key: (style.width, style.dashes, style.arrow)
        for style in (*LINKS.values(), OTHER_LINK)
    }

    same = [pair for pair in combinations(lines, 2) if lines[pair[0]] == lines[pair[1]]]

    assert same == []


@pytest.mark.parametrize(
    ("roles", "style"),
    [
        ({"suspect"}, SUSPECT),
        ({"victim"}, VICTIM),
        ({"suspect", "victim", "witness"}, BOTH),
        ({"suspect", "witness"}, SUSPECT),
        ({"victim", "child_present"}, VICTIM),
        ({"child_present", "witness"}, CHILD),
        ({"witness"}, WITNESS),
        ({"reporter"}, WITNESS),
        (set(), NO_ROLE),
    ],
)
def test_roles_decide_how_a_person_is_drawn(roles: set[str], style: object) -> None:
    assert person_style(frozenset(roles)) == style


def test_an_unknown_band_is_a_question_mark_and_never_the_lowest_band() -> None:
    assert incident_style(None) == NO_BAND
    assert incident_style(0) == BANDS[0]
    assert incident_style(6) == BANDS[6]


def test_every_recorded_role_has_a_link_style_and_an_unknown_link_still_has_one() -> None:
    assert set(ROLE_OF_EDGE) <= set(LINKS)
    assert edge_style("SOMETHING_NEW") == OTHER_LINK
