"""The kinds of value a column may hold, each with a sentence for a value that is invalid."""

import math
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Final, Literal, LiteralString, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from graph.access.policy import load_policy
from graph.domain.forces import FORCES
from graph.domain.keys import canonical_key
from graph.domain.time import LONDON

# Nobody has a tenth of this of anything; a list without an end is no cell.
MAX_LIST_LENGTH: Final = 1_000
ID_LENGTH: Final = 500
TEXT_LENGTH: Final = 10_000
NARRATIVE_LENGTH: Final = 1_000_000
# The database indexes no value of more than 8 kB; a postcode of any country is far shorter.
POSTCODE_LENGTH: Final = 100
DAY_LENGTH: Final = len("2026-11-22")
TIMESTAMP: Final = re.compile(r"[0-9-]{10}[T ][0-9:.]{5,20}")
SHORTENED: Final = re.compile(r"-?[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{1,3}")
# From here on a decimal number no longer holds every whole number.
INEXACT: Final = 2**53


def mappa_number(words: str, numbers: str) -> re.Pattern[str]:
    """Return what a text matches that says one of these numbers and, like `2/3`, no second."""
    second = rf"\s*+(?:[/&,+-]|or\b|and\b|to\b)\s*+(?:{words})?\s*+[{numbers}](?![0-9])"
    return re.compile(
        rf"\s*+(?:mappa\s*+)?(?:{words})?[\s:.-]*+([{numbers}])(?![0-9])(?!{second}).*",
        re.IGNORECASE | re.DOTALL,
    )


# A level as people write it: 2, Level 2, L2, 2 (senior). `review_overdue` reads it alike.
MAPPA_LEVEL: Final = mappa_number("level|lvl|l", "1-3")
# A category likewise: 1, Category 1, Cat. 1. The rule of Category 3 reads it alike.
MAPPA_CATEGORY: Final = mappa_number("category|cat|c", "1-4")


def value_fault(kind: LiteralString, sentence: str) -> PydanticCustomError:
    """Make a fault whose sentence never repeats the value."""
    return PydanticCustomError(kind, "{sentence}", {"sentence": sentence})


def known_marking(marking: str) -> str:
    """Return a marking that the policy declares; what it does not, nobody could be shown."""
    policy = load_policy()
    if marking not in policy.markings and marking not in policy.compartments:
        raise value_fault("marking", "is no marking or code word of the policy")
    return marking


