"""Members of staff and the records about them: with whom each has a conflict of interest."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import Misuse


class StaffMember(BaseModel):
    """A user and the records about them, each as `source:id`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # The provider's unique subject of the user.
    user: str = Field(min_length=1)
    records: tuple[str, ...] = ()
    # Further people, added by Professional Standards.
    listed: tuple[str, ...] = ()


class StaffList(BaseModel):
    """The staff list of one installation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    staff: tuple[StaffMember, ...] = ()

    def member(self, user: str | None) -> StaffMember | None:
        """Return the entry of the signed-in user; None: the list does not name them."""
        return next((member for member in self.staff if member.user == user), None)


def load_staff_list(path: Path) -> StaffList:
    """Return the staff list of a file, empty where there is none.

    Raises Misuse where the file is not valid: with half a list somebody would see too much.
    """
    if not path.exists():
        return StaffList()
    try:
        staff = StaffList.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise Misuse(
            "The staff list is not valid, so nobody is let in; docs/deploying.md shows its form."
        ) from error
    users = [member.user for member in staff.staff]
    if len(users) != len(set(users)):
        raise Misuse("The staff list names a user twice, so nobody is let in; join the entries.")
    return staff
