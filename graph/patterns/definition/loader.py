"""Load patterns from their pairs of files and set aside each that breaks its contract."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final

from pydantic import ValidationError

from graph.db.statements import cypher_folder as release_folder
from graph.errors import PatternBroken
from graph.patterns.definition.affected_reads import CHANGES, find_read, follows_calendar
from graph.patterns.definition.bounds import BOUNDS
from graph.patterns.definition.cypher_lint import RESERVED_NAMES, cypher_faults
from graph.patterns.definition.model import PLACE_MEASURES, Pattern
from graph.patterns.definition.summary_template import CLAUSE, placeholders

NUMBERS: Final = frozenset({"integer", "number"})
LISTS: Final = frozenset({"integers", "numbers", "texts"})


@dataclass(frozen=True, slots=True)
class BrokenPattern:
    """A rule that does not load, or that rests on such a rule, and the reason."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """The rules of a folder that load, ordered by number, and those that do not."""

    patterns: tuple[Pattern, ...]
    broken: tuple[BrokenPattern, ...]


def load_patterns(folder: Traversable | None = None) -> tuple[Pattern, ...]:
    """Return the rules of the release that load, or all rules of a folder; raise PatternBroken."""
    return load_release().patterns if folder is None else read_patterns(folder)


def broken_patterns() -> tuple[BrokenPattern, ...]:
    """Return the rules of the release that do not load; the others run without them."""
    return load_release().broken


def broken_pattern_ids() -> frozenset[str]:
    """Return the ids of the rules of the release that do not load."""
    return frozenset(pattern.id for pattern in broken_patterns())


@cache
def load_release() -> Release:
    """Return the release; its files are read once."""
    return read_release(release_folder("patterns"))


def read_patterns(folder: Traversable) -> tuple[Pattern, ...]:
    """Read every pair in a folder; raise PatternBroken for the first that does not load."""
    release = read_release(folder)
    if len(release.broken) > 0:
        raise PatternBroken(release.broken[0].reason)
    return release.patterns


def read_release(folder: Traversable) -> Release:
    """Read every pair in a folder and check each by itself and against the others.

    A rule that rests on one that does not load is set aside with it.
    """
    names = sorted(entry.name for entry in folder.iterdir())
    stems = sorted(
        {name.rsplit(".", 1)[0] for name in names if name.endswith((".toml", ".cypher"))}
    )
    broken: dict[str, str] = {}
    parsed = load_each(stems, lambda stem: read_pattern(folder, stem), broken)
    checked = load_each(parsed, lambda stem: check_pattern(parsed[stem], parsed, broken), broken)
    checked = drop_dependents(checked, broken)
    linked = load_each(checked, lambda stem: with_foundations(checked[stem], checked, ()), broken)
    return Release(
        tuple(sorted(linked.values(), key=lambda pattern: (pattern.number, pattern.id))),
        tuple(BrokenPattern(stem, reason) for stem, reason in sorted(broken.items())),
    )


def load_each(
    stems: Iterable[str], load: Callable[[str], Pattern], broken: dict[str, str]
) -> dict[str, Pattern]:
    """Return the patterns that load, and add the reasons of the others to `broken`."""
    patterns: dict[str, Pattern] = {}
    for stem in stems:
        try:
            patterns[stem] = load(stem)
        except PatternBroken as error:
            broken[stem] = str(error)
    return patterns


def drop_dependents(patterns: Mapping[str, Pattern], broken: dict[str, str]) -> dict[str, Pattern]:
    """Return the patterns that rest on no broken one, directly or through others."""
    remaining = load_each(
        patterns, lambda stem: require_foundations(patterns[stem], broken), broken
    )
    return remaining if len(remaining) == len(patterns) else drop_dependents(remaining, broken)


def required_patterns(pattern: Pattern) -> set[str]:
    """Return the ids of the patterns without which this one cannot be measured."""
    return {*pattern.rests_on, *(() if pattern.disputed is None else (pattern.disputed.by,))}


def require_foundations(pattern: Pattern, broken: Mapping[str, str]) -> Pattern:
    """Return the pattern; raise PatternBroken if it needs one that does not load."""
    for name in sorted(required_patterns(pattern) & broken.keys()):
        raise PatternBroken(f"{pattern.id}: it rests on '{name}', which does not load.")
    return pattern


def check_pattern(
    pattern: Pattern, patterns: dict[str, Pattern], broken: Mapping[str, str]
) -> Pattern:
    """Return the pattern with its borrowed parameters; raise PatternBroken for any fault."""
    pattern_checked = with_borrowed(require_foundations(pattern, broken), patterns)
    raise_first_fault(pattern_checked)
    return pattern_checked


def read_pattern(folder: Traversable, stem: str) -> Pattern:
    """Return the pattern of one pair of files."""
    texts = {suffix: folder.joinpath(f"{stem}.{suffix}") for suffix in ("toml", "cypher")}
    for suffix, entry in texts.items():
        if not entry.is_file():
            raise PatternBroken(f"{stem}.{suffix} is missing; a pattern is two files.")
    try:
        declaration = tomllib.loads(texts["toml"].read_text(encoding="utf-8"))
        cypher = texts["cypher"].read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PatternBroken(f"{stem}: one of its files cannot be read as UTF-8 or TOML.") from error
    for field in ("cypher", "borrowed", "resting"):
        if field in declaration:
            raise PatternBroken(f"{stem}.toml: '{field}' is not a field of a pattern.")
    try:
        pattern = Pattern.model_validate({**declaration, "cypher": cypher})
    except ValidationError as error:
        raise PatternBroken(f"{stem}.toml: {first_fault(error)}.") from error
    if pattern.id != stem:
        raise PatternBroken(f"{stem}.toml: the id is not the name of the file.")
    return pattern


def first_fault(error: ValidationError) -> str:
    """Return the first fault of a pattern's declaration, in words."""
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return f"the field '{place}' is missing"
    if fault["type"] == "extra_forbidden":
        return f"'{place}' is not a field of a pattern"
    return f"'{place}' is not as it must be ({fault['msg'].lower()})"


