"""How to read the comparisons, in sentences that go with every answer."""

from typing import Final

from graph.consistency.suppression import MIN_FOR_RATE, MIN_SHOWN, SMALL_COUNT


def text_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


COMPARISON: Final = text_paragraphs("""
People: everyone of whom a finding of the rule is met now and whose latest counted incident as
suspect lies in the period, both days included. Suspended findings are not counted. Of a rule about
a suspect and a victim the suspect counts; of a couple each recorded as suspect against the other,
both.

Force: that of this latest incident, by the time it happened and then by its id; a force with two
codes stands under one.

Referred: a referral of any scheme concerns the person and was made on the first day of the period
or later, up to now. A person referred to two schemes counts once as referred and once for each
scheme.

Not referred with a reason: every finding of the rule about the person was accepted or dismissed by
somebody, who wrote a reason. Not referred without a reason: everybody else.

Rate: referred among people, with its 95 % Wilson interval. Forces are listed by code and not
ranked: what is recorded differs between them, and so does what is reported.
""")
SHARED_COMPARISON: Final = text_paragraphs(f"""
To be shared: numbers from 1 to {MIN_SHOWN - 1} are shown as {SMALL_COUNT}, further numbers are
not shown where a small one could be worked out from them, schemes are told for all forces together,
and rates from {MIN_FOR_RATE} people on. Names are not in it.

Two such tables of periods that overlap must not both be shared: one could be taken from the other.
""")
FAIRNESS: Final = text_paragraphs("""
Findings: every finding of the rule that stands now, met or suspended, once for each of its
suspects. Dismissed: those that somebody dismissed. Rate: dismissed among findings, with its 95 %
Wilson interval.

Sex, day of birth and ethnicity are as recorded; ethnicity is the one stated last, in the words of
its source. Age is that of today. Force is that of the latest counted incident as suspect.

No rule reads ethnicity, and age or sex only where the rule's own source asks for them. They are
read here to see on whom a rule falls.

A difference between groups is a reason to look, not a proof of unequal treatment: the numbers
follow who is reported and recorded, and how many people of each group are recorded is not shown.
""")
SHARED_FAIRNESS: Final = text_paragraphs(f"""
To be shared: numbers from 1 to {MIN_SHOWN - 1} are shown as {SMALL_COUNT}, further numbers are
not shown where a small one could be worked out from them, recorded ethnicities with fewer than
{MIN_SHOWN} findings stand together, and rates from {MIN_FOR_RATE} findings on. Forces are not told
here: beside the comparison by force, a second table of the same people by force would give small
numbers away.
""")
