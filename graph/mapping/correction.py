"""Write a person's corrections into the text of a mapping, whose comments stay."""

from collections.abc import Iterable, MutableMapping, Sequence
from typing import Final, TypeAlias, cast

import tomlkit

from graph.errors import MappingRefused
from graph.mapping.definition.questions import question_about
from graph.mapping.definition.reading import parse_mapping
from graph.models import FrozenModel

BY_HAND: Final = "set by hand"
# The keys of a rule that say where its value comes from; a rule has exactly one.
ORIGINS: Final = ("from", "constant", "person", "answers")
Node: TypeAlias = MutableMapping[str, object]


class ColumnCorrection(FrozenModel):
    """What a column is read from: a heading or a constant; without either it is not read."""

    part: int
    table: int
    column: str
    heading: str | None = None
    constant: str | None = None


class WordCorrection(FrozenModel):
    """The meaning of a word in a column; without one, rows with the word are passed over."""

    table: str
    column: str
    word: str
    meaning: str | None


def correct_mapping(
    text: str, columns: Iterable[ColumnCorrection] = (), words: Iterable[WordCorrection] = ()
) -> str:
    """Return the corrected text of a mapping; raise MappingRefused if it is faulty."""
    parse_mapping(text, "The mapping")
    document, answered = cast("Node", tomlkit.parse(text)), list[str]()
    for correction in columns:
        correct_column(document, correction)
    for correction in words:
        correct_word(document, correction)
        answered.append(question_about(correction.word))
    corrected = without_questions(tomlkit.dumps(document), tuple(answered))
    parse_mapping(corrected, "The mapping")
    return corrected


def without_questions(text: str, answered: tuple[str, ...]) -> str:
    """Return the text of a mapping without the questions that were answered."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not (answered and line.startswith(answered)))


def correct_column(document: Node, correction: ColumnCorrection) -> None:
    """Write what a column is read from."""
    columns = cast("Node", table_of(document, correction.part, correction.table)["columns"])
    if correction.heading is None and correction.constant is None:
        columns.pop(correction.column, None)
        return
    rule = tomlkit.item(corrected_rule(columns.get(correction.column), correction))
    columns[correction.column] = rule.comment(BY_HAND)


def table_of(document: Node, part: int, table: int) -> Node:
    """Return a table of a part, both by number."""
    try:
        return tables_of(document)[part][table]
    except IndexError:
        raise MappingRefused("The mapping has no such part; open its page again.") from None


def tables_of(document: Node) -> Sequence[Sequence[Node]]:
    """Return the tables of each part."""
    parts = cast("Sequence[Node]", document["files"])
    return [cast("Sequence[Node]", part["tables"]) for part in parts]


def corrected_rule(rule: object, correction: ColumnCorrection) -> object:
    """Return a rule with its new origin and its old dictionary."""
    if correction.heading is None:
        return inline({"constant": correction.constant})
    if not isinstance(rule, MutableMapping):
        return correction.heading
    kept = {key: value for key, value in cast("Node", rule).items() if key not in ORIGINS}
    return inline({"from": correction.heading, **kept}) if len(kept) > 0 else correction.heading


def correct_word(document: Node, correction: WordCorrection) -> None:
    """Write the meaning of a word wherever the column is read."""
    for tables in tables_of(document):
        for table in tables:
            columns = cast("Node", table["columns"])
            if table["table"] != correction.table or correction.column not in columns:
                continue
            if correction.meaning is None:
                pass_over(table, columns[correction.column], correction.word)
            else:
                add_meaning(document, columns, correction)


def pass_over(table: Node, rule: object, word: str) -> None:
    """Write that rows with a word are passed over."""
    source = cast("Node", rule).get("from") if isinstance(rule, MutableMapping) else rule
    if not isinstance(source, str):
        raise MappingRefused(
            "Rows cannot be passed over by a column that is read from several; write `never` in "
            "the text of the mapping."
        )
    never = cast("Node", table.setdefault("never", tomlkit.inline_table()))
    words = cast("list[str]", never.get(source, []))
    never[source] = [*words, *([] if word in words else [word])]


def add_meaning(document: Node, columns: Node, correction: WordCorrection) -> None:
    """Add a word to the dictionary of a column; create the dictionary if there is none."""
    rule = columns[correction.column]
    if not isinstance(rule, MutableMapping):
        rule = inline({"from": rule, "values": {}})
        columns[correction.column] = rule
    node = cast("Node", rule)
    dictionary = node.setdefault("values", tomlkit.inline_table())
    if isinstance(dictionary, str):
        shared = cast("Node", document.setdefault("values", tomlkit.table(is_super_table=True)))
        dictionary = shared.setdefault(str(dictionary), tomlkit.table())
    words = cast("Node", dictionary)
    known = words.get(correction.word)
    meanings = dict(cast("Node", known)) if isinstance(known, MutableMapping) else {}
    # One dictionary may serve several columns: the meaning of a word then names each column.
    words[correction.word] = inline({**meanings, correction.column: correction.meaning})


def inline(values: dict[str, object]) -> object:
    """Return a table that is written within one line."""
    table = cast("Node", tomlkit.inline_table())
    for key, value in values.items():
        table[key] = value
    return table
