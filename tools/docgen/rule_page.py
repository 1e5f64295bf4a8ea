"""The page of a pattern in the docs: all its two files say, for people who work with cases."""

from collections.abc import Iterable, Iterator

from graph.domain.offences import listed_law
from graph.patterns.definition.model import Pattern, Scalar
from graph.patterns.transparency import (
    describe_data,
    describe_human_role,
    describe_logic,
    describe_owner,
    describe_purpose,
    due_in_words,
    source_in_words,
)

STATUS_WORDS = {
    "STATUTE": "law",
    "GUIDANCE": "guidance",
    "FORCE_PRACTICE": "practice of a force",
    "PROPOSED_LAW": "proposed, not law",
    "DESIGN": "our own design, no official definition",
}
DISPUTED_WORDS = {
    "suspends": "What rests on events between two people who are each recorded as suspect against "
    "the other ({by}) is suspended until a named person decides.",
    "caveat": "What is met only with events between two people who are each recorded as suspect "
    "against the other ({by}) stays met and says so.",
    "left_out": "Events between two people who are each recorded as suspect against the other "
    "({by}) are left out.",
}


def page(pattern: Pattern) -> str:
    """Return the page of one pattern as Markdown."""
    return "\n".join(
        (
            *head(pattern),
            *section("What decides", deciding(pattern)),
            *section("What it asks for", asking(pattern)),
            *section("What can be set", setting(pattern)),
            *section("What is measured", measuring(pattern)),
            *section("How it is read", bullets(pattern.readings)),
            *section("What it cannot say", bullets(pattern.limitations)),
            *section("When it may be mistaken", bullets(pattern.false_positives)),
            *section(
                "Where it comes from", bullets(source_in_words(each) for each in pattern.sources)
            ),
            *section("Transparency record", record(pattern)),
            *section("The question itself", ("```cypher", pattern.cypher.rstrip(), "```")),
        )
    )


def head(pattern: Pattern) -> Iterable[str]:
    """Return the title and what the pattern is."""
    yield f"<!-- Generated from cypher/patterns/{pattern.id}.toml and .cypher; edit those. -->"
    yield f"# {pattern.title}"
    yield ""
    yield pattern.meaning
    yield ""
    yield f"`{pattern.id}` ({pattern.number}), version {pattern.version}, about {kind(pattern)}."
    status = f"{pattern.status} ({STATUS_WORDS[pattern.status]})"
    yield f"Status: {status}. Review by {pattern.review_by}."
    if len(pattern.rests_on) > 0:
        yield "Rests on: " + ", ".join(f"[{rule}]({rule}.md)" for rule in pattern.rests_on) + "."
    yield ""
    yield f"> {pattern.summary}"
    yield ""
    yield "A finding says what is recorded and which rule that meets. It predicts nothing."


def kind(pattern: Pattern) -> str:
    """Return what the pattern is about, in a sentence."""
    word = pattern.subject.lower()
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def index(patterns: Iterable[Pattern]) -> str:
    """Return the page that lists all patterns, as Markdown."""
    rows = (
        f"| {pattern.number} | [{pattern.title}]({pattern.id}.md) "
        f"| {STATUS_WORDS[pattern.status]} | "
        f"{pattern.sources[0].title} | {pattern.review_by} |"
        for pattern in patterns
    )
    head = (
        "<!-- Generated from cypher/patterns; edit those. -->",
        "# The rules",
        "",
        "Each says what is recorded and which rule that meets. None predicts anything.",
        "",
        "| number | rule | status | first source | review by |",
        "|---|---|---|---|---|",
    )
    return "\n".join((*head, *rows, "", *lists_of_law(), ""))


def lists_of_law() -> Iterator[str]:
    """Yield the lists that rules read, as a section of the page that lists all patterns."""
    yield "## The lists that rules read"
    yield ""
    yield "| list | source | last read on | compared with the law in force | review by |"
    yield "|---|---|---|---|---|"
    for name, law in listed_law().items():
        verified = "yes" if law.verified else "not verified"
        yield f"| {name} | {law.source} | {law.read_on} | {verified} | {law.review_by} |"


def section(title: str, lines: Iterable[str]) -> Iterable[str]:
    """Return a section, nothing where it would be empty."""
    text = tuple(lines)
    return ("", f"## {title}", "", *text, "") if len(text) > 0 else ()


def bullets(lines: Iterable[str]) -> Iterable[str]:
    """Return lines as a list."""
    return tuple(f"- {line}" for line in lines)


def deciding(pattern: Pattern) -> Iterable[str]:
    """Return the conditions and what becomes of disputed events."""
    yield "All of these must hold:"
    yield ""
    yield from bullets(f"`{condition}`" for condition in pattern.conditions)
    if pattern.disputed is not None:
        yield ""
        yield f"{DISPUTED_WORDS[pattern.disputed.how]} {pattern.disputed.why}".format(
            by=f"`{pattern.disputed.by}`"
        )
    for caveat in pattern.caveats.values():
        yield ""
        yield f"A finding may carry this caveat: {caveat}"


def asking(pattern: Pattern) -> Iterable[str]:
    """Return what somebody is to do once it is met."""
    if pattern.task is not None:
        yield f"{pattern.task.title}: {due_in_words(pattern)}. A decision on the finding ends it."


def setting(pattern: Pattern) -> Iterable[str]:
    """Return the parameters as a table."""
    if len(pattern.settable) == 0:
        return
    yield "| parameter | default | bounds | why |"
    yield "|---|---|---|---|"
    for name, parameter in pattern.settable.items():
        low, high = parameter.minimum, parameter.maximum
        bounds = " to ".join(f"{bound:g}" for bound in (low, high) if bound is not None)
        if low is not None and high is None:
            bounds = f"{low:g} or more"
        yield f"| `{name}` | {written(parameter.default)} | {bounds} | {parameter.why} |"


def measuring(pattern: Pattern) -> Iterable[str]:
    """Return the measures as a table."""
    yield "| measure | what it is | kind |"
    yield "|---|---|---|"
    for name, measure in pattern.measures.items():
        yield f"| `{name}` | {measure.label} | {measure.type} |"


def written(value: Scalar) -> str:
    """Return a default as it is written in the file."""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def record(pattern: Pattern) -> Iterator[str]:
    """Give the lines of a pattern's transparency record."""
    yield from entry("Purpose", describe_purpose(pattern))
    yield from entry("Data used", describe_data(pattern))
    yield from entry("Logic", describe_logic(pattern))
    yield from entry("Limits", (*pattern.limitations, *pattern.false_positives))
    yield from entry("Human role", describe_human_role(pattern))
    yield from entry("Owner and review", describe_owner(pattern))


def entry(title: str, sentences: Iterable[str]) -> Iterator[str]:
    """Give one heading with its sentences."""
    yield f"**{title}**"
    yield ""
    yield from (f"- {sentence}" for sentence in sentences)
    yield ""
