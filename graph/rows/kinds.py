"""The kinds of value a column may hold, each with a sentence for a clerk where it is not one."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final, Literal, LiteralString, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from graph.domain.forces import FORCES
from graph.domain.time import LONDON

ID_LENGTH: Final = 500
TEXT_LENGTH: Final = 10_000
NARRATIVE_LENGTH: Final = 1_000_000
DAY_LENGTH: Final = len("2026-11-22")


# A level as people write it: 2, Level 2, L2, 2 (senior). `review_overdue` reads it alike.
MAPPA_LEVEL: Final = re.compile(
    r"\s*(?:mappa\s*)?(?:level|lvl|l)?[\s:.-]*([123])(?![0-9]).*", re.IGNORECASE | re.DOTALL
)


def value_fault(kind: LiteralString, sentence: str) -> PydanticCustomError:
    """Make a fault whose sentence never repeats the value."""
    return PydanticCustomError(kind, "{sentence}", {"sentence": sentence})


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
    """Read a calendar day, YYYY-MM-DD."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and len(value) == DAY_LENGTH and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise value_fault("day", "is a day that no calendar has") from None
    raise value_fault("day", "is not a day; write it like 2026-03-01")


def parse_boolean(value: object) -> bool:
    """Read true or false, and nothing like them."""
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
    """Refuse what is a number to Python only."""
    if isinstance(value, bool):
        raise value_fault("number", "is not a number")
    return value


# Control characters separate the parts of a key, so no part may hold one.
Id: TypeAlias = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=ID_LENGTH, pattern=r"^[^\x00-\x1f\x7f]*$", strip_whitespace=False
    ),
]
Text: TypeAlias = Annotated[str, Field(max_length=TEXT_LENGTH)]
Narrative: TypeAlias = Annotated[str, Field(max_length=NARRATIVE_LENGTH)]
Texts: TypeAlias = tuple[Text, ...]
Moment: TypeAlias = Annotated[datetime, BeforeValidator(parse_moment)]
Day: TypeAlias = Annotated[date, BeforeValidator(parse_day)]
Truth: TypeAlias = Annotated[bool, BeforeValidator(parse_boolean)]
Force: TypeAlias = Annotated[str, BeforeValidator(parse_force)]
Uprn: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}$")]
Number: TypeAlias = Annotated[
    float, BeforeValidator(reject_python_number), Field(allow_inf_nan=False)
]
Marking: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=100)]

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
Role: TypeAlias = Literal["suspect", "victim", "witness", "reporter", "child_present"]
Status: TypeAlias = Literal[
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
    "other",
]
ReferralScheme: TypeAlias = Literal["MARAC", "MAPPA", "MATAC", "DVDS", "PDP"]
ManagementScheme: TypeAlias = Literal["MAPPA", "MATAC", "IOM", "other"]
Register: TypeAlias = Literal["ViSOR", "MAPPS"]
Tool: TypeAlias = Literal["DASH", "DARA"]
Grade: TypeAlias = Literal["standard", "medium", "high"]
DeathCause: TypeAlias = Literal["homicide", "suspected_suicide", "unexpected", "natural", "other"]
