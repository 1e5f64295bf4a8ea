"""What is asked for the examples: one call of each operation, over an invented world."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

# Asks an address and returns the JSON of the answer.
Ask = Callable[[str], Any]
RULE: Final = "serial_acpo"
REASON: Final = "Checked against the records of all three forces."


@dataclass(frozen=True, slots=True)
class ExampleCall:
    """One call, below /v1 but for those that watch the service."""

    path: str
    body: object = None

    @property
    def address(self) -> str:
        """Return the whole path."""
        return self.path if self.path.startswith("/health") else f"/v1{self.path}"

    @property
    def method(self) -> str:
        """Return the method: what has a body is sent."""
        return "GET" if self.body is None else "POST"


def calls(ask: Ask, now: datetime) -> Iterator[ExampleCall]:
    """Return the calls, those that change something last; ids are taken from earlier answers."""
    finding = ask(f"/findings?pattern={RULE}")["findings"][0]
    person = finding["subject"]["id"]
    for path in (
        *paths_of_a_person(person, ask),
        *paths_of_findings(finding["id"], person),
        explained_path(finding["subject"]["record_ids"]),
        *LISTS,
    ):
        yield ExampleCall(path)
    for path in ("shown", "expand", "positions", "layout"):
        yield ExampleCall(f"/graph/{path}", {"ids": [person]})
    sought = {"given_names": ["Liam"], "family_name": "Odowd", "date_of_birth": "1986-07-04"}
    yield ExampleCall("/match", {"people": [sought]})
    yield ExampleCall("/views", {"title": "Three forces", "ids": [person]})
    view = ask("/views")["items"][0]["id"]
    for path in ("/views", f"/views/{view}", f"/graph/view/{view}"):
        yield ExampleCall(path)
    decision = {"decision": "certified", "reason": REASON, "known_as": "open"}
    yield ExampleCall(f"/findings/{finding['id']}/decision", decision)
    yield ExampleCall(f"/findings/{finding['id']}/history")
    yield ExampleCall("/incidents", new_incident(now))
    yield ExampleCall("/identity/resolve", {})
    row = {"table": "people", "source": "example-forms", "key": {"id": "P-1"}, "reason": REASON}
    yield ExampleCall("/corrections", {**row, "changes": {"family_name": "HOLT-BRAND"}})
    yield ExampleCall(f"/people/{person}/erasure", {"reason": "Ordered by a court."})


LISTS: Final = (
    "/health/live",
    "/health/ready",
    f"/consistency/06?pattern={RULE}",
    "/patterns",
    f"/patterns/{RULE}",
    f"/patterns/{RULE}/near",
    "/people?q=a",
    "/findings",
    "/incidents",
    "/cases",
    "/tasks",
    "/register",
    "/register.csv",
    "/register/people",
    "/recognition",
    "/recognition.csv",
    "/graph/legend",
    "/identity/report",
    "/identity/pairs",
    f"/consistency?pattern={RULE}",
    f"/fairness?pattern={RULE}",
)


def paths_of_a_person(person: str, ask: Ask) -> Iterator[str]:
    """Return the reads of one person, and of an incident and an address of theirs."""
    yield f"/people/{person}"
    for part in ("history", "timeline", "network", "briefing"):
        yield f"/people/{person}/{part}"
    yield f"/cases/{person}"
    yield f"/graph?start={person}"
    yield f"/graph/around?id={person}"
    ids = [node["id"] for node in ask(f"/people/{person}/network")["nodes"]]
    for kind, noun in (("incident", "incidents"), ("address", "addresses")):
        yield from [f"/{noun}/{id_}" for id_ in ids if id_.startswith(f"{kind}-")][:1]
    yield from [f"/paths?from={person}&to={i}" for i in ids if i.startswith("person-")][1:2]


def paths_of_findings(finding: str, person: str) -> Iterator[str]:
    """Return the reads of a finding, and why its rule is met."""
    yield f"/findings/{finding}"
    yield f"/graph/finding/{finding}"
    yield f"/patterns/{RULE}/explain?person={person}"


def explained_path(records: list[str]) -> str:
    """Return the read of why two records of one person were joined."""
    return f"/identity/explain?one={records[0]}&other={records[1]}"


def new_incident(now: datetime) -> dict[str, object]:
    """Return an incident with two people, as an officer's form would send it."""
    return {
        "source": "example-forms",
        "extracted_at": now.isoformat(),
        "synthetic": True,
        "incident": {
            "id": "F-1",
            "force": "42",
            "kind": "crime",
            "occurred_from": "2026-06-01T20:30:00Z",
            "flags": ["domestic_abuse"],
        },
        "people": [
            {"id": "P-1", "family_name": "HOLT", "given_names": ["Kerry"]},
            {"id": "P-2", "family_name": "ODOWD", "given_names": ["Liam"]},
        ],
        "roles": [
            {"person_id": "P-1", "role": "victim"},
            {"person_id": "P-2", "role": "suspect", "status": "suspected"},
        ],
    }
