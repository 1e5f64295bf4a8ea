"""Compare forces: how many people meet a rule, and what became of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final

from graph.access.reader import Reader
from graph.consistency.forces import force_codes, force_name
from graph.consistency.interpretation import COMPARISON, SHARED_COMPARISON
from graph.consistency.outcomes import (
    ComparedPerson,
    OutcomeReferral,
    ReferralOutcome,
    load_compared_people,
)
from graph.consistency.period import ComparisonPeriod
from graph.consistency.suppression import MIN_FOR_RATE, WITHHELD, Count, is_small, suppress_small
from graph.consistency.wilson import Rate, rate_of
from graph.db.store import Store
from graph.models import FROM, FrozenModel
from graph.patterns import Pattern

OUTCOMES: Final[tuple[ReferralOutcome, ...]] = ("referred", "with_reason", "without_reason")
SCHEMES: Final = ("MARAC", "MAPPA", "MATAC", "DVDS", "PDP")
EVERYWHERE: Final = "all"


class ForceOutcomes(FrozenModel):
    """One force, or all of them together as `all`; the three outcomes add up to the people."""

    force: str
    name: str
    people: Count
    referred: Count
    with_reason: Count
    without_reason: Count
    # How many were referred to each scheme; None: not shown by force.
    schemes: Mapping[str, Count] | None
    # None: nobody, too few people, or withheld.
    rate: Rate | None


class ForceComparison(FrozenModel):
    """How one rule was followed in a period, force by force."""

    pattern: str
    number: str
    title: str
    version: int
    from_: Annotated[date, FROM]
    to: date
    as_of: datetime
    # When the rule was last measured; None: never, so it is not known who meets it.
    measured_at: datetime | None
    shareable: bool
    forces: tuple[ForceOutcomes, ...]
    total: ForceOutcomes
    readings: tuple[str, ...]
    limitations: tuple[str, ...]


def compare_forces(
    store: Store,
    pattern: Pattern,
    within: ComparisonPeriod,
    *,
    reader: Reader,
    now: datetime,
    shareable: bool = False,
) -> ForceComparison:
    """Return what became of those who meet a rule, force by force, for this reader."""
    measured_at, people = load_compared_people(store, pattern, within, reader=reader, now=now)
    lines = shared_lines(people) if shareable else exact_lines(people)
    return ForceComparison(
        pattern=pattern.id,
        number=pattern.number,
        title=pattern.title,
        version=pattern.version,
        from_=within.from_,
        to=within.to,
        as_of=now,
        measured_at=measured_at,
        shareable=shareable,
        forces=tuple(lines[:-1]),
        total=lines[-1],
        readings=(*COMPARISON, *SHARED_COMPARISON) if shareable else COMPARISON,
        limitations=pattern.limitations,
    )


def exact_lines(people: Sequence[ComparedPerson]) -> list[ForceOutcomes]:
    """Return a line for each force and one for all, with exact numbers."""
    codes = force_codes(person.force for person in people)
    groups = {force: [person for person in people if person.force == force] for force in codes}
    return [to_line(force, group) for force, group in (*groups.items(), (EVERYWHERE, people))]


def to_line(force: str, people: Sequence[ComparedPerson]) -> ForceOutcomes:
    """Return the line of a group of people."""
    counts = Counter(person.outcome for person in people)
    total = len(people)
    return ForceOutcomes(
        force=force,
        name=line_name(force),
        people=total,
        **{outcome: counts[outcome] for outcome in OUTCOMES},
        schemes=count_schemes(person.referrals for person in people),
        rate=rate_of(counts["referred"], total),
    )


def line_name(force: str) -> str:
    """Return the name of a line."""
    return "All forces" if force == EVERYWHERE else force_name(force)


def count_schemes(referrals: Iterable[Iterable[OutcomeReferral]]) -> Mapping[str, int]:
    """Return how many people were referred to each scheme, from the referrals of each."""
    counts = Counter(
        scheme for of_person in referrals for scheme in {entry.scheme for entry in of_person}
    )
    return {scheme: counts[scheme] for scheme in sorted({*SCHEMES, *counts}, key=scheme_place)}


def scheme_place(scheme: str) -> tuple[int, str]:
    """Return the sort key of a scheme: the known ones first, in their order."""
    return (SCHEMES.index(scheme) if scheme in SCHEMES else len(SCHEMES), scheme)


def shared_lines(people: Sequence[ComparedPerson]) -> list[ForceOutcomes]:
    """Return the lines with small numbers suppressed."""
    codes = force_codes(person.force for person in people)
    counts = Counter((person.force, person.outcome) for person in people)
    table = suppress_small([[counts[force, outcome] for outcome in OUTCOMES] for force in codes])
    lines = [shared_line(force, row) for force, row in zip(codes, table, strict=False)]
    total = shared_line(EVERYWHERE, table[-1])
    schemes = shared_schemes(count_schemes(person.referrals for person in people), total.referred)
    return [*lines, total.model_copy(update={"schemes": schemes})]


def shared_line(force: str, row: Sequence[Count]) -> ForceOutcomes:
    """Return one line of numbers that may be shared."""
    referred, with_reason, without_reason, people = row
    return ForceOutcomes(
        force=force,
        name=line_name(force),
        people=people,
        referred=referred,
        with_reason=with_reason,
        without_reason=without_reason,
        schemes=None,
        rate=rate_of(referred, people, least=MIN_FOR_RATE),
    )


def shared_schemes(schemes: Mapping[str, int], referred: Count) -> dict[str, Count]:
    """Return how many were referred to each scheme, unless a small number follows from it.

    People may be referred to several schemes, so these numbers do not add up to the referred. But
    the referred are at least as many as in any one scheme and at most as many as in all.
    """
    safe = isinstance(referred, int) and not any(map(is_small, schemes.values()))
    return {name: number if safe or number == 0 else WITHHELD for name, number in schemes.items()}
