"""The 43 territorial police forces of England and Wales, as the generator needs them.

Codes are the PNC force codes (the same numbers as in the national road accident data). Names are
those of Schedule 1 to the Police Act 1996, shortened, for all but the two London forces, which the
Act names elsewhere. The share is our own rough guess of how many of a thousand incidents a force
records; it is a size and not a finding.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TerritorialForce:
    """One territorial force."""

    code: str
    name: str
    share: int


FORCES: tuple[TerritorialForce, ...] = (
    TerritorialForce("01", "Metropolitan", 130),
    TerritorialForce("03", "Cumbria", 8),
    TerritorialForce("04", "Lancashire", 30),
    TerritorialForce("05", "Merseyside", 34),
    TerritorialForce("06", "Greater Manchester", 60),
    TerritorialForce("07", "Cheshire", 17),
    TerritorialForce("10", "Northumbria", 30),
    TerritorialForce("11", "Durham", 14),
    TerritorialForce("12", "North Yorkshire", 12),
    TerritorialForce("13", "West Yorkshire", 56),
    TerritorialForce("14", "South Yorkshire", 30),
    TerritorialForce("16", "Humberside", 20),
    TerritorialForce("17", "Cleveland", 15),
    TerritorialForce("20", "West Midlands", 58),
    TerritorialForce("21", "Staffordshire", 20),
    TerritorialForce("22", "West Mercia", 20),
    TerritorialForce("23", "Warwickshire", 9),
    TerritorialForce("30", "Derbyshire", 18),
    TerritorialForce("31", "Nottinghamshire", 22),
    TerritorialForce("32", "Lincolnshire", 12),
    TerritorialForce("33", "Leicestershire", 20),
    TerritorialForce("34", "Northamptonshire", 14),
    TerritorialForce("35", "Cambridgeshire", 14),
    TerritorialForce("36", "Norfolk", 15),
    TerritorialForce("37", "Suffolk", 12),
    TerritorialForce("40", "Bedfordshire", 12),
    TerritorialForce("41", "Hertfordshire", 18),
    TerritorialForce("42", "Essex", 32),
    TerritorialForce("43", "Thames Valley", 34),
    TerritorialForce("44", "Hampshire and Isle of Wight", 34),
    TerritorialForce("45", "Surrey", 16),
    TerritorialForce("46", "Kent", 36),
    TerritorialForce("47", "Sussex", 26),
    TerritorialForce("48", "City of London", 1),
    TerritorialForce("50", "Devon and Cornwall", 26),
    TerritorialForce("52", "Avon and Somerset", 26),
    TerritorialForce("53", "Gloucestershire", 9),
    TerritorialForce("54", "Wiltshire", 9),
    TerritorialForce("55", "Dorset", 11),
    TerritorialForce("60", "North Wales", 13),
    TerritorialForce("61", "Gwent", 12),
    TerritorialForce("62", "South Wales", 26),
    TerritorialForce("63", "Dyfed-Powys", 9),
)

FORCE_CODES: tuple[str, ...] = tuple(force.code for force in FORCES)
