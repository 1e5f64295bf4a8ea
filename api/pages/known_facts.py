"""Who somebody is, fact by fact, with every source's own version of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.domain.ethnicities import ethnicity_in_words
from graph.history import PersonRecord
from viz.text_format import as_words, day


@dataclass(frozen=True, slots=True)
class FactVersion:
    """What some records say of one fact."""

    value: str
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One fact about somebody, once for each way in which it is recorded."""

    label: str
    versions: tuple[FactVersion, ...]

    @property
    def differ(self) -> bool:
        """Return whether the sources disagree."""
        return len(self.versions) > 1


def record_name(record: PersonRecord) -> str:
    """Return the name of a record in one line."""
    return " ".join(filter(None, (*record.given_names, record.family_name)))


def birth_text(record: PersonRecord) -> str:
    """Return the day of birth of a record, else what stands in its place."""
    if record.date_of_birth is not None:
        return day(record.date_of_birth)
    text = record.date_of_birth_as_recorded
    return f"{text} (as written)" if text else ""


FACTS: Final[tuple[tuple[str, Callable[[PersonRecord], str | None]], ...]] = (
    ("Name", record_name),
    ("Also known as", lambda record: ", ".join(record.aliases)),
    ("Born", birth_text),
    ("Sex", lambda record: as_words(record.sex or "")),
    ("Birth place", lambda record: record.birth_place),
    ("Occupation", lambda record: record.occupation),
    ("Ethnicity", lambda record: ethnicity_in_words(record.ethnicity or "")),
    ("PNC ID", lambda record: record.pnc_id),
    ("CRO number", lambda record: record.cro_number),
    ("Phone", lambda record: ", ".join(record.phone)),
    ("Email", lambda record: ", ".join(record.email)),
    ("Warning markers", lambda record: ", ".join(map(as_words, record.warning_markers))),
)


def known_facts(records: Iterable[PersonRecord]) -> Iterator[KnownFact]:
    """Give the facts of all records, each with its versions, the most frequent first."""
    items = tuple(records)
    for label, read_fact in FACTS:
        versions_by_value: dict[str, list[str]] = {}
        for record in items:
            value = read_fact(record)
            if value:
                versions_by_value.setdefault(value, []).append(record.record_id)
        if len(versions_by_value) > 0:
            versions = (FactVersion(value, tuple(ids)) for value, ids in versions_by_value.items())
            yield KnownFact(
                label, tuple(sorted(versions, key=lambda version: -len(version.record_ids)))
            )
