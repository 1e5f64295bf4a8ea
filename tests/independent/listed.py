"""What Category 2 asks of a conviction, written down again from the law and from the code lists.

Readings taken here: a code that stands for two offences is the longer one where the sentence is
over six months; a code with a letter behind is the attempt, the aiding or the conspiracy. Where no
end was delivered, a sentence with its licence ends so many months after the conviction, a suspended
one after 24 months at least; orders, findings and life sentences have no end of their own.
"""

import re
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from .bands import Offence, offences
from .calendar_days import months_after
from .disposals import needs_no_months

SUMMARY_MONTHS = 6
LONGER = {"8Q": "PH97007", "8L": "PH97002"}
PUBLIC_ORDER_4A = ("PU86116", "PU86117", "125/09")
# Paragraph of Schedule 15, Part 1: the codes of it that the table of bands does not know.
LISTED_TOO: dict[str, str] = {
    "6, 7": "OF61018 OF61019",
    "8, 9": "005/04 OF61022 OF61031",
    "10": "005/10 OF61060",
    "12 to 15": (
        "005/06 005/07 008/03 OF61050 OF61051 OF61059 OF61063 OF61073 OF61074 OF61075 OF61076 "
        "OF61083 OF61128 OF61129"
    ),
    "21, 22": "057/00 005/13 EX83026 EX83027 EX83028 EX83029 EX83030",
    "24": "11A 011/03 CY33049 CY33050 CY33052 CY33053 CY33054",
    "26 to 30": "10A 005/14 FI68059",
    "31": "34A 34B 034/01 034/02 TH68023 TH68025",
    "32": "028/02 030/02 TH68028 TH68029 TH68038 TH68039 TH68040 TH68041",
    "33": "29 29A 31 31A 029/00 031/00 TH68036 TH68037",
    "34, 49, 50": "4.4 4.6 37.1",
    "37": "036/04 TH82001",
    "45, 46": "62A 64 65 PU86001 PU86002",
    "47": "PU86004",
    "56 to 60ZA": "008/38 008/58 008/78 CD98012 CD98071 CD98076 CD98078 CD98079 CD98080 CD98081",
    "57": (
        "8P 105B 008/33 008/34 008/35 008/40 008/41 008/46 008/47 008/48 008/57 008/59 008/60 "
        "CD98003 CD98004 CD98005 CD98006 CD98028 CD98029 CD98041 CD98042 CD98043 CD98044 CD98070 "
        "CD98072 CD98073"
    ),
    "61": "4.7",
}
ALWAYS = {code: date.min for codes in LISTED_TOO.values() for code in codes.split()}
SUSPENDED_AT_LEAST = 24


def offence_of(code: str, months: Fraction) -> Offence | None:
    """Give the offence of a code, by the sentence where the code stands for two."""
    return offences().get(LONGER.get(code, code) if months > SUMMARY_MONTHS else code)


def listed_from(code: str, months: Fraction) -> date | None:
    """Give the day from which the law lists what a code and its sentence say."""
    if code in PUBLIC_ORDER_4A:
        return date.min if months > SUMMARY_MONTHS else None
    base = re.sub(r"^([A-Z]{2}\d{5}|COML\d{3})[ABC]$", r"\1", code)
    for name in (code, base):
        offence = offence_of(name, months)
        if offence is not None and offence.listed_from is not None:
            return offence.listed_from
    return ALWAYS.get(base)


def ends_on(
    convicted_on: date,
    months: Fraction | None,
    disposal: str,
    *,
    suspended: bool,
    sentence_ends: date | None,
    licence_ends: date | None,
) -> date | None:
    """Give the last day under a sentence and its licence, None where none is known."""
    recorded = [day for day in (licence_ends, sentence_ends) if day is not None]
    if len(recorded) > 0:
        return max(recorded)
    if months is None or needs_no_months(disposal):
        return None
    if suspended or "suspended" in disposal:
        months = max(months, Fraction(SUSPENDED_AT_LEAST))
    rest = timedelta(days=round((months - floor(months)) * 30))
    return months_after(convicted_on, floor(months)) + rest
