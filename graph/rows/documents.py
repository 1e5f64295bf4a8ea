"""Documents of a case: convictions, orders, referrals, assessments, plans, deaths."""

import re
from typing import Final, Literal, TypeAlias, get_args

from pydantic import Field, ValidationInfo, field_validator

from graph.rows import kinds
from graph.rows.description import CaseDocument, NodeTable, Reference, TableDescription
from graph.rows.kinds import Day, Id, Moment, Number, Text, Texts, Truth
from graph.rows.row import PeriodRow, TableRow

CaseDocumentKind: TypeAlias = Literal[
    "order",
    "referral",
    "conviction",
    "management",
    "assessment",
    "risk_assessment",
    "protection_plan",
    "death",
]


class Convictions(TableRow):
    """A conviction or another disposal of an offence."""

    PAST = ("convicted_on",)
    SPANS = (("convicted_on", "sentence_ends_on"), ("convicted_on", "licence_ends_on"))

    id: Id
    person_id: Id
    offence_code: Text
    convicted_on: Day
    incident_id: Id | None = None
    sentence_months: Number | None = Field(default=None, ge=0)
    suspended: Truth | None = None
    disposal: Text | None = None
    sentence_ends_on: Day | None = None
    licence_ends_on: Day | None = None
    # The court's own finding that the offence was domestic abuse (Sentencing Act 2026).
    court_da_finding: Truth | None = None


class Orders(TableRow):
    """A protective order."""

    PAST = ("made_on", "served_at")
    SPANS = (("made_on", "expires_on"),)

    id: Id
    kind: kinds.OrderKind
    subject_id: Id
    made_on: Day
    protected_ids: kinds.Ids = ()
    address_id: Id | None = None
    served_at: Moment | None = None
    expires_on: Day | None = None
    conditions: Text | None = None


class Referrals(TableRow):
    """A referral to a multi-agency scheme."""

    PAST = ("made_on", "decided_on")
    SPANS = (("made_on", "decided_on"),)

    id: Id
    scheme: kinds.ReferralScheme
    person_id: Id
    made_on: Day
    victim_id: Id | None = None
    outcome: Text | None = None
    decided_on: Day | None = None
    reason: Text | None = None


