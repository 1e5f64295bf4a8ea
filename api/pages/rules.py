"""The rules as pages: all, one with all it says, why it is met or not, what it would change."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from api.pages.render import render
from api.services.rules import NearMissPage
from graph.domain.forces import FORCES
from graph.history import Caption, LatestIncident
from graph.patterns import (
    Explanation,
    Pattern,
    RuleComparison,
    describe_data,
    describe_human_role,
    describe_logic,
    describe_owner,
    describe_purpose,
    format_measure,
)


def rules_page(rule_counts: Iterable[tuple[Pattern, int, int]]) -> str:
    """Return the rules with how many meet them now."""
    return render("rules", title="Rules", rules=tuple(rule_counts))


def rule_page(pattern: Pattern, *, met: int, suspended: int) -> str:
    """Return what a rule asks, decides by, reads and may be mistaken about."""
    return render(
        "rule",
        title=pattern.title,
        pattern=pattern,
        met=met,
        suspended=suspended,
        record={
            "Purpose": tuple(describe_purpose(pattern)),
            "Data used": tuple(describe_data(pattern)),
            "Logic": tuple(describe_logic(pattern)),
            "Human role": tuple(describe_human_role(pattern)),
            "Owner and review": tuple(describe_owner(pattern)),
        },
    )


def explanation_page(
    pattern: Pattern, explanation: Explanation, names: Mapping[str, Caption]
) -> str:
    """Return each condition of a rule with what was measured of one subject."""
    return render(
        "explanation",
        title=f"{'Why' if explanation.outcome != 'not_met' else 'Why not'}: {explanation.title}",
        pattern=pattern,
        explanation=explanation,
        names=names,
        kinds={"person": "people", "incident": "incidents", "address": "addresses"},
        shown=format_measure,
    )


def comparison_page(
    pattern: Pattern,
    comparison: RuleComparison,
    path: str,
    names: Mapping[str, Caption],
    last_events: Mapping[str, LatestIncident],
) -> str:
    """Return whom other values of a rule would add, drop and keep; `path` leads to the next."""
    changed = {
        name: value
        for name, value in comparison.parameters.items()
        if name in pattern.settable and value != pattern.settable[name].default
    }
    return render(
        "dry_run",
        title=f"Dry run: {pattern.title}",
        pattern=pattern,
        comparison=comparison,
        changed=changed,
        names=names,
        last_events=last_events,
        forces=FORCES,
        path=path,
    )


def comparison_path(pattern_id: str, assignments: Iterable[str]) -> str:
    """Return the address of a dry run with these values."""
    query = urlencode([("set", assignment) for assignment in assignments])
    return f"/patterns/{pattern_id}/compare" + (f"?{query}" if query else "")


def near_page(
    pattern: Pattern,
    page: NearMissPage,
    names: Mapping[str, Caption],
    last_events: Mapping[str, LatestIncident],
) -> str:
    """Return who misses a rule by one, with all that was measured: a place never stands alone."""
    return render(
        "near",
        title=f"Near misses: {pattern.title}",
        pattern=pattern,
        page=page,
        names=names,
        last_events=last_events,
        forces=FORCES,
        shown=format_measure,
    )


def parameter_query(fields: Mapping[str, str], pattern: Pattern) -> str:
    """Return the values of a form as they stand in the address of a dry run."""
    return urlencode(
        [("set", f"{name}={fields[name]}") for name in sorted(pattern.settable) if name in fields]
    )
