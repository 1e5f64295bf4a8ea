"""Counts in words, with their noun in the right number."""

from typing import Final

NUMBER: Final = "*"
FORMS: Final = "|"
ALL_FORMS: Final = 3


def count_in_words(value: object, noun: str) -> str:
    """Return a count with its noun: 1 incident, 2,310 incidents.

    `child|children` gives both forms, `on the day|* day|* days` one for none as well, where `*`
    stands for the number.
    """
    number = float(str(value or 0))
    forms = noun.split(FORMS)
    if len(forms) == 1:
        forms.append(f"{noun}s")
    if len(forms) == ALL_FORMS:
        none, *forms = forms
        if number == 0:
            return none
    form = forms[0] if number == 1 else forms[1]
    numeral = f"{number:,.1f}".removesuffix(".0")
    return form.replace(NUMBER, numeral) if NUMBER in form else f"{numeral} {form}"
