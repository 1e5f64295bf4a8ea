"""What an invented incident can be: offence codes, behaviours, severity band and harm in days.

Codes stand in the three vocabularies that police systems use: Home Office class, Home Office class
and sub-class, and the CJS code. Harm follows the Cambridge Crime Harm Index where a value is public
(edition of February 2026) and is our rounding where it is not; bands are those of this project.
The weights say how often an offence happens among ten thousand crimes: the first for the first
report between two people, the second for later ones. The worst offences weigh about twice as much
later on, because half of them have no earlier report (Bland and Ariel 2015), while only a third of
reports are later ones.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeedOffence:
    """One kind of crime; band and harm are those of its first code."""

    title: str
    codes: tuple[str, str, str]
    band: int | None
    harm: float
    first: int
    later: int
    behaviours: tuple[str, ...]
    also: tuple[str, str, str] | None = None


ASSAULT = ("105A", "105/01", "CJ88001")
INJURY = ("8N", "008/06", "OF61102")
DAMAGE = ("58D", "149/00", "CD71039")
STALKING = ("8Q", "195/12", "PH97006")
BREACH = ("66", "066/39", "FL96001")
THREATS = ("3B", "003/01", "OF61014")
STRANGULATION = ("008/77", "008/77", "SC15005")

OFFENCES: tuple[SeedOffence, ...] = (
    SeedOffence("Assault without injury", ASSAULT, 2, 1, 3050, 2900, ("assault", "assault;verbal")),
    SeedOffence("Assault with injury", INJURY, 3, 10, 1650, 1500, ("assault",)),
    SeedOffence(
        "Harassment",
        ("8L", "195/94", "PH97004"),
        1,
        5,
        900,
        1100,
        ("verbal", "stalking;verbal", ""),
    ),
    SeedOffence("Stalking", STALKING, 2, 5, 450, 600, ("stalking",)),
    SeedOffence(
        "Stalking with fear of violence",
        ("008/65", "008/65", "PH97010"),
        3,
        19,
        200,
        260,
        ("stalking",),
    ),
    SeedOffence(
        "Malicious communications", ("8R", "8R", "MC88001"), 1, 5, 700, 800, ("verbal", "")
    ),
    SeedOffence("Criminal damage", DAMAGE, 1, 2, 900, 800, ("damage",)),
    SeedOffence("Theft", ("49", "49", "49"), 1, 2, 250, 200, ("other", "")),
    SeedOffence("Public order", ("9A", "9A", "9A"), 2, 7.5, 250, 200, ("verbal",)),
    SeedOffence(
        "Controlling or coercive behaviour",
        ("8U", "008/67", "SC15004"),
        3,
        10,
        380,
        400,
        ("coercive_control", "coercive_control;verbal", "coercive_control;threat_of_suicide"),
    ),
    SeedOffence(
        "Threats to kill",
        THREATS,
        3,
        10,
        230,
        230,
        ("threat_to_kill", "threat_to_kill;verbal", "threat_to_kill;weapon"),
    ),
    SeedOffence("Breach of an order", BREACH, 2, 5, 60, 500, ("contact_after_order",)),
    SeedOffence(
        "Sexual assault", ("20A", "020/05", "SX03007"), 3, 19, 120, 120, ("sexual_violence",)
    ),
    SeedOffence("False imprisonment", ("036/03", "036/03", "COML017"), 3, 1460, 3, 5, ("assault",)),
    SeedOffence(
        "Assault without injury and criminal damage",
        ASSAULT,
        2,
        1,
        260,
        240,
        ("assault;damage",),
        DAMAGE,
    ),
    SeedOffence(
        "Assault with injury and threats to kill",
        INJURY,
        3,
        10,
        110,
        110,
        ("assault;threat_to_kill",),
        THREATS,
    ),
    SeedOffence(
        "Stalking and breach of an order",
        STALKING,
        2,
        5,
        20,
        120,
        ("stalking;contact_after_order",),
        BREACH,
    ),
    SeedOffence(
        "Assault with injury and strangulation",
        STRANGULATION,
        4,
        365,
        12,
        14,
        ("assault;strangulation",),
        INJURY,
    ),
    SeedOffence(
        "Strangulation", STRANGULATION, 4, 365, 150, 170, ("strangulation", "strangulation;verbal")
    ),
    SeedOffence(
        "Wounding", ("008/01", "008/01", "OF61131"), 4, 182, 90, 90, ("assault", "assault;weapon")
    ),
    SeedOffence(
        "Grievous bodily harm with intent",
        ("5D", "005/01", "OF61016"),
        5,
        1095,
        20,
        42,
        ("assault;weapon", "assault"),
    ),
    SeedOffence(
        "Rape",
        ("19C", "19C", "SX03002"),
        5,
        1825,
        120,
        300,
        ("sexual_violence", "sexual_violence;coercive_control"),
    ),
    SeedOffence("Arson endangering life", ("56A", "056/01", "CD71016"), 4, 365, 4, 4, ("damage",)),
    SeedOffence("Kidnap", ("36", "036/01", "COML020"), 4, 1460, 3, 3, ("assault", "weapon")),
    SeedOffence(
        "Attempted murder", ("2", "002/00", "COML025A"), 5, 4380, 3, 6, ("assault;weapon",)
    ),
    SeedOffence(
        "Murder", ("1", "001/01", "COML025"), 6, 5475, 3, 6, ("assault", "assault;strangulation")
    ),
    # A code that no table knows and one that spans several bands: real deliveries hold both.
    SeedOffence("Local record", ("L114", "L114", "L114"), None, 0, 60, 60, ("other", "")),
    SeedOffence("Other wounding", ("8", "8", "8"), None, 0, 50, 50, ("assault", "")),
)

MURDER = next(place for place, offence in enumerate(OFFENCES) if offence.title == "Murder")
NEAR_MURDER = next(
    place for place, offence in enumerate(OFFENCES) if offence.title == "Attempted murder"
)

NON_CRIME_BEHAVIOURS: tuple[str, ...] = (
    "verbal", "verbal", "verbal", "", "other", "coercive_control", "threat_of_suicide",
    "verbal;other",
)  # fmt: skip


def harm_by_code() -> dict[str, float]:
    """Return the harm in days of every code used here; an unknown code has none."""
    return {code: offence.harm for offence in OFFENCES for code in offence.codes}


def band_by_code() -> dict[str, int]:
    """Return the severity band of every code used here whose band is known."""
    return {
        code: offence.band
        for offence in OFFENCES
        if offence.band is not None
        for code in offence.codes
    }
