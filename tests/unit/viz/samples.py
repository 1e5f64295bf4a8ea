"""Invented networks and findings for tests of pictures."""

from datetime import UTC, date, datetime

from graph.network.model import Edge, Network, Node, OmittedCount
from viz.finding_notes import FindingNote

AS_OF = datetime(2026, 3, 3, 23, 59, 59, tzinfo=UTC)

# Strings that have broken pages of others: as labels, ids, titles, words from records.
HOSTILE = (
    "<img src=x onerror=window.__xss=1>",
    "</script><script>window.__xss=1</script>",
    "<svg/onload=window.__xss=1>",
    '"><img src=x onerror=window.__xss=1>',
    "'-window.__xss=1-'",
    "${window.__xss=1}",
    "{{7*7}}{% raw %}",
    "javascript:window.__xss=1",
    "href <img src=x onerror=window.__xss=1>",
    "<!--<script>window.__xss=1//-->",
    "__proto__",
    "constructor",
    "\u2028window.__xss=1//",
    "\u202eNia Khan",
    "A\u0000B",
    '<a href="javascript:window.__xss=1">x</a>',
    "<b>bold</b> <code>x</code>",
    "]]><script>window.__xss=1</script>",
    "</textarea><img src=x onerror=window.__xss=1>",
    "&lt;img src=x onerror=window.__xss=1&gt;",
    '<iframe srcdoc="<script>parent.__xss=1</script>">',
    "\\u003cimg src=x onerror=window.__xss=1\\u003e",
    "=cmd|' /C calc'!A0",
    "<details open ontoggle=window.__xss=1>",
    "http://exfil.invalid/p.png",
    "'; DROP TABLE persons;--",
    '{"image":"http://exfil.invalid/p.png"}',
    "Zoë Łukasz 李 🙂 \u0600",
    "verylong " * 15,
)

NOTE = FindingNote(
    title="Serial perpetrator (ACPO 2009)",
    summary="Recorded as suspect against 3 people (3 unconnected) in 5 incidents.",
    condition="met",
    status="GUIDANCE",
    limitations=("Only what was reported and recorded can be counted.",),
    false_positives=("Two records of one victim that nobody joined count as two people.",),
)


def person(number: int, *roles: str, subject: bool = False, caption: str | None = None) -> Node:
    return Node.model_validate(
        {
            "id": f"person-{number}",
            "kind": "person",
            "caption": caption or f"Person {number}",
            "roles": roles,
            "subject": subject,
            "date_of_birth": date(1980, 1, 1),
            "record_ids": (f"north:p{number}",),
        }
    )


def incident(number: int, *, band: int | None = 2, caption: str = "Common assault") -> Node:
    return Node(
        id=f"incident-{number}",
        kind="incident",
        caption=caption,
        band=band,
        occurred_on=date(2024 + number % 2, 1 + number % 12, 1 + number % 28),
        force="10",
        incident_kind="crime",
        record_ids=(f"north:i{number}",),
    )


def address(number: int, *, protected: bool = False) -> Node:
    return Node(
        id=f"address-{number}",
        kind="address",
        caption="Protected address" if protected else f"{number} Mill Lane, Hexham",
        protected=protected,
    )


def edge(start: Node, kind: str, end: Node, **more: object) -> Edge:
    return Edge.model_validate(
        {
            "id": f"{start.id}-{kind}-{end.id}",
            "start": start.id,
            "end": end.id,
            "kind": kind,
            "source": "north",
            **more,
        }
    )


def network(
    nodes: list[Node], edges: list[Edge], *, left_out: dict[str, int] | None = None
) -> Network:
    rest = tuple(
        OmittedCount.model_validate({"kind": kind, "count": count})
        for kind, count in (left_out or {}).items()
    )
    total = len(nodes) + sum(part.count for part in rest)
    return Network(
        subject=nodes[0].id,
        as_of=AS_OF,
        nodes=tuple(nodes),
        edges=tuple(edges),
        total=total,
        returned=len(nodes),
        truncated=total > len(nodes),
        left_out=rest,
    )


def story(victims: int = 3, incidents: int = 9) -> Network:
    """Make one suspect who moves from one victim to the next, with homes, a child and a witness."""
    subject = person(0, "suspect", subject=True, caption="Adam Invented")
    hurt = [
        person(1 + place, "victim", caption=f"Victim Invented {place}") for place in range(victims)
    ]
    events = [
        incident(place, band=[0, 2, 3, None, 4, 1, 5, 6, 2][place % 9])
        for place in range(incidents)
    ]
    homes = [address(place, protected=place == 1) for place in range(victims)]
    child = person(90, "child_present", caption="Child Invented")
    witness = person(91, "witness", caption="Neighbour Invented")
    both = person(92, "suspect", "victim", caption="Both Invented")
    friend = person(93, caption="Friend Invented")
    edges: list[Edge] = []
    for place, event in enumerate(events):
        who = place * victims // incidents
        edges.append(edge(subject, "SUSPECT_IN", event, status="charged"))
        edges.append(edge(hurt[who], "VICTIM_IN", event))
        edges.append(edge(event, "OCCURRED_AT", homes[who]))
    for victim, home in zip(hurt, homes, strict=True):
        edges.append(edge(victim, "LIVES_AT", home, **{"from": date(2020, 1, 1)}))
        edges.append(edge(subject, "PARTNER_OF", victim, status="ex_partner", to=date(2024, 5, 1)))
    edges += [
        edge(child, "CHILD_PRESENT_AT", events[0]),
        edge(witness, "WITNESS_IN", events[0]),
        edge(hurt[0], "PARENT_OF", child),
        edge(both, "SUSPECT_IN", events[-1]),
        edge(both, "VICTIM_IN", events[0]),
        edge(friend, "RELATED_TO", subject, status="associate"),
        edge(subject, "LIVES_AT", homes[0]),
    ]
    return network([subject, *events, *hurt, both, child, witness, friend, *homes], edges)
