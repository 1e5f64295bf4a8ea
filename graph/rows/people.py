"""People and addresses as sources describe them."""

from typing import Final

from pydantic import Field

from graph.rows import kinds
from graph.rows.description import NodeTable, TableDescription
from graph.rows.kinds import Day, Force, Id, Number, Text, Texts, Truth
from graph.rows.row import TableRow


class People(TableRow):
    """A person as one source describes them."""

    PAST = ("date_of_birth",)

    id: Id
    given_names: Texts = ()
    family_name: Text | None = None
    aliases: Texts = ()
    date_of_birth: Day | None = None
    date_of_birth_as_recorded: Text | None = None
    birth_place: Text | None = None
    occupation: Text | None = None
    sex: kinds.Sex | None = None
    pnc_id: Text | None = None
    cro_number: Text | None = None
    phone: Texts = ()
    email: Texts = ()
    ethnicity: Text | None = None
    force: Force | None = None
    warning_markers: Texts = ()


class Addresses(TableRow):
    """A place as one source describes it."""

    id: Id
    lines: Texts = ()
    town: Text | None = None
    postcode: kinds.Postcode | None = None
    uprn: kinds.Uprn | None = None
    latitude: Number | None = Field(default=None, ge=-90, le=90)
    longitude: Number | None = Field(default=None, ge=-180, le=180)
    kind: kinds.PlaceKind | None = None
    protected: Truth = False
    force: Force | None = None


PEOPLE_TABLES: Final = (
    TableDescription(
        "people", People, "record", NodeTable("Record", entity="Person", always_known=True)
    ),
    TableDescription(
        "addresses",
        Addresses,
        "place",
        NodeTable("AddressRecord", entity="Address", always_known=True),
    ),
)
