"""Compare planted stories with findings: precision and recall of every pattern with stories.

A story that fires must have a stored finding that is met; a near miss must have none. A suspended
finding is not met.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final, TypeAlias, cast

from pydantic import Field

from graph.db.statements import statement
from graph.db.store import Store
from graph.models import FrozenModel
from seed.planted_stories import COPIES_AT_MOST
from seed.story import Story
from seed.story_files import load_stories, planted_subjects

# A couple is named by both records, joined like this.
BETWEEN: Final = " + "

Subject: TypeAlias = frozenset[str]


class Truth(FrozenModel):
    """The result of one pattern; subjects are named by the records of their stories."""

    pattern: str
    planted: int
    # How many planted subjects the pattern finds.
    detected: Annotated[int, Field(serialization_alias="found")]
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    precision: float
    recall: float

    @property
    def is_right(self) -> bool:
        """Return whether the pattern finds everything planted and nothing else."""
        return len(self.missed) == 0 and len(self.extra) == 0


@dataclass(frozen=True, slots=True)
class Planted:
    """One copy of a story that is in the store."""

    story: Story
    subject: Subject

    @property
    def name(self) -> str:
        """Return the name under which the subject is printed."""
        return BETWEEN.join(sorted(self.subject))


def compare(store: Store, stories: Iterable[Story] | None = None) -> tuple[Truth, ...]:
    """Return the result of each pattern on the stories that are in the store."""
    story_list = tuple(load_stories() if stories is None else stories)
    met_subjects = load_met_subjects(store)
    copies = list(planted_copies(story_list, load_planted_records(store)))
    patterns = sorted({copy.story.pattern for copy in copies})
    return tuple(
        pattern_truth(
            pattern, [copy for copy in copies if copy.story.pattern == pattern], met_subjects
        )
        for pattern in patterns
    )


def pattern_truth(
    pattern: str, copies: Iterable[Planted], met_subjects: dict[str, list[Subject]]
) -> Truth:
    """Return the result of one pattern on the copies of its own stories."""
    hits = {copy: fires(copy.subject, met_subjects.get(pattern, ())) for copy in copies}
    right = sum(copy.story.fires and hit for copy, hit in hits.items())
    must = sum(copy.story.fires for copy in hits)
    extra = sorted(copy.name for copy, hit in hits.items() if hit and not copy.story.fires)
    return Truth(
        pattern=pattern,
        planted=must,
        detected=right,
        missed=tuple(sorted(c.name for c, hit in hits.items() if c.story.fires and not hit)),
        extra=tuple(extra),
        precision=ratio(right, right + len(extra)),
        recall=ratio(right, must),
    )


def fires(subject: Subject, findings: Iterable[Subject]) -> bool:
    """Return whether a finding is about this subject, which may have further records."""
    return any(subject <= finding for finding in findings)


def ratio(part: int, whole: int) -> float:
    """Return a ratio; an empty whole counts as 1."""
    return part / whole if whole > 0 else 1.0


def planted_copies(stories: Iterable[Story], stored_records: set[str]) -> Iterator[Planted]:
    """Yield each copy of each story whose subject is in the store, for every source."""
    sources = sorted({record.partition(":")[0] for record in stored_records})
    for story in stories:
        for copy in range(1, COPIES_AT_MOST + 1):
            keys = planted_subjects(story, copy)
            for source in sources:
                subject = frozenset(f"{source}:{key}" for key in keys)
                if subject <= stored_records:
                    yield Planted(story, subject)


def load_planted_records(store: Store) -> set[str]:
    """Return the planted records that are in the store."""
    rows = store.read(statement("truth/planted"))
    return set(cast("list[str]", rows[0]["record_ids"]))


def load_met_subjects(store: Store) -> dict[str, list[Subject]]:
    """Return the planted subjects that meet each pattern."""
    subjects_of: dict[str, list[Subject]] = {}
    for row in store.read(statement("truth/met")):
        subject = frozenset(cast("list[str]", row["record_ids"]))
        subjects_of.setdefault(str(row["pattern"]), []).append(subject)
    return subjects_of
