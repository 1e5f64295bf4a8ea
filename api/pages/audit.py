"""The auditor's page: what needs a closer look, who was shown something, the last entries."""

from typing import Final, get_args

from api.pages.render import render
from api.services.audit_reading import AuditFilter, AuditOverview
from graph.access.audit import AuditEvent

SIGNS: Final = {
    "alert": "Alert",
    "repeated": "The same person again and again, and no decision",
    "outside_shift": "Outside shift hours (22:00 to 06:00)",
    "canary": "A record of nobody was read",
    "revealed": "A protected address was revealed",
    "refused": "Refused again and again",
    "unsettled": "Begun, and no outcome: the service died then",
}


def audit_page(overview: AuditOverview, audit_filter: AuditFilter) -> str:
    """Return the log of some days as a page."""
    return render(
        "audit",
        title="Audit log",
        overview=overview,
        asked=audit_filter,
        signs=SIGNS,
        events=sorted(get_args(AuditEvent)),
    )
