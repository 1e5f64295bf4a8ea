"""Histories in a few words, for what is made from them without a database."""

from datetime import UTC, date, datetime
from typing import Any

from graph.history import History, HistorySubject
from graph.history.repository import with_derived

AS_OF = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
FACT = {"source": "alpha", "record_id": "alpha:r", "recorded_at": "2026-01-01T00:00:00Z"}
ROLES = {"suspect": "SUSPECT_IN", "victim": "VICTIM_IN", "witness": "WITNESS_IN"}


def incident(
    on: str, *, own: str = "suspect", others: dict[str, str], known: str | None = None, **more: Any
) -> dict[str, Any]:
    """Return an incident as the statement returns it; `others` are people and their roles."""
    return {
        **FACT,
        "id": f"incident-{on}",
        "record_id": f"alpha:{on}",
        "first_recorded_at": f"{known or on}T13:00:00Z",
        "force": "10",
        "kind": "crime",
        "occurred_from": f"{on}T12:00:00Z",
        "occurred_on": on,
        "counted": True,
        "marking": "open",
        "roles": [{**FACT, "role": ROLES[own], "status": "charged"}],
        "people": [
            {**FACT, "role": ROLES[role], "relationship": None, "person": {"id": person}}
            for person, role in others.items()
        ],
        **more,
    }


def tie(person: str, kind: str, start: str | None, end: str | None = None) -> dict[str, Any]:
    """Return a tie as the statement returns it."""
    relationship = "PARTNER_OF" if kind in {"partner", "ex_partner"} else "RELATED_TO"
    return {
        **FACT,
        "tie": relationship,
        "kind": kind,
        "outward": True,
        "from": start,
        "to": end,
        "person": {"id": person},
    }


def home(person: str, start: str | None, end: str | None = None) -> dict[str, Any]:
    """Return a shared home as the statement returns it."""
    return {**FACT, "address": "address-1", "from": start, "to": end, "person": {"id": person}}


def history_of(**parts: list[dict[str, Any]]) -> History:
    """Return a history with these parts."""
    empty: dict[str, list[Any]] = {
        name: []
        for name in (
            "records",
            "incidents",
            "ties",
            "residences",
            "shared_homes",
            "orders",
            "referrals",
            "assessments",
            "managements",
            "convictions",
            "risk_assessments",
            "protection_plans",
            "deaths",
        )
    }
    row = with_derived(
        {"person": HistorySubject(id="person-0", name="Sam Example"), **empty, **parts}, AS_OF
    )
    return History.model_validate(row)


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)
