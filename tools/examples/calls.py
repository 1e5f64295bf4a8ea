"""What is asked for the examples: one call of each operation, over an invented world."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

# Asks an address and returns the JSON of the answer.
Ask = Callable[[str], Any]
RULE: Final = "serial_acpo"
COUPLES: Final = "counter_allegation"
LONG_AGO: Final = "2020-01-01T00:00:00Z"
TITLE: Final = "Three forces"
RECIPIENT: Final = "MARAC chair, Northshire"
HOST: Final = "case-management.example"
REASON: Final = "Checked against the records of all three forces."


@dataclass(frozen=True, slots=True)
class ExampleCall:
    """One call, below /v1 but for those that watch the service."""

    path: str
    # Bytes are sent as they are, anything else as JSON.
    body: object = None
    verb: str | None = None

    @property
    def address(self) -> str:
        """Return the whole path."""
        return self.path if self.path.startswith("/health") else f"/v1{self.path}"

    @property
    def method(self) -> str:
        """Return the method: what has a body is sent."""
        return self.verb or ("GET" if self.body is None else "POST")


def calls(ask: Ask, now: datetime) -> Iterator[ExampleCall]:
    """Return the calls, those that change something last; ids are taken from earlier answers."""
    findings = ask(f"/findings?pattern={RULE}")["findings"]
    # Somebody whose records of several sources were joined.
    finding = next(each for each in findings if len(each["subject"]["record_ids"]) > 1)
    person = finding["subject"]["id"]
    yield from reads(ask, finding, person)
    yield from calls_of_views(ask, person)
    yield from calls_of_webhooks(ask)
    yield from decisions(ask, finding, person)
    yield from deliveries(now)
    yield from identity_decisions(ask, person)
    row = {"table": "people", "source": "example-forms", "key": {"id": "P-1"}, "reason": REASON}
    yield ExampleCall("/corrections", {**row, "changes": {"family_name": "HOLT-BRAND"}})
    yield ExampleCall(f"/people/{person}/erasure", {"reason": "Ordered by a court."})


def reads(ask: Ask, finding: dict[str, Any], person: str) -> Iterator[ExampleCall]:
    """Return the calls that change nothing."""
    for path in (
        *paths_of_a_person(person, ask),
        *paths_of_findings(finding["id"], person),
        *paths_of_couples(ask),
        explained_path(finding["subject"]["record_ids"]),
        *LISTS,
    ):
        yield ExampleCall(path)
    for path in ("shown", "expand", "positions", "layout"):
        yield ExampleCall(f"/graph/{path}", {"ids": [person]})
    sought_person = {"given_names": ["Liam"], "family_name": "Odowd", "date_of_birth": "1986-07-04"}
    yield ExampleCall("/match", {"people": [sought_person]})
    export = {"ids": [person], "title": TITLE, "marking": "OFFICIAL", "recipient": RECIPIENT}
    yield ExampleCall("/graph/export?form=graphml", export)
    meeting = {"people": [person], "meeting": "MARAC", "recipient": RECIPIENT}
    yield ExampleCall("/pack", meeting)


def calls_of_views(ask: Ask, person: str) -> Iterator[ExampleCall]:
    """Return the calls that save a view and open it."""
    yield ExampleCall("/views", {"title": TITLE, "ids": [person]})
    view = ask("/views")["items"][0]["id"]
    for path in ("/views", f"/views/{view}", f"/graph/view/{view}"):
        yield ExampleCall(path)


def calls_of_webhooks(ask: Ask) -> Iterator[ExampleCall]:
    """Return the calls from the registration of a webhook to its end."""
    yield ExampleCall("/webhooks", {"url": f"https://{HOST}/hooks/joinedup"})
    path = f"/webhooks/{ask('/webhooks')['items'][0]['id']}"
    yield ExampleCall("/webhooks")
    yield ExampleCall(f"{path}/test", {})
    yield ExampleCall(f"{path}/secret", {})
    yield ExampleCall(f"{path}/failed")
    yield ExampleCall(f"{path}/retry", {})
    yield ExampleCall(path, verb="DELETE")


def decisions(ask: Ask, finding: dict[str, Any], person: str) -> Iterator[ExampleCall]:
    """Return the calls by which people decide on findings and work on cases."""
    decision = {"decision": "certified", "reason": REASON, "known_as": "open"}
    yield ExampleCall(f"/findings/{finding['id']}/decision", decision)
    yield ExampleCall(f"/findings/{finding['id']}/history")
    yield ExampleCall("/work/assign", {"people": [person], "owner": "Example Owner"})
    yield ExampleCall("/work/decide", {"people": [person], "decision": decision})
    # Who of two is to be said first, each by itself.
    for each in ask(f"/cases/{person}")["findings"]:
        if each["decision"] == "open":
            undetermined_decision = {**decision, "primary_perpetrator": "undetermined"}
            yield ExampleCall(f"/findings/{each['id']}/decision", undetermined_decision)
    yield ExampleCall(f"/cases/{person}/close", {"reason": REASON})
    address = address_of_somebody(ask)
    yield ExampleCall(f"/addresses/{address}")
    yield ExampleCall(f"/addresses/{address}/reveal", {"reason": REASON})


def address_of_somebody(ask: Ask) -> str:
    """Return the id of an address that somebody with findings is recorded at."""
    people = [row["person"] for row in ask("/work")["people"]]
    ids = [node["id"] for person in people for node in ask(f"/people/{person}/network")["nodes"]]
    return next(id_ for id_ in ids if id_.startswith("address-"))


def deliveries(now: datetime) -> Iterator[ExampleCall]:
    """Return the calls that load rows."""
    yield ExampleCall("/deliveries", zipped_delivery(now))
    yield ExampleCall("/incidents", new_incident(now))


def identity_decisions(ask: Ask, person: str) -> Iterator[ExampleCall]:
    """Return the calls by which records are joined and taken apart."""
    yield ExampleCall("/identity/resolve", {})
    pair = ask("/identity/pairs")["pairs"][0]["id"]
    yield ExampleCall(f"/identity/pairs/{pair}")
    verdict = {"decision": "rejected", "reason": REASON, "known_as": "open"}
    yield ExampleCall(f"/identity/pairs/{pair}/decision", verdict)
    yield ExampleCall(f"/identity/people/{person}/split", {"reason": REASON})


LISTS: Final = (
    "/health/live",
    "/health/ready",
    f"/consistency/06?pattern={RULE}",
    f"/events?after={LONG_AGO}",
    "/audit",
    "/work",
    "/work.csv",
    "/register.svg",
    f"/consistency.svg?pattern={RULE}",
    f"/patterns/{RULE}/compare?set=min_victims=3",
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
    """Return the reads of one person, and of an incident of theirs."""
    yield f"/people/{person}"
    for part in (*("history", "timeline", "network", "briefing"), "timeline.svg", "timeline.pdf"):
        yield f"/people/{person}/{part}"
    yield f"/cases/{person}"
    yield f"/graph?start={person}"
    yield f"/graph/around?id={person}"
    ids = [node["id"] for node in ask(f"/people/{person}/network")["nodes"]]
    yield from [f"/incidents/{id_}" for id_ in ids if id_.startswith("incident-")][:1]
    yield from [f"/paths?from={person}&to={i}" for i in ids if i.startswith("person-")][1:2]


def paths_of_findings(finding: str, person: str) -> Iterator[str]:
    """Return the reads of a finding, and why its rule is met."""
    yield f"/findings/{finding}"
    yield f"/graph/finding/{finding}"
    yield f"/patterns/{RULE}/explain?person={person}"


def paths_of_couples(ask: Ask) -> Iterator[str]:
    """Return the read of two people who accuse each other."""
    couple = ask(f"/findings?pattern={COUPLES}")["findings"][0]["id"]
    yield f"/findings/{couple}/sides"


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


def zipped_delivery(now: datetime) -> bytes:
    """Return a delivery of one person, as a zip."""
    manifest = f'source = "example-records"\nextracted_at = {now.isoformat()}\nsynthetic = true\n'
    row = {"id": "P-9", "family_name": "QUILL", "given_names": ["Hollie"]}
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("delivery.toml", manifest)
        archive.writestr("people.ndjson", json.dumps(row) + "\n")
    return content.getvalue()
