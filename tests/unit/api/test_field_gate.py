"""The field gate: whose a field is, what stands in its place, and what leaves a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from api.policy import apply_field_gate
from api.policy.field_table import FieldTable
from graph.access.reader import Reader
from graph.errors import NotFound
from graph.history import WithheldIds

ANN = "person-" + "a" * 24
BEA = "person-" + "b" * 24
CANARY = "CANARY"


class Note(BaseModel):
    """A text that names nobody itself."""

    text: str | None
    by: str = "ada"


class Mark(BaseModel):
    """A text that names what it is about, and not by `id`."""

    incident: str
    caption: str


class Item(BaseModel):
    """An item of a list, with notes."""

    id: str
    notes: tuple[Note, ...] = ()
    scheme: str = "MARAC"


class Listing(BaseModel):
    """A page of items."""

    items: tuple[Item, ...] = ()
    marks: tuple[Mark, ...] = ()
    total: int = 0
    returned: int = 0
    counts: dict[str, int] = {}


TABLE: FieldTable = {
    "Note": {"text": "free_text", "by": "plain"},
    "Mark": {"incident": "plain", "caption": "free_text"},
    "Item": {"id": "plain", "notes": "plain", "scheme": "plain"},
    "Listing": dict.fromkeys(Listing.model_fields, "plain"),
}
CLERK = Reader(name="clerk")
LINKED = WithheldIds(linked=frozenset({ANN}))


def gate(answer: BaseModel, withheld: WithheldIds, reader: Reader = CLERK) -> BaseModel:
    return apply_field_gate(answer, reader, withheld, TABLE, "pointer")


def test_a_text_belongs_to_the_nearest_that_names_somebody() -> None:
    listing = Listing(
        items=(
            Item(id=ANN, notes=(Note(text=CANARY),)),
            Item(id=BEA, notes=(Note(text="shown"),)),
        ),
        marks=(Mark(incident=ANN, caption=CANARY), Mark(incident=BEA, caption="shown too")),
    )

    text = gate(listing, LINKED).model_dump_json()

    assert CANARY not in text
    assert "shown" in text
    assert "shown too" in text
    # What may be missing is missing; what may not says so.
    assert '"text":null' in text
    assert '"caption":"withheld"' in text


def test_what_names_nobody_is_withheld_if_anything_of_the_answer_is() -> None:
    assert CANARY not in gate(Note(text=CANARY), LINKED).model_dump_json()
    assert CANARY in gate(Note(text=CANARY), WithheldIds()).model_dump_json()


def test_a_conflict_leaves_lists_keys_and_totals() -> None:
    hidden = WithheldIds(conflicts=frozenset({ANN}))
    listing = Listing(
        items=(Item(id=ANN), Item(id=BEA)), total=7, returned=2, counts={ANN: 1, BEA: 2}
    )

    shown = gate(listing, hidden)

    assert shown == Listing(items=(Item(id=BEA),), total=6, returned=1, counts={BEA: 2})
    with pytest.raises(NotFound):
        gate(Item(id=ANN), hidden)


def test_an_application_for_a_disclosure_leaves_lists_unless_the_role_names_the_class() -> None:
    listing = Listing(
        items=(Item(id=ANN, scheme="DVDS"), Item(id=BEA)), total=2, counts={"DVDS": 1, "MARAC": 1}
    )

    shown = gate(listing, WithheldIds())
    cleared = gate(
        listing, WithheldIds(), Reader(name="c", field_classes=frozenset({"disclosure"}))
    )

    assert "DVDS" not in shown.model_dump_json()
    assert cleared == listing


@given(
    st.lists(st.tuples(st.sampled_from([ANN, BEA]), st.booleans()), max_size=6),
    st.sets(st.sampled_from([ANN, BEA])),
    st.sets(st.sampled_from([ANN, BEA])),
)
def test_no_text_of_what_is_withheld_and_no_id_of_what_is_hidden_is_ever_shown(
    items: list[tuple[str, bool]], linked: set[str], hidden: set[str]
) -> None:
    listing = Listing(
        items=tuple(
            Item(id=id_, notes=(Note(text=f"{CANARY}{id_[-1]}"),) if noted else ())
            for id_, noted in items
        ),
        total=len(items),
        returned=len(items),
    )
    withheld = WithheldIds(linked=frozenset(linked), conflicts=frozenset(hidden))

    text = gate(listing, withheld).model_dump_json()

    assert [id_ for id_ in hidden if id_ in text] == []
    assert [id_ for id_ in linked if f"{CANARY}{id_[-1]}" in text] == []
    visible = [id_ for id_, _ in items if id_ not in hidden]
    assert f'"returned":{len(visible)}' in text
