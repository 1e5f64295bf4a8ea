"""What answered what was recorded of somebody: referral, management, order, conviction, death."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias, cast

from graph.db.statements import statement
from graph.db.store import Row, Store
from graph.models import FrozenModel
from graph.patterns import PatternQuery, map_pages

AnswerKind: TypeAlias = Literal["referral", "management", "order", "conviction", "death"]


class RecognitionAnswer(FrozenModel):
    """One referral, management, order, conviction or death, and the days since the first day."""

    kind: AnswerKind
    # The scheme, the kind of order, the offence or the cause of death.
    detail: str | None
    on: date
    days: int
    record_id: str


def load_answers(
    store: Store, query: PatternQuery, first_days: Mapping[str, date]
) -> dict[str, tuple[RecognitionAnswer, ...]]:
    """Return for each person what answered them, by its day, from their first day on."""

    def page(batch: Sequence[str]) -> list[Row]:
        params = {
            "since": {subject: first_days[subject] for subject in batch},
            "as_of": query.as_of,
            **query.reader.parameters(),
        }
        return store.read(statement("recognition/answers"), params)

    answers: dict[str, list[RecognitionAnswer]] = {}
    for rows in map_pages(page, sorted(first_days)):
        for row in rows:
            subject, on = str(row["subject"]), date.fromisoformat(str(row["day"]))
            answers.setdefault(subject, []).append(
                RecognitionAnswer(
                    kind=cast("AnswerKind", row["kind"]),
                    detail=None if row["detail"] is None else str(row["detail"]),
                    on=on,
                    days=(on - first_days[subject]).days,
                    record_id=str(row["record_id"]),
                )
            )
    return {subject: tuple(of_person) for subject, of_person in answers.items()}


def first_of_each(answers: Iterable[RecognitionAnswer]) -> tuple[RecognitionAnswer, ...]:
    """Return the first answer of each kind, and of each scheme, by their days."""
    first: dict[tuple[str, str | None], RecognitionAnswer] = {}
    for answer in answers:
        scheme = answer.detail if answer.kind in {"referral", "management"} else None
        first.setdefault((answer.kind, scheme), answer)
    return tuple(first.values())
