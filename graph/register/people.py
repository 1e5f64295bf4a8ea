"""Each person of the register: which tests they meet, and what is recorded of it being answered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias, cast, get_args

from graph.consistency import OutcomeReferral, force_code
from graph.db.statements import statement
from graph.db.store import Row
from graph.models import FrozenModel
from graph.patterns import map_pages
from graph.register.meeting import MeetingTests, RegisterMoment
from graph.rows import MAPPA_LEVEL

RegisterState: TypeAlias = Literal[
    "level_3", "level_2", "level_1", "level_unknown", "referred", "elsewhere", "neither"
]
# In the order in which the first that applies counts a person.
STATES: Final[tuple[RegisterState, ...]] = get_args(RegisterState)
MAPPA: Final = "MAPPA"
# Nobody recorded them as suspect in a counted incident, so no force has them.
NO_FORCE: Final = "none"


class RegisterManagement(FrozenModel):
    """One management in force at the moment of the register."""

    scheme: str
    level: str | None
    from_: date | None
    record_id: str


class RegisterPerson(FrozenModel):
    """A person who meets at least one test of the register."""

    id: str
    name: str | None
    # That of the latest counted incident as suspect, else `none`.
    force: str
    incident: str | None
    occurred_on: date | None
    tests: tuple[str, ...]
    state: RegisterState
    managements: tuple[RegisterManagement, ...]
    referrals: tuple[OutcomeReferral, ...]

    @property
    def schemes(self) -> frozenset[str]:
        """Return the schemes to which the person was referred."""
        return frozenset(referral.scheme for referral in self.referrals)


def load_register_people(at: RegisterMoment, meeting: MeetingTests) -> tuple[RegisterPerson, ...]:
    """Return everyone who meets a test, by id."""
    tests = meeting.tests_by_person()

    def page(batch: Sequence[str]) -> list[Row]:
        params = {"subjects": list(batch), "as_of": at.as_of, **at.reader.parameters()}
        return at.store.read(statement("register/people"), params)

    return tuple(
        to_register_person(row, tests[str(row["subject"])])
        for rows in map_pages(page, list(tests))
        for row in rows
        if not at.reader.is_in_conflict_with((str(row["subject"]), str(row["incident"])))
    )


def to_register_person(row: Mapping[str, object], tests: tuple[str, ...]) -> RegisterPerson:
    """Return one person of the register."""
    managements = tuple(
        RegisterManagement.model_validate(management)
        for management in cast("list[Row]", row["managements"])
    )
    referrals = tuple(
        OutcomeReferral.model_validate(referral) for referral in cast("list[Row]", row["referrals"])
    )
    return RegisterPerson.model_validate(
        {
            "id": row["subject"],
            "name": row["name"] or None,
            "force": NO_FORCE if row["force"] is None else force_code(str(row["force"])),
            "incident": row["incident"],
            "occurred_on": row["occurred_on"],
            "tests": tests,
            "state": find_state(managements, referrals),
            "managements": managements,
            "referrals": referrals,
        }
    )


def find_state(
    managements: Sequence[RegisterManagement], referrals: Sequence[OutcomeReferral]
) -> RegisterState:
    """Return the one state under which a person is counted: what binds most comes first."""
    levels = [
        mappa_level(management.level) for management in managements if management.scheme == MAPPA
    ]
    if len(levels) > 0:
        return next(state for state in STATES if state in levels)
    schemes = {entry.scheme for entry in (*managements, *referrals)}
    if MAPPA in schemes:
        return "referred"
    return "elsewhere" if len(schemes) > 0 else "neither"


def mappa_level(text: str | None) -> RegisterState:
    """Return the level of a MAPPA management as a state: `2`, `Level 2` and `L2` are one."""
    level = None if text is None else MAPPA_LEVEL.fullmatch(text)
    return "level_unknown" if level is None else cast("RegisterState", f"level_{level[1]}")