def with_borrowed(pattern: Pattern, patterns: dict[str, Pattern]) -> Pattern:
    """Return the pattern with the parameters it borrows from the rule named in `disputed.by`."""
    if pattern.disputed is None:
        return pattern
    lender = patterns.get(pattern.disputed.by)
    if lender is None:
        raise PatternBroken(f"{pattern.id}.toml: there is no pattern '{pattern.disputed.by}'.")
    if lender.kind.name != "Couple":
        raise PatternBroken(f"{pattern.id}.toml: '{lender.id}' is not about couples.")
    return pattern.model_copy(update={"borrowed": lender.parameters})


def with_foundations(
    pattern: Pattern, patterns: dict[str, Pattern], ancestors: tuple[str, ...]
) -> Pattern:
    """Return the pattern with those it rests on, recursively; raise PatternBroken for a cycle."""
    if pattern.id in ancestors:
        raise PatternBroken(f"{pattern.id}.toml: it rests on itself; correct 'rests_on'.")
    for name in pattern.rests_on:
        if name not in patterns:
            raise PatternBroken(f"{pattern.id}.toml: there is no pattern '{name}'.")
        if patterns[name].kind != pattern.kind:
            raise PatternBroken(f"{pattern.id}.toml: '{name}' is about something else.")
    foundations = (patterns[name] for name in pattern.rests_on)
    linked_patterns = tuple(
        with_foundations(foundation, patterns, (*ancestors, pattern.id))
        for foundation in foundations
    )
    return pattern.model_copy(update={"resting": linked_patterns})


def raise_first_fault(pattern: Pattern) -> None:
    """Raise PatternBroken with the first fault of a pattern."""
    try:
        declared = next(declared_faults(pattern), None)
    except PatternBroken as error:
        raise PatternBroken(f"{pattern.id}.toml: {error}") from error
    if declared is not None:
        raise PatternBroken(f"{pattern.id}.toml: {declared}.")
    fault = next(cypher_faults(pattern), None)
    if fault is not None:
        raise PatternBroken(f"{pattern.id}.cypher: {fault}.")


def declared_faults(pattern: Pattern) -> Iterator[str]:
    """Yield every contradiction in a declaration."""
    names = [*pattern.settable, *pattern.borrowed, *pattern.measures]
    for name in names:
        if names.count(name) > 1 or name in RESERVED_NAMES:
            yield f"the name '{name}' is taken"
    if pattern.window is not None and (pattern.window.months is None) is (
        pattern.window.days is None
    ):
        yield "the window is in months or in days, one of them"
    if pattern.asks_for is not None and pattern.kind.name != "Couple":
        yield f"'{pattern.asks_for}' is said of couples only"
    yield from task_faults(pattern)
    yield from ranking_faults(pattern)
    yield from candidate_faults(pattern)
    yield from condition_faults(pattern)
    yield from placeholder_faults(pattern)
    yield from reference_faults(pattern)


