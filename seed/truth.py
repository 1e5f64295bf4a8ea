"""What was planted beside what was found: precision and recall of every pattern that has stories.

A story that fires must have a stored finding that is met; a near miss must have none. A suspended
finding is not met.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, cast

from pydantic import BaseModel, ConfigDict

from graph.db.statements import statement
from graph.db.store import Store
from seed.planted_stories import COPIES_AT_MOST
from seed.story import Story
from seed.story_files import load_stories, planted_subjects

# A couple is named by both records, joined like this.
BETWEEN: Final = " + "

Subject: TypeAlias = frozenset[str]


class Truth(BaseModel):
    """How one pattern did; subjects are named by the records that stories planted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str
    planted: int
    found: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    precision: float
    recall: float

    @property
    def is_right(self) -> bool:
        """Say whether everything planted was found, and nothing else."""
        return len(self.missed) == 0 and len(self.extra) == 0


@dataclass(frozen=True, slots=True)
class Planted:
    """One copy of a story that is in the store."""

    story: Story
    subject: Subject

    @property
    def name(self) -> str:
        """Return the subject as it is printed."""
        return BETWEEN.join(sorted(self.subject))


def compare(store: Store, stories: Iterable[Story] | None = None) -> tuple[Truth, ...]:
    """Return how each pattern did on the stories that are in the store."""
    known = tuple(load_stories() if stories is None else stories)
    found = met(store)
    copies = list(planted(known, records(store)))
    patterns = sorted({copy.story.pattern for copy in copies})
    return tuple(
        truth(pattern, [copy for copy in copies if copy.story.pattern == pattern], found)
        for pattern in patterns
    )


def truth(pattern: str, copies: Iterable[Planted], found: dict[str, list[Subject]]) -> Truth:
    """Return how one pattern did on the copies of its own stories."""
    fired = {copy: fires(copy.subject, found.get(pattern, ())) for copy in copies}
    right = sum(copy.story.fires and hit for copy, hit in fired.items())
    must = sum(copy.story.fires for copy in fired)
    extra = sorted(copy.name for copy, hit in fired.items() if hit and not copy.story.fires)
    return Truth(
        pattern=pattern,
        planted=must,
        found=right,
        missed=tuple(sorted(c.name for c, hit in fired.items() if c.story.fires and not hit)),
        extra=tuple(extra),
        precision=share(right, right + len(extra)),
        recall=share(right, must),
    )


def fires(subject: Subject, found: Iterable[Subject]) -> bool:
    """Say whether one of the findings is about this subject; it may have further records."""
    return any(subject <= one for one in found)


def share(part: int, whole: int) -> float:
    """Return a share; of nothing, all is right."""
    return part / whole if whole > 0 else 1.0


def planted(stories: Iterable[Story], there: set[str]) -> Iterator[Planted]:
    """Return each copy of each story whose subject is in the store, of every source."""
    sources = sorted({record.partition(":")[0] for record in there})
    for story in stories:
        for copy in range(1, COPIES_AT_MOST + 1):
            keys = planted_subjects(story, copy)
            for source in sources:
                subject = frozenset(f"{source}:{key}" for key in keys)
                if subject <= there:
                    yield Planted(story, subject)


def records(store: Store) -> set[str]:
    """Return the planted records that are in the store."""
    rows = store.read(statement("truth/planted"))
    return set(cast("list[str]", rows[0]["record_ids"]))


def met(store: Store) -> dict[str, list[Subject]]:
    """Return who meets each pattern, among planted people."""
    found: dict[str, list[Subject]] = {}
    for row in store.read(statement("truth/met")):
        subject = frozenset(cast("list[str]", row["record_ids"]))
        found.setdefault(str(row["pattern"]), []).append(subject)
    return found
