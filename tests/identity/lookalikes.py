"""Invented people who are alike and not the same, and second records of one person among them.

Whom a record is of is drawn first and written down; no rule of matching is asked. Names are
those of four communities; two names of one pool are names of two people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

import numpy as np

from graph.identity.matching import InputRecord, PersonIdentifiers, RecordAddress
from seed.noise import RecordNoise, Row, add_noise, occurs
from seed.random_draws import generator


@dataclass(frozen=True, slots=True)
class Community:
    """Hold names that are borne together."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


def names(text: str) -> tuple[str, ...]:
    """Return the names of a list."""
    return tuple(text.split())


COMMUNITIES = (
    Community(
        names(
            "Layla Lily Ellie Ella Erin Emily Emma Chloe Zoe Tara Mia Maya Amy Ava Eva Grace Holly "
            "Molly Polly Jessica Jennifer Charlotte Scarlett Hannah Anna Megan Morgan Lucy Lacey"
        ),
        names(
            "Jayden Hayden Callum Colin Tom Tim Jack Jake Liam Leon Aaron Aiden Ryan Bryan Harry "
            "Henry Daniel Dylan Luke Lucas Mark Max Connor Cameron Ethan Nathan Owen Ewan"
        ),
        names(
            "Smith Jones Taylor Brown Walker Wright Hughes Carter Bennett Marsh Hathersage Killick "
            "Fairbrass Goodspeed Wimbush Marchbank Begbroke Oldroyd"
        ),
    ),
    Community(
        names(
            "Parminder Gurdeep Harpreet Manpreet Aisha Alisha Priya Pooja Anita Sunita Kiran "
            "Simran Amina Samina Nadia Sadia Zara Sara Meera Mira Nisha Anisha"
        ),
        names(
            "Mohammed Mahmood Imran Kamran Amir Samir Rajesh Rakesh Sandeep Mandeep Ravi Raj Arjun "
            "Arun Hassan Hussain Bilal Basim Faisal Feroz Gurdeep Parminder"
        ),
        names("Patel Singh Khan Ahmed Kaur Begum Hussain Ali Shah Malik Chaudhry Mahmood Iqbal"),
    ),
    Community(
        names(
            "Agata Agnieszka Anna Hanna Katarzyna Karolina Magdalena Malgorzata Marta Maria Monika "
            "Natalia Oliwia Paulina Zofia Zuzanna Julia Justyna"
        ),
        names(
            "Adam Adrian Jakub Jan Kamil Karol Krzysztof Krystian Lukasz Maciej Marcin Marek "
            "Mateusz Michal Pawel Piotr Patryk Szymon Tomasz Wojciech"
        ),
        names("Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Mazur"),
    ),
    Community(
        names(
            "Fatima Farida Layla Leena Mariam Marwa Noor Nora Rania Reem Sahar Salma Yasmin Zainab "
            "Zahra Huda Hiba Dina Lina Amal Amani"
        ),
        names(
            "Ahmad Amjad Omar Osama Yusuf Yunus Khalid Walid Karim Kasim Mustafa Mahmoud Tariq "
            "Tahir Hamza Hatim Said Samir Nasser Nabil Hasan Husayn"
        ),
        names("Haddad Mansour Saleh Nasser Khoury Hamdan Awad Farouk Aziz Rahman Hakim Said"),
    ),
)
STREETS = names("Tansy Weir Kiln Mill Orchard Chapel Station Quarry Elm Heron Foundry Abbey")
TOWNS = names("Jarrowhead Lundby Kerrham Firthwick Oakesby Marshton Rookfield Daleham")
SOURCES = ("north", "south")


