"""The transparency record of a pattern: its purpose, its data, its logic, who answers for it.

Its headings follow those that the Algorithmic Transparency Recording Standard asks public bodies
for. All of it is taken from the pattern's two files.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from graph.domain.time import day_in_words
from graph.patterns.definition.cypher_text import mask_text
from graph.patterns.definition.model import Pattern, Source
from graph.rows import TABLES

LABEL: Final = re.compile(r"\(\w*:([\w|]+)")
ARROW: Final = re.compile(r"\[\w*:([\w|]+)")
PROPERTY: Final = re.compile(r"(?<![$\w.])\w+\.(\w+)\b(?!\s*\()")
# Properties that are derived when rows are loaded, and read by name.
DERIVED: Final = frozenset(
    {
        "band",
        "counted",
        "disposal_kind",
        "first_recorded_at",
        "harm",
        "home",
        "listed_from",
        "occurred_on",
        "offence",
        "offence_flags",
        "supervised_until",
        "supervision",
    }
)
# Properties of every row: its id, and since when a version was in force.
VERSIONS: Final = frozenset({"id", "recorded_at"})
COLUMNS: Final = frozenset(
    field.alias or name for table in TABLES.values() for name, field in table.model_fields.items()
)
# Columns that no rule may decide by.
NEVER_READ: Final = ("ethnicity", "birth_place", "postcode", "town", "occupation")
KIND_WORDS: Final = {
    "Person": "a person",
    "Couple": "two people, each recorded as suspect against the other or not",
    "Dyad": "a suspect and a victim",
    "Address": "an address",
    "Assessment": "an assessment",
}


def describe_purpose(pattern: Pattern) -> Iterator[str]:
    """Yield what the rule is for."""
    yield pattern.meaning
    yield (
        "It brings records that belong together before a person; "
        "it predicts nothing and decides nothing."
    )


def describe_data(pattern: Pattern) -> Iterator[str]:
    """Yield what the rule reads, taken from its Cypher."""
    yield f"Asked of: {pattern.population.replace('_', ' ')}; about {KIND_WORDS[pattern.subject]}."
    yield f"Records: {join_as_code(labels_named(LABEL, pattern))}."
    yield f"How they are tied: {join_as_code(labels_named(ARROW, pattern))}."
    yield f"Read of them: {join_as_code(columns_read(pattern))}."
    unread = [name for name in NEVER_READ if name not in columns_read(pattern)]
    yield f"Not read: {join_as_code(unread)}."
    for below in pattern.foundations:
        yield f"It takes the findings of `{below.id}` as given, with the data of that rule."


def describe_logic(pattern: Pattern) -> Iterator[str]:
    """Yield how the rule decides."""
    conditions = " and ".join(f"`{condition}`" for condition in pattern.conditions)
    yield "A written rule, not a model: nothing in it was learnt from data."
    yield f"It is met when {conditions}."
    values = [
        f"`{name}` = {parameter.default}".lower() for name, parameter in pattern.settable.items()
    ]
    if len(values) > 0:
        yield f"Decided by {', '.join(values)}."
    labels = (measure.label for measure in pattern.measures.values())
    yield f"Measured: {'; '.join(labels)}."


def describe_human_role(pattern: Pattern) -> Iterator[str]:
    """Yield what people do with a finding."""
    yield "A finding is a reason to read the records it names; what follows, a person decides."
    yield "A person certifies, acts on, accepts or dismisses it, with a reason that is kept."
    if pattern.suspends:
        yield "What rests on a counter-allegation is suspended until a named person has decided."


def due_in_words(pattern: Pattern) -> str:
    """Return when the task of a rule is due, empty if it has none."""
    task = pattern.task
    if task is None:
        return ""
    if task.due_on is not None:
        return f"by the day in `{task.due_on}`"
    days = "on the same day" if task.days == 0 else f"within {task.days} days"
    before = "before the next school day where a calendar is given, else "
    return f"{before}{days}" if task.before_school else days


def source_in_words(source: Source) -> str:
    """Return a source and, where somebody read it for the rule, on which day."""
    day = "" if source.read_on is None else f" (last read on {source.read_on})"
    return f"{source.title}: {source.where}{day}"


def describe_owner(pattern: Pattern) -> Iterator[str]:
    """Yield who answers for the rule, and when it is to be reviewed."""
    yield "The rule's text: the maintainers of `joinedup`. Its use: the organisation that runs it."
    status = f"Version {pattern.version}, status {pattern.status}"
    yield f"{status}; to be reviewed by {day_in_words(pattern.review_by)}."


def labels_named(what: re.Pattern[str], pattern: Pattern) -> list[str]:
    """Return the labels or relationships that a pattern names."""
    matches = what.findall(mask_text(pattern.cypher))
    return sorted({name for names in matches for name in names.split("|")})


def columns_read(pattern: Pattern) -> list[str]:
    """Return the columns that a pattern reads, without names of its own."""
    columns = set(PROPERTY.findall(mask_text(pattern.cypher)))
    return sorted(columns & (COLUMNS | DERIVED) - VERSIONS)


def join_as_code(names: Iterable[str]) -> str:
    """Return names as code, separated by commas."""
    return ", ".join(f"`{name}`" for name in names) or "nothing"
