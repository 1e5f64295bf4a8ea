"""Who somebody is, fact by fact, with every source's own version of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.history import PersonRecord
from viz.text_format import as_words, day


@dataclass(frozen=True, slots=True)
class FactVersion:
    """What some records say of one fact."""

    value: str
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact about somebody, as often as it is told in another way."""

    label: str
    versions: tuple[FactVersion, ...]

    @property
    def differ(self) -> bool:
        """Say whether the sources disagree."""
        return len(self.versions) > 1


def record_name(record: PersonRecord) -> str:
    """Return the name of a record in one line."""
    return " ".join(filter(None, (*record.given_names, record.family_name)))


def birth_text(record: PersonRecord) -> str:
    """Return the day of birth of a record, else what stands in its place."""
    if record.date_of_birth is not None:
        return day(record.date_of_birth)
    written = record.date_of_birth_as_recorded
    return f"{written} (as written)" if written else ""


FACTS: Final[tuple[tuple[str, Callable[[PersonRecord], str | None]], ...]] = (
    ("Name", record_name),
    ("Also known as", lambda one: ", ".join(one.aliases)),
    ("Born", birth_text),
    ("Sex", lambda one: as_words(one.sex or "")),
    ("Birth place", lambda one: one.birth_place),
    ("Occupation", lambda one: one.occupation),
    ("Ethnicity", lambda one: one.ethnicity),
    ("PNC id", lambda one: one.pnc_id),
    ("CRO number", lambda one: one.cro_number),
    ("Phone", lambda one: ", ".join(one.phone)),
    ("Email", lambda one: ", ".join(one.email)),
    ("Warning markers", lambda one: ", ".join(map(as_words, one.warning_markers))),
)


def known_facts(records: Iterable[PersonRecord]) -> Iterator[KnownFact]:
    """Give the facts that any record tells, each with its versions, the most told first."""
    told = tuple(records)
    for label, read in FACTS:
        found: dict[str, list[str]] = {}
        for record in told:
            value = read(record)
            if value:
                found.setdefault(value, []).append(record.record_id)
        if len(found) > 0:
            versions = (FactVersion(value, tuple(ids)) for value, ids in found.items())
            yield KnownFact(label, tuple(sorted(versions, key=lambda one: -len(one.record_ids))))
