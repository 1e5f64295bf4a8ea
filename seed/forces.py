"""The 43 territorial police forces of England and Wales, as the generator needs them.

Codes are the PNC force codes (the same numbers as in the national road accident data). Names are
those of Schedule 1 to the Police Act 1996, shortened, for all but the two London forces, which the
Act names elsewhere. The share is our own rough guess of how many of a thousand incidents a force
records; it is a size and not a finding.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Force:
    """One territorial force."""

    code: str
    name: str
    share: int


FORCES: tuple[Force, ...] = (
    Force("01", "Metropolitan", 130),
    Force("03", "Cumbria", 8),
    Force("04", "Lancashire", 30),
    Force("05", "Merseyside", 34),
    Force("06", "Greater Manchester", 60),
    Force("07", "Cheshire", 17),
    Force("10", "Northumbria", 30),
    Force("11", "Durham", 14),
    Force("12", "North Yorkshire", 12),
    Force("13", "West Yorkshire", 56),
    Force("14", "South Yorkshire", 30),
    Force("16", "Humberside", 20),
    Force("17", "Cleveland", 15),
    Force("20", "West Midlands", 58),
    Force("21", "Staffordshire", 20),
    Force("22", "West Mercia", 20),
    Force("23", "Warwickshire", 9),
    Force("30", "Derbyshire", 18),
    Force("31", "Nottinghamshire", 22),
    Force("32", "Lincolnshire", 12),
    Force("33", "Leicestershire", 20),
    Force("34", "Northamptonshire", 14),
    Force("35", "Cambridgeshire", 14),
    Force("36", "Norfolk", 15),
    Force("37", "Suffolk", 12),
    Force("40", "Bedfordshire", 12),
    Force("41", "Hertfordshire", 18),
    Force("42", "Essex", 32),
    Force("43", "Thames Valley", 34),
    Force("44", "Hampshire and Isle of Wight", 34),
    Force("45", "Surrey", 16),
    Force("46", "Kent", 36),
    Force("47", "Sussex", 26),
    Force("48", "City of London", 1),
    Force("50", "Devon and Cornwall", 26),
    Force("52", "Avon and Somerset", 26),
    Force("53", "Gloucestershire", 9),
    Force("54", "Wiltshire", 9),
    Force("55", "Dorset", 11),
    Force("60", "North Wales", 13),
    Force("61", "Gwent", 12),
    Force("62", "South Wales", 26),
    Force("63", "Dyfed-Powys", 9),
)

FORCE_CODES: tuple[str, ...] = tuple(force.code for force in FORCES)
