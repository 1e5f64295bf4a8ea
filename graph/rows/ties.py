"""Where people live, and how they are tied to each other."""

from typing import Final, Self

from pydantic import model_validator

from graph.rows import kinds
from graph.rows.description import RelationshipTable, TableDescription
from graph.rows.kinds import Id, value_fault
from graph.rows.row import PeriodRow

TIES: Final = {
    "partner": "PARTNER_OF",
    "ex_partner": "PARTNER_OF",
    "parent_of": "PARENT_OF",
    "sibling": "RELATED_TO",
    "other_family": "RELATED_TO",
    "household": "RELATED_TO",
    "associate": "RELATED_TO",
}


class Residences(PeriodRow):
    """A person living at an address."""

    person_id: Id
    address_id: Id


class Relationships(PeriodRow):
    """A tie between two people."""

    person_id: Id
    other_id: Id
    kind: kinds.TieKind

    @model_validator(mode="after")
    def two_people(self) -> Self:
        """Refuse a tie of a person with themselves."""
        if self.person_id == self.other_id:
            raise value_fault("self", "person_id and other_id are the same person")
        return self


TIE_TABLES: Final = (
    TableDescription(
        "residences",
        Residences,
        "residence",
        RelationshipTable(
            ("person_id", "people"), ("address_id", "addresses"), None, {"": "LIVES_AT"}
        ),
        key=("person_id", "address_id", "from"),
    ),
    TableDescription(
        "relationships",
        Relationships,
        "tie",
        RelationshipTable(("person_id", "people"), ("other_id", "people"), "kind", TIES),
        key=("person_id", "other_id", "kind", "from"),
    ),
)
