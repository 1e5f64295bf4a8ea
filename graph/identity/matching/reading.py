"""A described person read into the columns that are compared."""

# pyarrow, DuckDB and Splink have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false

from typing import Final

import pyarrow as pa

from .contacts import emails, mailboxes, phones
from .dates import read_birth, turned
from .described import Described, Named
from .names import both_names, both_sounds, joined, name_pieces, parts, roots, sound
from .placeholders import placeholders
from .places import read_places

TEXTS: Final = pa.list_(pa.string())
# One row a record. `unique_id` counts from zero in the order of the ids.
SCHEMA: Final = pa.schema(
    [
        ("id", pa.string()),
        ("source", pa.string()),
        ("base", pa.string()),
        ("written", pa.bool_()),
        ("given", pa.string()),
        ("given_roots", TEXTS),
        ("given_sounds", TEXTS),
        ("given_initial", pa.string()),
        ("family", pa.string()),
        ("family_parts", TEXTS),
        ("family_sound", pa.string()),
        ("names", TEXTS),
        ("name_sounds", TEXTS),
        ("both_names", TEXTS),
        ("both_sounds", TEXTS),
        ("dob", pa.string()),
        ("dob_turned", pa.string()),
        ("dob_turned_low", pa.string()),
        ("dob_day", pa.string()),
        ("dob_year", pa.int32()),
        ("dob_certain", pa.bool_()),
        ("sex", pa.string()),
        ("pnc", pa.string()),
        ("cro", pa.string()),
        ("phones", TEXTS),
        ("emails", TEXTS),
        ("mailboxes", TEXTS),
        ("places", pa.int32()),
        ("homes", TEXTS),
        ("doors", TEXTS),
        ("streets", TEXTS),
        ("postcodes", TEXTS),
        ("towns", TEXTS),
        ("incidents", TEXTS),
        ("others", TEXTS),
    ]
)
Value = str | int | bool | list[str] | None
MOST: Final = 20
MOST_INCIDENTS: Final = 200
SEXES: Final = frozenset({"female", "male"})


def read(described: Described) -> dict[str, Value]:
    """Return the row of one record."""
    row: dict[str, Value] = {
        "id": described.id,
        "source": described.source,
        "base": described.base,
        "written": any((*described.given_names, described.family_name, *described.aliases))
        or described.date_of_birth is not None,
        "sex": described.sex if described.sex in SEXES else None,
        "pnc": described.pnc_key,
        "cro": "".join(described.cro_number.upper().split()) if described.cro_number else None,
    }
    row.update(_names(described))
    row.update(_birth(described))
    row.update(_contacts(described))
    row.update(_company(described))
    return row


def _names(described: Named) -> dict[str, Value]:
    given_pieces = [p for text in described.given_names[:MOST] for p in name_pieces(text)]
    family_pieces = name_pieces(described.family_name) if described.family_name else ()
    if placeholders().roles.issuperset((*given_pieces, *family_pieces)):
        given_pieces, family_pieces = [], ()
    aliases = [name_pieces(alias) for alias in described.aliases[:MOST]]
    given = given_pieces[0] if len(given_pieces) > 0 else None
    family = joined(family_pieces)
    spoken = sorted({sound(root) for root in roots(given)}) if given is not None else []
    known = {*given_pieces, *family_pieces, *(piece for alias in aliases for piece in alias)}
    return {
        "given": given,
        "given_roots": list(roots(given)) if given is not None else None,
        "given_sounds": spoken or None,
        "given_initial": given[:1] if given is not None else None,
        "family": family,
        "family_parts": parts(family_pieces, family) if family is not None else None,
        "family_sound": sound(family) if family is not None else None,
        "names": sorted(known),
        "name_sounds": sorted({*spoken, *map(sound, known - {given})}),
        "both_names": both_names(given, family, aliases),
        "both_sounds": both_sounds(spoken, family_pieces),
    }


def _birth(described: Named) -> dict[str, Value]:
    birth = read_birth(described.date_of_birth, described.date_of_birth_as_recorded)
    digits = birth.digits
    other = turned(digits) if digits is not None else None
    return {
        "dob": digits,
        "dob_turned": other,
        "dob_turned_low": min(digits, other) if digits is not None and other is not None else None,
        "dob_day": digits[4:] if digits is not None else None,
        "dob_year": birth.year,
        "dob_certain": birth.certain,
    }


def _contacts(described: Described) -> dict[str, Value]:
    places = read_places(described.addresses)
    mail = emails(described.email)
    any_place = any(len(part) > 0 for part in places)
    return {
        "phones": phones(described.phone) or None,
        "emails": mail or None,
        "mailboxes": mailboxes(mail) or None,
        "places": 1 if any_place else None,
        "homes": places.homes,
        "doors": places.doors,
        "streets": places.streets,
        "postcodes": places.postcodes,
        "towns": places.towns,
    }


def _company(described: Described) -> dict[str, Value]:
    """Return who else is in the incidents of a record, so that any like record of them agrees."""
    others = sorted({key for other in described.others[:MOST] for key in _known_by(other)})
    return {
        "incidents": sorted(set(described.incidents))[:MOST_INCIDENTS] or None,
        "others": others or None,
    }


def _known_by(other: Named) -> frozenset[str]:
    """Return what somebody can be known again by: an id, two names, a date with a name."""
    names, born = _names(other), _birth(other)["dob"]
    keys = {str(key) for which in ("both_names", "both_sounds") for key in _texts(names[which])}
    if born is not None:
        keys.update(f"{born}|{sounds}" for sounds in _texts(names["name_sounds"]))
    return frozenset(keys if other.pnc_key is None else {*keys, other.pnc_key})


def _texts(value: Value) -> list[str]:
    return value if isinstance(value, list) else []
