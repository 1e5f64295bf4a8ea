"""Random small deliveries about the same few people, so that everything meets everything."""

from typing import Any

from hypothesis import strategies as st

from .small_deliveries import SmallDelivery, small_delivery

DAYS = tuple(f"2026-0{month}-01" for month in range(2, 8))
PEOPLE = st.sampled_from(["p1", "p2", "p3"])
PLACES = st.sampled_from(["a1", "a2"])
INCIDENTS = st.sampled_from(["i1", "i2"])


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def row(**cells: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a row with what every row may have; nothing is recorded after the first extraction."""
    times = {
        "recorded_at": optional(st.sampled_from(["2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z"])),
        "withdrawn": st.sampled_from([None, None, None, True]),
    }
    return st.fixed_dictionaries({**cells, **times}).map(
        lambda cells: {name: cell for name, cell in cells.items() if cell is not None}
    )


TABLES = {
    "people": row(
        id=PEOPLE,
        pnc_id=optional(st.sampled_from(["14/0000001S", "2014/2S"])),
        family_name=optional(st.sampled_from(["Example", "Sample"])),
    ),
    "addresses": row(
        id=PLACES,
        uprn=optional(st.just("7")),
        town=optional(st.just("Leeds")),
        protected=st.sampled_from([None, True]),
    ),
    "incidents": row(
        id=INCIDENTS,
        force=st.just("13"),
        kind=st.sampled_from(["crime", "non_crime"]),
        occurred_from=st.just("2026-01-01T00:00:00Z"),
        address_id=optional(PLACES),
    ),
    "parties": row(
        incident_id=INCIDENTS,
        person_id=PEOPLE,
        role=st.sampled_from(["suspect", "victim"]),
        injury=optional(st.just("none")),
    ),
    "residences": row(person_id=PEOPLE, address_id=PLACES, to=optional(st.just("2026-03-01"))),
    "relationships": row(
        person_id=st.sampled_from(["p1", "p2"]),
        other_id=st.just("p3"),
        kind=st.sampled_from(["partner", "ex_partner"]),
        to=optional(st.just("2026-03-01")),
    ),
    "convictions": row(
        id=st.just("c1"),
        person_id=PEOPLE,
        offence_code=st.sampled_from(["8N", "19C"]),
        convicted_on=st.just("2026-01-05"),
        incident_id=optional(INCIDENTS),
    ),
    "orders": row(
        id=st.just("o1"),
        kind=st.just("dapo"),
        subject_id=PEOPLE,
        made_on=st.just("2026-01-05"),
        protected_ids=optional(st.lists(PEOPLE, min_size=1, max_size=2)),
        address_id=optional(PLACES),
    ),
    "deaths": row(person_id=PEOPLE, died_on=st.just("2026-01-05"), incident_id=optional(INCIDENTS)),
}
KEYS = {
    "parties": ("incident_id", "person_id", "role"),
    "residences": ("person_id", "address_id"),
    "relationships": ("person_id", "other_id", "kind"),
    "deaths": ("person_id",),
}


def key(table: str, cells: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(cells[name] for name in KEYS.get(table, ("id",)))


@st.composite
def delivery(draw: st.DrawFn) -> SmallDelivery:
    """Draw one delivery; a file holds a key once."""
    tables: dict[str, Any] = {}
    for table in draw(
        st.lists(st.sampled_from(sorted(TABLES)), min_size=1, max_size=6, unique=True)
    ):
        rows = st.lists(
            TABLES[table],
            min_size=1,
            max_size=3,
            unique_by=lambda row_table, table=table: key(table, row_table),
        )
        tables[table] = draw(rows)
    return small_delivery(draw(st.sampled_from(DAYS)), synthetic=True, **tables)


@st.composite
def two_orders(draw: st.DrawFn) -> tuple[list[SmallDelivery], list[SmallDelivery]]:
    """Draw some deliveries in one order and in another."""
    deliveries = draw(st.lists(delivery(), min_size=2, max_size=5))
    return deliveries, draw(st.permutations(deliveries))
