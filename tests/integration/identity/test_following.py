"""A run over what changed leaves the store as a run over everybody with the same weights would."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

import pytest

from graph.db.statements import statement
from graph.errors import Conflict
from graph.identity.matching import MatchingSettings
from graph.identity.run_scope import NOT_FOLLOWED
from graph.identity.runs import ResolveReport, resolve
from tests.integration.ingest.small_deliveries import Loader, small_delivery

from .joining import AT, SOURCE, rule

# So few records are one person, or say the same, that limits are crossed in a small store.
SETTINGS = MatchingSettings(largest_cluster=4)
GIVEN = ("Jon", "Jonathan", "John", "Amir", "Ameer", "Zofia", "Sophie", "Layla", "Lily")
FAMILY = ("Smith", "Smyth", "Khan", "Nowak", "Hart")
BORN = ("1985-03-12", "1985-12-03", "1985-03-13", "1961-07-30", "1990-01-01")
HOMES = tuple(f"h{number}" for number in range(4))
PNC_IDS = ("14/7S", "14/8S")
NUMBERS = ("07700 900001", "07700 900002")
MARKINGS = ("open", "open", "open", "ruby")


KNOWN = (
    """
    MATCH (r:Record)-[:RECORD_OF]->(p:Person) WHERE r.latest AND NOT r.withdrawn
    RETURN DISTINCT r.id AS id, p.id AS person, r:Uncompared AS uncompared ORDER BY id
    """,
    """
    MATCH (p:Pair)
    RETURN p.id AS id, p.zone AS zone, p.cause AS cause, p.guard AS guard, p.queue AS queue,
      round(p.weight, 2) AS weight, p.agreement AS agreement, p.difference AS difference,
      p.decision AS decision, p:DecidedSince AS waits
    ORDER BY id
    """,
    "MATCH (u:Unmatched) RETURN u.record AS id, u.reason AS reason ORDER BY id",
    """
    MATCH (r:Record) WHERE size(r.compared_keys) > 0
    RETURN r.version AS id, r.compared_keys AS keys ORDER BY id
    """,
)
# Pairs that a person may decide on.
DECIDABLE = """
MATCH (p:Pair) WHERE p.weight > 0 AND coalesce(p.cause, '') <> 'not_everybody_may_see_both'
MATCH (a:Record {id: p.one, latest: true}), (b:Record {id: p.other, latest: true})
RETURN DISTINCT a.key AS one, b.key AS other, coalesce(p.decision, 'open') AS known
ORDER BY one, other
"""
# Whom everybody sees of those that a hidden record may be.
HIDDEN_PAIRS = """
MATCH (hidden:Record {key: $key, latest: true})
MATCH (p:Pair) WHERE hidden.id IN [p.one, p.other] AND p.cause = 'not_everybody_may_see_both'
MATCH (other:Record {latest: true}) WHERE other.id IN [p.one, p.other] AND other <> hidden
RETURN DISTINCT other.key AS other ORDER BY other
"""


@dataclass
class RandomStore:
    """A store that random deliveries, corrections and decisions are made to."""

    loader: Loader
    rng: Random

    def __post_init__(self) -> None:
        self.days = count(1)
        self.numbers = count()
        self.people: list[str] = []
        self.incidents: list[str] = []
        self.decisions: dict[tuple[str, str], str] = {}

    def deliver(self, **tables: list[Any]) -> None:
        day = (AT + timedelta(days=next(self.days))).date().isoformat()
        filled = {table: rows for table, rows in tables.items() if len(rows) > 0}
        self.loader.load(small_delivery(day, source=SOURCE, synthetic=True, **filled))

    def person(self, key: str) -> dict[str, Any]:
        draw = self.rng
        row: dict[str, Any] = {"id": key, "family_name": draw.choice(FAMILY)}
        row["given_names"] = [draw.choice(GIVEN)]
        if draw.random() < 0.7:
            row["date_of_birth"] = draw.choice(BORN)
        if draw.random() < 0.1:
            row["pnc_id"] = draw.choice(PNC_IDS)
        if draw.random() < 0.3:
            row["phone"] = [draw.choice(NUMBERS)]
        return row

    def load(self, people: int) -> None:
        keys = [f"p{next(self.numbers)}" for _ in range(people)]
        self.people += keys
        stays = [
            {"person_id": key, "address_id": self.rng.choice(HOMES)}
            for key in keys
            if self.rng.random() < 0.6
        ]
        self.deliver(people=[self.person(key) for key in keys], residences=stays)

    def meet(self) -> None:
        known = self.rng.random() < 0.3 and len(self.incidents) > 0
        name = self.rng.choice(self.incidents) if known else f"i{next(self.numbers)}"
        self.incidents.append(name)
        roles = [
            {"incident_id": name, "person_id": key, "role": role}
            for key, role in zip(self.some(3), ("suspect", "victim", "victim"), strict=True)
        ]
        incident = {"id": name, "force": "13", "kind": "crime", "marking": self.draw(MARKINGS)}
        self.deliver(incidents=[incident | {"occurred_from": "2026-01-01T00:00:00Z"}],
                     parties=roles)  # fmt: skip

    def correct(self) -> None:
        self.deliver(people=[self.person(key) for key in self.some(2)])

    def copy(self) -> None:
        """State for the same people once more what one of them says."""
        said = {"given_names": ["Jon"], "family_name": "Smith", "date_of_birth": BORN[0]}
        self.deliver(people=[{"id": key, **said} for key in self.some(3)])

    def take_back(self) -> None:
        key = self.some(1)[0]
        self.deliver(people=[{"id": key, "family_name": "Gone", "withdrawn": True}])

    def move_house(self) -> None:
        lines = [f"{self.rng.randrange(3)} Weir Lane"]
        home = {"id": self.draw(HOMES), "lines": lines, "postcode": "XA1 1AA"}
        stay = {"person_id": self.some(1)[0], "address_id": home["id"]}
        self.deliver(addresses=[home], residences=[stay])

    def decide(self) -> None:
        """Decide on a pair that waits, or that was joined."""
        rows = self.loader.rows(DECIDABLE)
        if len(rows) == 0:
            return
        row = self.draw(rows)
        others = [word for word in ("accepted", "rejected", "open") if word != row["known"]]
        # What would bring together whom somebody told apart is refused, and is no step.
        with suppress(Conflict):
            rule(self.loader.store, row["one"], row["other"], self.draw(others),
                 known_as=row["known"])  # fmt: skip

    def some(self, people: int) -> list[str]:
        return self.rng.sample(self.people, people)

    def draw(self, choices: Any) -> Any:
        return self.rng.choice(choices)

    def step(self) -> str:
        """Change something, and return what."""
        name = self.draw(("load", "meet", "correct", "copy", "take_back", "move_house", "decide"))
        if name == "load":
            self.load(self.rng.randrange(1, 6))
        else:
            getattr(self, name)()
        return name


def everything_known(loader: Loader) -> list[str]:
    """Return whose every record is, what is known of every pair, and by which keys it is found."""
    return [f"{place} {row}" for place, query in enumerate(KNOWN) for row in loader.rows(query)]


def resolved(loader: Loader) -> ResolveReport:
    return resolve(loader.store, settings=SETTINGS, at=AT)


def first_store(loader: Loader, seed: int) -> RandomStore:
    """Return a store of a few people that a whole run compared."""
    made = RandomStore(loader, Random(seed))  # noqa: S311 - the same steps every time
    homes = [
        {"id": home, "lines": [f"{place} Weir Lane"], "postcode": "XA1 1AA"}
        for place, home in enumerate(HOMES)
    ]
    made.deliver(addresses=homes)
    made.load(30)
    made.meet()
    resolved(loader)
    return made


def check(loader: Loader, seed: int, steps: int) -> None:
    """Change a store at random; after each change compare the two ways to run."""
    made = first_store(loader, seed)
    for _ in range(steps):
        names = [made.step() for _ in range(made.rng.randrange(1, 3))]
        changed = resolved(loader)
        assert changed.whole_because is None
        after = everything_known(loader)

        loader.store.write(statement("identity/stop_following"))
        whole = resolved(loader)

        assert whole.whole_because == NOT_FOLLOWED
        assert sorted({*everything_known(loader)} ^ {*after}) == [], names


def test_what_changed_is_joined_as_everybody_would_be(loader: Loader) -> None:
    check(loader, seed=1, steps=6)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(2, 22))
def test_whatever_is_loaded_corrected_or_decided_it_is_joined_as_everybody_would_be(
    loader: Loader, seed: int
) -> None:
    check(loader, seed, steps=12)


def test_a_run_after_a_small_load_reads_few_records(loader: Loader) -> None:
    made = first_store(loader, seed=3)
    made.deliver(people=[{"id": "new", "given_names": ["Zebedee"], "family_name": "Quill"}])

    done = resolved(loader)

    assert (done.compared, done.whole_because) == (1, None)
    assert done.records_read < done.records / 4
    assert resolved(loader).records_read == 0


def test_other_limits_compare_everybody_again_and_the_run_says_so(loader: Loader) -> None:
    first_store(loader, seed=4)

    done = resolve(loader.store, settings=MatchingSettings(join_at=12.0), at=AT)

    assert done.whole_because == "the limits for joining changed; the weights stayed"
    assert done.compared == done.records


def alike(made: RandomStore, *keys: str) -> None:
    """Load people of whom one and the same thing is recorded."""
    values = {"given_names": ["Zebedee"], "family_name": "Quill", "date_of_birth": "1958-04-09"}
    made.deliver(people=[{"id": key, **values} for key in keys])


def hide(made: RandomStore, key: str, marking: str) -> None:
    """Put somebody in an incident that only some may see."""
    incident = {"id": f"at-{key}", "force": "13", "kind": "crime", "marking": marking}
    made.deliver(
        incidents=[incident | {"occurred_from": "2026-01-01T00:00:00Z"}],
        parties=[{"incident_id": f"at-{key}", "person_id": key, "role": "suspect"}],
    )


def waiting_with(loader: Loader, hidden: str) -> list[str]:
    rows = loader.rows(HIDDEN_PAIRS, key=hidden)
    return [str(row["other"]) for row in rows]


@pytest.mark.parametrize("after", ["load", "hide"])
def test_what_too_many_say_is_counted_among_those_that_the_same_readers_may_see(
    loader: Loader, after: str
) -> None:
    made = first_store(loader, seed=5)
    shown = ["q0", "q1", "q2", "q3"]
    alike(made, *shown, "ghost")
    if after == "hide":
        resolved(loader)
    hide(made, "ghost", "ruby")

    resolved(loader)

    alone = everything_known(loader)
    assert waiting_with(loader, "ghost") == shown
    loader.store.write(statement("identity/stop_following"))
    resolved(loader)
    assert everything_known(loader) == alone


def test_who_sees_one_hidden_record_is_told_nothing_of_others_that_say_the_same(
    loader: Loader,
) -> None:
    made = first_store(loader, seed=6)
    shown = ["q0", "q1", "q2"]
    alike(made, *shown, "ghost")
    hide(made, "ghost", "ruby")
    resolved(loader)
    assert waiting_with(loader, "ghost") == shown

    others = [f"other{number}" for number in range(6)]
    alike(made, *others)
    for key in others:
        hide(made, key, "counselling")
    resolved(loader)
    changed = everything_known(loader)

    assert waiting_with(loader, "ghost") == shown
    loader.store.write(statement("identity/stop_following"))
    resolved(loader)
    assert sorted({*everything_known(loader)} ^ {*changed}) == []