def parse_moment(value: object) -> datetime:
    """Read an ISO 8601 time with a zone, in UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise value_fault("time", "is not a time; write it like 2026-03-01T14:30:00Z") from None
    if not isinstance(value, datetime):
        raise value_fault("time", "is not a time; write it like 2026-03-01T14:30:00Z")
    if value.tzinfo is None:
        raise value_fault("zone", "is a time without a zone; add Z or an offset such as +01:00")
    try:
        # Its day in London must exist too.
        value.astimezone(LONDON)
        return value.astimezone(UTC)
    except OverflowError:
        raise value_fault("time", "is a time outside the years 1 to 9999") from None


def parse_day(value: object) -> date:
    """Read a calendar day, YYYY-MM-DD; midnight without a zone is that day."""
    if isinstance(value, str):
        value = day_from_text(value)
    if isinstance(value, datetime):
        # A column of timestamps gives every day a time.
        value = value.date() if value.tzinfo is None and value.time() == time.min else None
    if isinstance(value, date):
        return value
    raise value_fault("day", "is not a day; write it like 2026-03-01")


def day_from_text(text: str) -> date | None:
    """Return the day, or the timestamp, that a text states; None if it does not look like one."""
    is_day = len(text) == DAY_LENGTH
    if not text[4:5] == text[7:8] == "-" or not (is_day or TIMESTAMP.fullmatch(text)):
        return None
    try:
        return date.fromisoformat(text) if is_day else datetime.fromisoformat(text)
    except ValueError:
        raise value_fault("day", "is a day that no calendar has") from None


def parse_key(value: object) -> object:
    """Read a key in its one spelling; a whole number is a key however its column is typed."""
    if isinstance(value, str):
        key = canonical_key(value)
        if SHORTENED.fullmatch(key) is not None:
            raise value_fault(
                "key", "is a number that a spreadsheet shortened; its digits are lost"
            )
        return key
    if isinstance(value, float | Decimal):
        if not math.isfinite(value) or abs(value) >= INEXACT:
            raise value_fault("key", "is a number that is not exact; write the key as text")
        return str(int(value)) if value == int(value) else value
    return value


def parse_boolean(value: object) -> bool:
    """Read exactly true or false."""
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise value_fault("boolean", "is neither true nor false")


def parse_force(value: object) -> str:
    """Read the PNC code of a police force."""
    if isinstance(value, str) and value in FORCES:
        return value
    raise value_fault("force", "is not the PNC code of a force, such as 01 or 42")


def reject_python_number(value: object) -> object:
    """Reject a boolean, which Python counts as a number."""
    if isinstance(value, bool):
        raise value_fault("number", "is not a number")
    return value


# Control characters separate the parts of a key, so no part may hold one.
Id: TypeAlias = Annotated[
    str,
    StringConstraints(
        min_length=1,
        max_length=ID_LENGTH,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]*$",
        strip_whitespace=False,
    ),
    BeforeValidator(parse_key),
]
Text: TypeAlias = Annotated[str, Field(max_length=TEXT_LENGTH)]
Postcode: TypeAlias = Annotated[str, Field(max_length=POSTCODE_LENGTH)]
Narrative: TypeAlias = Annotated[str, Field(max_length=NARRATIVE_LENGTH)]
LIST: Final = Field(max_length=MAX_LIST_LENGTH)
Texts: TypeAlias = Annotated[tuple[Text, ...], LIST]
Ids: TypeAlias = Annotated[tuple[Id, ...], LIST]
Moment: TypeAlias = Annotated[datetime, BeforeValidator(parse_moment)]
Day: TypeAlias = Annotated[date, BeforeValidator(parse_day)]
Truth: TypeAlias = Annotated[bool, BeforeValidator(parse_boolean)]
Force: TypeAlias = Annotated[str, BeforeValidator(parse_force)]
Uprn: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}$")]
Number: TypeAlias = Annotated[
    float, BeforeValidator(reject_python_number), Field(allow_inf_nan=False)
]
Marking: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=100), AfterValidator(known_marking)
]

Sex: TypeAlias = Literal["female", "male", "other", "unknown"]
PlaceKind: TypeAlias = Literal["home", "work", "school", "refuge", "custody", "public", "other"]
IncidentKind: TypeAlias = Literal["crime", "non_crime", "intelligence"]
Flag: TypeAlias = Literal["domestic_abuse", "stalking", "honour_based", "child_present"]
Behaviour: TypeAlias = Literal[
    "strangulation",
    "weapon",
    "threat_to_kill",
    "threat_of_suicide",
    "sexual_violence",
    "stalking",
    "coercive_control",
    "contact_after_order",
    "damage",
    "assault",
    "verbal",
    "harm_to_child",
    "harm_to_animal",
    "other",
]
Flags: TypeAlias = Annotated[tuple[Flag, ...], LIST]
Behaviours: TypeAlias = Annotated[tuple[Behaviour, ...], LIST]
Role: TypeAlias = Literal["suspect", "victim", "witness", "reporter", "child_present"]
InvolvementStatus: TypeAlias = Literal[
    "alleged",
    "suspected",
    "arrested",
    "charged",
    "cautioned",
    "convicted",
    "acquitted",
    "no_further_action",
]
TieKind: TypeAlias = Literal[
    "partner", "ex_partner", "parent_of", "sibling", "other_family", "household", "associate"
]
OrderKind: TypeAlias = Literal[
    "non_molestation",
    "occupation",
    "dvpn",
    "dvpo",
    "dapn",
    "dapo",
    "restraining",
    "stalking_protection",
    "sexual_harm_prevention",
    "notification",
    "bail_conditions",
    "licence_conditions",
    "other",
]
ReferralScheme: TypeAlias = Literal["MARAC", "MAPPA", "MATAC", "DVDS", "PDP"]
ManagementScheme: TypeAlias = Literal["MAPPA", "MATAC", "IOM", "other"]
Register: TypeAlias = Literal["ViSOR", "MAPPS", "DAPO", "SPO", "sexual_harm"]
Tool: TypeAlias = Literal["DASH", "DARA"]
Grade: TypeAlias = Literal["standard", "medium", "high"]
# Tools that assess the person who may do harm; DASH and DARA assess what a victim is exposed to.
PersonTool: TypeAlias = Literal["OASys_RoSH", "SARA", "DRAI", "other"]
RiskOfHarm: TypeAlias = Literal["low", "medium", "high", "very_high"]
DeathCause: TypeAlias = Literal["homicide", "suspected_suicide", "unexpected", "natural", "other"]
