"""What stands beside findings in a list: whom each is about, by which rule, in which forces."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from api.services.context import RequestContext
from graph.domain.forces import FORCES
from graph.history import Caption, LatestIncident, load_latest_incidents, load_names
from graph.patterns import Finding, forces_of_findings, subject_members


@dataclass(frozen=True, slots=True)
class FindingContext:
    """What a list of findings needs beside the findings."""

    titles: Mapping[str, str]
    names: Mapping[str, Caption]
    forces_of: Callable[[Finding], str]

    def named(self) -> dict[str, object]:
        """Return it as what templates know it by."""
        return {"titles": self.titles, "names": self.names, "forces_of": self.forces_of}


def load_finding_context(
    ctx: RequestContext, findings: Iterable[Finding], *, more_subjects: Iterable[str] = ()
) -> FindingContext:
    """Read whom findings are about and in which forces they lie; name `more_subjects` too."""
    all_findings = tuple(findings)
    forces = forces_of_findings(ctx.store, all_findings)

    def named_forces(finding: Finding) -> str:
        codes = forces.get(finding.id, ())
        return ", ".join(FORCES.get(code, f"force {code}") for code in codes)

    names = load_captions(ctx, (*(finding.subject.id for finding in all_findings), *more_subjects))
    return FindingContext(titles=rule_titles(ctx), names=names, forces_of=named_forces)


def rule_titles(ctx: RequestContext) -> dict[str, str]:
    """Return the titles of all rules."""
    return {pattern.id: pattern.title for pattern in ctx.patterns}


def load_captions(ctx: RequestContext, subjects: Iterable[str]) -> Mapping[str, Caption]:
    """Read what subjects are called, and log that they were read."""
    names = load_names(
        ctx.store,
        {subject_member for subject in subjects for subject_member in subject_members(subject)},
        ctx.reader,
    )
    return ctx.show(names) if len(names) > 0 else names


def load_last_events(ctx: RequestContext, subjects: Iterable[str]) -> Mapping[str, LatestIncident]:
    """Read where and when the people of subjects were last recorded as suspect."""
    last_events = load_latest_incidents(
        ctx.store,
        {subject_member for subject in subjects for subject_member in subject_members(subject)},
        ctx.reader,
    )
    return ctx.show(last_events) if len(last_events) > 0 else last_events
