"""Show what this is: an invented world, who meets which rule in it, and pages to look at."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from api.cli.service import Host, Port, bind_port, http_settings, run
from api.cli.session import context_for_store, open_session, read_settings

if TYPE_CHECKING:
    from api.services.context import RequestContext
    from graph.db.store import Store
    from graph.patterns import Detection, Finding
    from graph.server.progress import Progress

INCIDENTS: Final = 2_000
SEED: Final = 7
WORTH_A_LOOK: Final = 5
TASKS_SHOWN: Final = 10


def add(program: typer.Typer) -> None:
    """Add the command of this noun."""
    program.command()(demo)


def demo(host: Host = None, port: Port = None) -> None:
    """Fill an empty store with invented people, show who meets which rule, and serve it."""
    from api.cli.demo_identity import join_records, print_joined
    from api.cli.detections import run_detection
    from api.cli.output import print_line, print_note
    from api.cli.progress import progress

    with bind_port(http_settings(host, port)) as bound, open_session(prepare=False) as store:
        if is_empty(store):
            print_note("The store is empty: loading invented people. None of them exists.")
            with progress() as tell:
                load_world(store, tell)
                join_records(context_for_store(store, "demo", None), tell)
        # Joining measures too, for its own moment: what is asked from here on is asked after it.
        question = context_for_store(store, "demo", None)
        with progress() as tell:
            tell("Measuring", 0, 0)
            detections = run_detection(question)
        show(detections)
        show_forces(question, detections)
        show_due(question)
        looked = worth_a_look(detections)
        say_who(looked)
        subject = print_joined(question) or next((one.subject.id for one in looked), None)
        with prepared_meanwhile():
            run(store, bound, announce=lambda link: print_line("\n".join(links(link, subject))))


@contextmanager
def prepared_meanwhile() -> Generator[None]:
    """Prepare a local server for quicker starts while people look around."""
    from graph.server import preparing

    given = read_settings()
    if given.neo4j.uri is not None:
        yield
        return
    with preparing(given.local):
        yield


def is_empty(store: "Store") -> bool:
    """Say whether the store holds no record at all."""
    from graph.db.statements import statement

    return store.read(statement("truth/people"))[0]["people"] == 0


def load_world(store: "Store", tell: "Progress") -> None:
    """Write an invented world into a folder that is gone afterwards, and load it."""
    from api.cli.demo_identity import load_three_forces
    from api.cli.worlds import world_end
    from graph.ingest import Quarantine, load
    from seed.world import World, write

    with tempfile.TemporaryDirectory(prefix="joinedup-") as folder:
        target = Path(folder) / "world"
        world = World(incidents=INCIDENTS, seed=SEED, until=world_end(None))
        write(world, target, progress=lambda done, all_: tell("Inventing", done, all_))
        load(store, target, quarantine=Quarantine(read_settings().quarantine), progress=tell)
        load_three_forces(store, Path(folder) / "forces", world_end(None), tell)


def show(detections: "Iterable[Detection]") -> None:
    """Print how many people meet each rule."""
    from api.cli.detections import count_conditions
    from api.cli.output import print_table
    from graph.patterns import load_patterns

    titles = {pattern.id: pattern.title for pattern in load_patterns()}
    print_table(
        ("rule", "title", "asked of", "met", "suspended"),
        [
            (
                detection.pattern,
                titles[detection.pattern],
                detection.population,
                *count_conditions(detection),
            )
            for detection in detections
        ],
        title="Who meets which rule",
    )


def show_forces(ctx: "RequestContext", detections: "Iterable[Detection]") -> None:
    """Print, for the rule that most people meet, how many were referred, in every force."""
    from api.cli.consistency import print_force_lines
    from api.cli.detections import count_conditions
    from api.cli.output import print_line
    from api.services.consistency import get_comparison, requested_period

    about = [
        detection
        for detection in detections
        if any(f.subject.kind == "Person" for f in detection.findings)
    ]
    if len(about) == 0:
        return
    most = max(about, key=count_conditions)
    comparison = get_comparison(
        ctx, most.pattern, requested_period(ctx, None, None), shareable=False
    )
    # As a sentence: the title of a table is folded to the table's width.
    print_line(
        f"\nWho was referred, of those who meet '{comparison.title}', "
        f"{comparison.from_} to {comparison.to}"
    )
    print_force_lines([*comparison.forces, comparison.total])


def show_due(ctx: "RequestContext") -> None:
    """Print what rules ask somebody to do next."""
    from api.cli.decisions import list_all_tasks, print_tasks
    from api.cli.output import print_line

    found = list(list_all_tasks(ctx, "open"))
    print_line("\nWhat is to be done, and by when")
    print_tasks(found[:TASKS_SHOWN])
    print_line(f"{len(found)} tasks are open; `joinedup tasks` lists them.")


def worth_a_look(detections: "Iterable[Detection]") -> "list[Finding]":
    """Return a finding about each of the few people who meet the most rules."""
    about: dict[str, list[Finding]] = {}
    for detection in detections:
        for finding in detection.findings:
            if finding.condition == "met" and finding.subject.kind == "Person":
                about.setdefault(finding.subject.id, []).append(finding)
    most = sorted(about, key=lambda person: (-len(about[person]), person))
    return [about[person][0] for person in most[:WORTH_A_LOOK]]


def say_who(looked: "Iterable[Finding]") -> None:
    """Print what is recorded about the people worth a look."""
    from api.cli.output import print_table

    print_table(
        ("person", "what is recorded"),
        [(finding.subject.id, finding.summary) for finding in looked],
        title="\nThose who meet the most rules",
    )


def links(address: str, subject: str | None) -> list[str]:
    """Return the pages worth opening."""
    lines = ["", f"Open {address} to search and look around; Ctrl-C stops.", ""]
    if subject is not None:
        person = f"{address}/people/{subject}"
        lines += [
            f"  a person    {person}",
            f"  explorer    {address}/explorer?person={subject}",
            f"  timeline    {person}/timeline",
            f"  picture     {person}/picture",
            f"  history     {person}/history",
        ]
    return [
        *lines,
        f"  findings    {address}/findings",
        f"  tasks       {address}/tasks",
        f"  rules       {address}/patterns",
        f"  reference   {address}/docs",
    ]