class Managements(PeriodRow):
    """A period of multi-agency management."""

    PAST = ("from_", "last_review")

    id: Id
    person_id: Id
    scheme: kinds.ManagementScheme
    register_: kinds.Register | None = Field(default=None, alias="register")
    category: Text | None = None
    level: Text | None = None
    lead_agency: Text | None = None
    last_review: Day | None = None

    @field_validator("category", mode="after")
    @classmethod
    def is_a_category_of_mappa(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Refuse a category of MAPPA that is none of the four: nobody knew who is in which."""
        if is_unread(value, kinds.MAPPA_CATEGORY, info):
            raise kinds.value_fault(
                "category", "is not a category of MAPPA; write 1, 2, 3 or 4, or Category 2"
            )
        return value

    @field_validator("level", mode="after")
    @classmethod
    def is_a_level_of_mappa(cls, value: str | None, info: ValidationInfo) -> str | None:
        """Refuse a level of MAPPA that is none of the three: no review of it would be due."""
        if is_unread(value, kinds.MAPPA_LEVEL, info):
            raise kinds.value_fault("level", "is not a level of MAPPA; write 1, 2 or 3, or Level 2")
        return value


def is_unread(value: str | None, spelling: re.Pattern[str], info: ValidationInfo) -> bool:
    """Return whether a management under MAPPA has a text that cannot be read."""
    is_mappa = info.data.get("scheme") == "MAPPA"
    return is_mappa and value is not None and spelling.fullmatch(value) is None


class Assessments(TableRow):
    """A risk assessment of a victim, as it was filled in."""

    PAST = ("made_on",)

    id: Id
    tool: kinds.Tool
    victim_id: Id
    made_on: Day
    incident_id: Id | None = None
    grade: kinds.Grade | None = None
    items: Texts = ()


class RiskAssessments(TableRow):
    """An assessment of the risk of harm that a person may do, by the tool that made it."""

    PAST = ("made_on",)

    id: Id
    person_id: Id
    tool: kinds.PersonTool
    made_on: Day
    grade: kinds.RiskOfHarm | None = None


class ProtectionPlans(TableRow):
    """A child protection plan of a local authority."""

    PAST = ("from_",)
    SPANS = (("from_", "to"),)

    id: Id
    child_id: Id
    from_: Day = Field(alias="from")
    category: Text | None = None
    to: Day | None = None


class Deaths(TableRow):
    """A person's death."""

    PAST = ("died_on",)

    person_id: Id
    died_on: Day
    cause: kinds.DeathCause | None = None
    incident_id: Id | None = None


DOCUMENT_TABLES: Final = (
    TableDescription(
        "convictions",
        Convictions,
        "conviction",
        NodeTable(
            "Conviction",
            (
                Reference("person_id", "people", "CONVICTED_OF", inward=True),
                Reference("incident_id", "incidents", "FOR"),
            ),
        ),
        document=CaseDocument(
            "conviction", "conviction or disposal", "Conviction or disposal", "C"
        ),
    ),
    TableDescription(
        "orders",
        Orders,
        "order",
        NodeTable(
            "Order",
            (
                Reference("subject_id", "people", "AGAINST"),
                Reference("protected_ids", "people", "PROTECTS", optional=True),
                Reference("address_id", "addresses", "EXCLUDES_FROM"),
            ),
        ),
        document=CaseDocument("order", "order", "Protective order", "O"),
    ),
    TableDescription(
        "referrals",
        Referrals,
        "referral",
        NodeTable(
            "Referral",
            (
                Reference("person_id", "people", "CONCERNS"),
                Reference("victim_id", "people", "FOR_VICTIM", optional=True),
            ),
        ),
        document=CaseDocument("referral", "referral", "Referral", "R"),
    ),
    TableDescription(
        "managements",
        Managements,
        "management",
        NodeTable("Management", (Reference("person_id", "people", "OF"),)),
        document=CaseDocument("management", "management", "Period of management", "M"),
    ),
    TableDescription(
        "assessments",
        Assessments,
        "assessment",
        NodeTable(
            "Assessment",
            (
                Reference("victim_id", "people", "OF_VICTIM"),
                Reference("incident_id", "incidents", "ABOUT"),
            ),
        ),
        document=CaseDocument("assessment", "assessment", "Risk assessment", "A"),
    ),
    TableDescription(
        "risk_assessments",
        RiskAssessments,
        "risk",
        NodeTable("RiskAssessment", (Reference("person_id", "people", "OF"),)),
        document=CaseDocument(
            "risk_assessment",
            "risk assessment of a person",
            "Risk assessment of a person",
            "S",
            day="made_on",
            detail="grade",
        ),
    ),
    TableDescription(
        "protection_plans",
        ProtectionPlans,
        "plan",
        NodeTable("ProtectionPlan", (Reference("child_id", "people", "FOR_CHILD"),)),
        document=CaseDocument(
            "protection_plan",
            "child protection plan",
            "Child protection plan",
            "L",
            day="from_",
            detail="category",
        ),
    ),
    TableDescription(
        "deaths",
        Deaths,
        "death",
        NodeTable(
            "Death",
            (
                Reference("person_id", "people", "OF"),
                Reference("incident_id", "incidents", "IN"),
            ),
        ),
        key=("person_id",),
        document=CaseDocument("death", "death", "Death", "D", day="died_on", detail="cause"),
    ),
)
# In the order of the kinds.
DOCUMENTS_BY_KIND: Final[dict[CaseDocumentKind, TableDescription]] = {
    kind: description
    for kind in get_args(CaseDocumentKind)
    for description in DOCUMENT_TABLES
    if description.document is not None and description.document.kind == kind
}
CASE_DOCUMENTS: Final[dict[CaseDocumentKind, CaseDocument]] = {
    kind: description.document
    for kind, description in DOCUMENTS_BY_KIND.items()
    if description.document is not None
}
# Documents of which a page shows the day and one detail, by their table.
SIMPLE_DOCUMENTS: Final = {
    description.name: description.document
    for description in DOCUMENT_TABLES
    if description.document is not None and description.document.day != ""
}
