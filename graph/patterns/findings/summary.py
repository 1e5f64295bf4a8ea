"""Measures in words, and the sentence that introduces a finding."""

import re
import string
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, cast

from graph.domain.counts import count_in_words
from graph.domain.forces import FORCES
from graph.domain.time import day_in_words
from graph.patterns.definition.model import Measure, Pattern, Scalar
from graph.patterns.definition.summary_template import without_empty_clauses
from graph.patterns.engine.measurement import Measured

CONSTANT: Final = re.compile(r"[a-z]+(_[a-z]+)+")


def finding_summary(
    pattern: Pattern,
    measures: Mapping[str, Measured],
    caveats: tuple[str, ...],
    values: Mapping[str, Scalar],
    *,
    parties: Mapping[str, str],
) -> str:
    """Return the sentence that introduces a finding, followed by its caveats.

    `parties` holds the names of the people of a couple, by their placeholders.
    """
    texts: dict[str, object] = {**values, **measures, **parties}
    template = without_empty_clauses(pattern.summary, texts)
    sentence = MeasureFormatter(pattern).vformat(template, (), texts)
    return " ".join(
        (sentence, *(pattern.caveats[name] for name in caveats if name in pattern.caveats))
    )


class MeasureFormatter(string.Formatter):
    """A formatter that writes the measures of one pattern into a sentence."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern

    def get_field(
        self, field_name: str, args: Sequence[object], kwargs: Mapping[str, object]
    ) -> tuple[tuple[str, object], str]:
        """Return a value with its name, which tells its kind."""
        del args
        return (field_name, kwargs[field_name]), field_name

    def format_field(self, value: object, format_spec: str) -> str:
        """Return one value as text; `format_spec` is the noun that it counts."""
        name, measured_value = cast("tuple[str, object]", value)
        if format_spec != "":
            return count_in_words(measured_value, format_spec)
        return format_measure(measured_value, self._pattern, name)


def format_measure(value: object, pattern: Pattern | None = None, name: str = "") -> str:
    """Return a value as people read it; codes of the named measure become words."""
    if value is None:
        return "not measured"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, list):
        return format_values(cast("list[object]", value), pattern, name)
    measure = None if pattern is None else pattern.measures.get(name)
    if pattern is None or measure is None or not isinstance(value, str):
        return str(value)
    return format_text(value, pattern, measure)


def format_values(values: Sequence[object], pattern: Pattern | None, name: str) -> str:
    """Return several values: figures with commas, words with an "and" before the last."""
    texts = [format_measure(value, pattern, name) for value in values]
    if len(texts) > 1 and isinstance(values[-1], str):
        return f"{', '.join(texts[:-1])} and {texts[-1]}"
    return ", ".join(texts) or "none"


def format_text(value: str, pattern: Pattern, measure: Measure) -> str:
    """Return a day, a code or a text of the records in words."""
    if measure.type == "date":
        return day_in_words(date.fromisoformat(value))
    if measure.codes == "force":
        return FORCES.get(value, f"force {value}")
    titles = {
        foundation.id: f"\u2018{foundation.title}\u2019" for foundation in pattern.foundations
    }
    if value in measure.words or value in titles:
        return measure.words.get(value) or titles[value]
    return value.replace("_", " ") if CONSTANT.fullmatch(value) else value