@dataclass(slots=True)
class World:
    """Hold records as they are made, with whom each is of and which pairs look alike."""

    seed: int
    records: list[InputRecord] = field(default_factory=list[InputRecord])
    truth: dict[str, str] = field(default_factory=dict[str, str])
    alike: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    second: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    number: Iterator[int] = field(default_factory=count)
    rng: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        """Begin to draw."""
        self.rng = generator(self.seed, 17)

    def add(self, row: Row, source: str, homes: tuple[RecordAddress, ...], **more: object) -> str:
        """Add a record of a new person and return its id."""
        number = next(self.number)
        record = f"{source}-{number}"
        self.records.append(described(record, source, row, homes, **more))
        self.truth[record] = str(number)
        return record

    def twins(self, pairs: int) -> None:
        """Add two people of one birth, each in a source of their own."""
        for _ in range(pairs):
            rows = self._two_given_names()
            home, phone = self._maybe_home(50), self._maybe_phone(25)
            self._two(rows, (home, home), phone)

    def namesakes(self, pairs: int) -> None:
        """Add two people of one name and date of birth, who have nothing else in common."""
        for _ in range(pairs):
            row = person(self.rng)
            homes = self._maybe_home(50), self._maybe_home(50)
            self._two((row, dict(row)), homes, "")

    def parents(self, pairs: int) -> None:
        """Add a parent and a child of one name, 18 to 32 years apart."""
        for _ in range(pairs):
            row = person(self.rng)
            born = date.fromisoformat(row["date_of_birth"])
            days = int(self.rng.integers(18 * 365 + 5, 32 * 365))
            child = {**row, "date_of_birth": (born + timedelta(days=days)).isoformat()}
            home, phone = self._maybe_home(50), self._maybe_phone(25)
            self._two((row, child), (home, home), phone)

    def second_records(self, people: int, noise: RecordNoise) -> None:
        """Add people of two records, the second as another source may have written it."""
        for _ in range(people):
            row = {**person(self.rng), "phone": self._phone(), "email": self._email()}
            home, moved = _home(self.rng), occurs(self.rng, noise.moved)
            first = self.add(row, SOURCES[0], (home,))
            homes = (_home(self.rng),) if moved else (home,)
            second = self.add(add_noise(row, noise, self.rng), SOURCES[1], homes)
            self.truth[second] = self.truth[first]
            self.second.append((first, second))

    def second_records_of_all(self, noise: RecordNoise) -> None:
        """Add a second record of each person there is, as the other source may have written it."""
        for record in tuple(self.records):
            source = SOURCES[1 - SOURCES.index(record.source)]
            row: Row = {
                "given_names": " ".join(record.given_names),
                "family_name": record.family_name or "",
                "aliases": "",
                "date_of_birth": str(record.date_of_birth),
                "sex": record.sex or "",
                "phone": "".join(record.phone),
                "email": "".join(record.email),
            }
            written = add_noise(row, noise, self.rng)
            homes = self._maybe_home(100) if occurs(self.rng, noise.moved) else record.addresses
            second = self.add(written, source, homes)
            self.truth[second] = self.truth[record.id]
            self.second.append((record.id, second))

    def others(self, people: int) -> None:
        """Add people of one record each."""
        for _ in range(people):
            row = {**person(self.rng), "phone": self._maybe_phone(40)}
            self.add(row, SOURCES[int(self.rng.integers(0, 2))], self._maybe_home(80))

    def _two(
        self, rows: tuple[Row, Row], homes: tuple[tuple[RecordAddress, ...], ...], phone: str
    ) -> None:
        incident = (f"incident-{next(self.number)}",) if occurs(self.rng, 15) else ()
        bystanders = (
            PersonIdentifiers(given_names=("Rex",), family_name=f"Bystander{len(self.alike)}"),
        )
        more = {"incidents": incident, "others": bystanders if len(incident) > 0 else ()}
        left, right = (
            self.add({**row, "phone": phone}, source, home, **more)
            for row, source, home in zip(rows, SOURCES, homes, strict=True)
        )
        self.alike.append((left, right))

    def _two_given_names(self) -> tuple[Row, Row]:
        row = person(self.rng)
        community = next(
            c
            for c in COMMUNITIES
            if row["family_name"] in c.family and row["given_names"] in (*c.male, *c.female)
        )
        same_sex = occurs(self.rng, 66)
        male = (row["sex"] == "male") is same_sex
        pool = [
            n for n in (community.male if male else community.female) if n != row["given_names"]
        ]
        given = pool[int(self.rng.integers(0, len(pool)))]
        return row, {**row, "given_names": given, "sex": "male" if male else "female"}

    def _maybe_home(self, percent: int) -> tuple[RecordAddress, ...]:
        home = _home(self.rng)
        return (home,) if occurs(self.rng, percent) else ()

    def _maybe_phone(self, percent: int) -> str:
        phone = self._phone()
        return phone if occurs(self.rng, percent) else ""

    def _phone(self) -> str:
        return f"07700 {int(self.rng.integers(0, 10**6)):06}"

    def _email(self) -> str:
        return f"box{int(self.rng.integers(0, 10**8)):08}@example.org"

    def of_people(self) -> Iterator[tuple[str, str]]:
        """Give each record with the person it is of."""
        yield from self.truth.items()


def person(rng: np.random.Generator) -> Row:
    """Draw a person of one of the communities."""
    community = COMMUNITIES[int(rng.integers(0, len(COMMUNITIES)))]
    male = occurs(rng, 50)
    given = community.male if male else community.female
    born = date(1950, 1, 2) + timedelta(days=int(rng.integers(0, 20_000)))
    return {
        "given_names": given[int(rng.integers(0, len(given)))],
        "family_name": community.family[int(rng.integers(0, len(community.family)))],
        "aliases": "",
        "date_of_birth": born.isoformat(),
        "sex": "male" if male else "female",
        "phone": "",
        "email": "",
    }


def _home(rng: np.random.Generator) -> RecordAddress:
    street, town = (choice[int(rng.integers(0, len(choice)))] for choice in (STREETS, TOWNS))
    letters = "ABDEFGHJLN"
    unit = letters[int(rng.integers(0, 10))] + letters[int(rng.integers(0, 10))]
    return RecordAddress(
        lines=(f"{int(rng.integers(1, 90))} {street} Lane",),
        town=town,
        postcode=f"X{int(rng.integers(1, 60))} {int(rng.integers(0, 10))}{unit}",
    )


def described(
    record: str, source: str, row: Row, homes: tuple[RecordAddress, ...], **more: object
) -> InputRecord:
    """Return a row as a record."""
    values = {
        "id": record,
        "source": source,
        "given_names": (row["given_names"],) if row["given_names"] != "" else (),
        "family_name": row["family_name"] or None,
        "aliases": (row["aliases"],) if row["aliases"] != "" else (),
        "date_of_birth": row["date_of_birth"] or None,
        "sex": row["sex"],
        "phone": (row["phone"],) if row["phone"] != "" else (),
        "email": (row["email"],) if row["email"] != "" else (),
        "addresses": homes,
        **more,
    }
    return InputRecord.model_validate(values)


def dense(seed: int = 5) -> World:
    """Return 200 pairs of each kind that is alike, 300 people of two records, 3,000 of one."""
    world = World(seed)
    world.twins(200)
    world.namesakes(200)
    world.parents(200)
    world.second_records(300, RecordNoise())
    world.others(3_000)
    return world
