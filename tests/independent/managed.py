"""Reviews of managed people: review_overdue (R20).

Readings taken here: of several overdue managements the one longest overdue is told; of equals the
one with the higher level. A level is the first number of what was recorded.
"""

import re
from datetime import date, timedelta

from .calendar_days import months_after
from .counting import Counted
from .measured import Measured, Parameters, Subject, simply
from .records import Management

WEEK = timedelta(days=7)


def review_overdue(counted: Counted, parameters: Parameters) -> dict[Subject, Measured]:
    """Measure R20: a management in force that was not looked at for too long."""
    today = counted.known.today
    latest: dict[Subject, tuple[int, str]] = {}
    for management in counted.known.records.managements:
        due = _due(management, parameters)
        if management.scheme == "MAPPA" and management.in_force(today) and due is not None:
            reviewed_later = management.last_review is not None and management.last_review > today
            days = 0 if reviewed_later else max(0, (today - due).days)
            latest[management.person] = max(
                (days, level_of(management)), latest.get(management.person, (0, ""))
            )
    return {
        person: simply(met=days > 0, measures={"level": level, "days_overdue": days})
        for person, (days, level) in latest.items()
    }


def _due(management: Management, parameters: Parameters) -> date | None:
    base = management.last_review or management.first
    if base is None:
        return None
    level = level_of(management)
    if level == "1":
        return months_after(base, parameters["level_1_months"])
    weeks = {"2": parameters["level_2_weeks"], "3": parameters["level_3_weeks"]}
    return base + weeks[level] * WEEK if level in weeks else None


def level_of(management: Management) -> str:
    """Give the number of a level, nothing where none is recorded."""
    numbers = re.findall(r"[0-9]+", management.level)
    return numbers[0] if len(numbers) > 0 else ""