def task_faults(pattern: Pattern) -> Iterator[str]:
    """Yield a fault if the due day of a task is not a measure that holds a day."""
    due_on = None if pattern.task is None else pattern.task.due_on
    if due_on is not None and kind_of(pattern, due_on) != "date":
        yield f"a task cannot be due on '{due_on}', which is no measure that holds a day"


def ranking_faults(pattern: Pattern) -> Iterator[str]:
    """Yield a fault if a ranking lacks its measures, its parameter or its condition."""
    ranking = pattern.ranking
    if ranking is None:
        return
    for name in (ranking.by, *sorted(PLACE_MEASURES)):
        if name not in pattern.measures or pattern.measures[name].type not in NUMBERS:
            yield f"a ranking needs the measure '{name}', which is a number"
    if ranking.by in PLACE_MEASURES:
        yield f"a place cannot be decided by '{ranking.by}', which is a place itself"
    if [condition.text for condition in pattern.place_conditions] != [f"above < {ranking.top}"]:
        yield f"a ranking needs the condition 'above < {ranking.top}', and no other about places"


def candidate_faults(pattern: Pattern) -> Iterator[str]:
    """Yield a fault for each candidate condition that is not about a bound of the subject."""
    bounds = BOUNDS.get(pattern.subject, frozenset())
    for condition in pattern.candidate_conditions:
        is_bound = condition.left.name in bounds and (condition.op, condition.when) == (">=", None)
        if not is_bound or not condition.names <= bounds | pattern.parameters.keys():
            yield f"the candidate '{condition.text}' is not a bound of its subject >= a parameter"


def condition_faults(pattern: Pattern) -> Iterator[str]:
    """Yield a fault for each condition with an undeclared name or an incomparable type."""
    parameters = {name: parameter.default for name, parameter in pattern.settable.items()}
    for condition in pattern.parsed_conditions:
        for name in sorted(condition.names - set(parameters) - set(pattern.measures)):
            yield f"the condition '{condition.text}' names '{name}', which is not declared"
            return
        if condition.when is not None and not isinstance(parameters.get(condition.when), bool):
            yield f"in '{condition.text}', after 'if' must be a parameter that is true or false"
        terms = (condition.left, condition.right)
        for side in (side for side in terms if side is not None and side.name is not None):
            type_ = kind_of(pattern, str(side.name))
            allowed_types = LISTS if side.sized else NUMBERS if condition.right else {"boolean"}
            if type_ not in allowed_types:
                yield f"in '{condition.text}', '{side.name}' is of a kind that cannot stand there"


def kind_of(pattern: Pattern, name: str) -> str:
    """Return the type of a measure or a parameter, as measures name it."""
    if name in pattern.measures:
        return pattern.measures[name].type
    if name not in pattern.settable:
        return "nothing"
    default = pattern.settable[name].default
    return "boolean" if isinstance(default, bool) else "number"


def placeholder_faults(pattern: Pattern) -> Iterator[str]:
    """Yield a fault for each summary placeholder that is no measure, parameter or party."""
    try:
        fields = tuple(placeholders(pattern.summary))
    except ValueError:
        yield "the summary has a brace without its partner"
        return
    if any(bracket in CLAUSE.sub("", pattern.summary) for bracket in "[]"):
        yield "the summary has a square bracket without its partner"
    for name, noun in fields:
        if name in pattern.kind.placeholders:
            continue
        if name not in {**pattern.measures, **pattern.settable}:
            yield f"the summary speaks of '{name}', which is neither a measure nor a parameter"
        elif noun != "" and kind_of(pattern, name) not in NUMBERS:
            yield f"the summary counts '{name}', which is no number"


def reference_faults(pattern: Pattern) -> Iterator[str]:
    """Yield a fault for a population or an affected read without a file."""
    if not release_folder("populations").joinpath(f"{pattern.population}.cypher").is_file():
        yield f"there is no cypher/populations/{pattern.population}.cypher"
        return
    for name in pattern.affected:
        if find_read(CHANGES, name) is None and not follows_calendar(name):
            yield f"there is no cypher/affected/{name}.cypher"
            return
    # A finding of a ranking lapses on the day on which it leaves the window.
    if (
        pattern.window is not None
        and not pattern.together
        and not any(map(follows_calendar, pattern.affected))
    ):
        yield "it has a window, but no 'affected' read finds who leaves it"
