"""How to read the register, in sentences that go with every answer."""

from typing import Final

from graph.consistency import MIN_FOR_RATE, MIN_SHOWN, SMALL_COUNT, text_paragraphs

REGISTER: Final = text_paragraphs("""
People: everyone of whom the rule is met by what was known at the moment asked for; suspended
findings are not counted. Category 2 counts whoever is still under a sentence, a licence or an
order. For the present, what the last detection stored is read; any other moment is measured.

Today's law: whoever is in Category 2 is managed without a referral, so that nobody decides on it;
whoever meets the rule of Category 3 may be considered, and need not be. The proposed law obliges
nobody. The definitions of serial are three, and each counts other people.

Managed: a MAPPA management in force on the day, at its highest level; one without a level is
counted as such. Referred to MAPPA: a MAPPA referral was ever made by that day, whatever came of it,
and no management is in force. Another scheme only: a referral or a management of another scheme and
none of MAPPA; a MARAC plans for a victim and manages nobody. Neither: no referral or management is
recorded. Each person stands in the first of these that applies, so the numbers add up.

Referred to: everyone with a referral to the scheme by that day, managed or not; one person may be
referred to several, so these numbers do not add up.

Force: that of the latest counted incident as suspect; of somebody without one, none is recorded.
Forces are listed by code and not ranked. Rates have 95 % Wilson intervals.

What was not delivered is not known: a referral that is missing here may exist elsewhere. Who is
whose record is taken as it is known now, also for an earlier day.
""")
SHARED_REGISTER: Final = text_paragraphs(f"""
To be shared: numbers from 1 to {MIN_SHOWN - 1} are shown as {SMALL_COUNT}, further numbers are
not shown where a small one could be worked out from them, overlaps are shown all or not at all,
schemes are told for all forces together, and rates from {MIN_FOR_RATE} people on. Of two tests
of which one contains the other only the wider is told by force, unless they have the same people.
Names are not in it.

Two such registers of days close to each other must not both be shared, nor one beside a comparison
of the same rule by force: one could be taken from the other.
""")
