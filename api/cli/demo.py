"""The demonstration: an invented world, who meets which rule in it, and pages to open."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that help stays fast

import socket
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from api.cli.configuration import read_settings
from api.cli.service import Host, Port, bind_port, http_settings, run_server, service_address
from api.cli.session import context_for_store, open_session
from graph.domain.counts import count_in_words

if TYPE_CHECKING:
    from api.services.context import RequestContext
    from api.settings import ServiceSettings
    from graph.db.store import Store
    from graph.patterns import Detection, Finding
    from graph.server import Progress

SignIn = Annotated[
    bool,
    typer.Option("--sign-in", help="Serve with a sign-in and five invented users; no password."),
]

WORTH_A_LOOK: Final = 5
TASKS_SHOWN: Final = 10


def add(program: typer.Typer) -> None:
    """Add the command of this noun."""
    program.command()(demo)


def demo(host: Host = None, port: Port = None, *, sign_in: SignIn = False) -> None:
    """Load invented people into an empty store, show who meets which rule, and serve it."""
    from api.cli.demo_identity import join_records, print_joined_person
    from api.cli.demo_register import print_law
    from api.cli.detections import run_detection
    from api.cli.output import print_line, print_note
    from api.cli.progress import progress

    with (
        bind_port(http_settings(host, port)) as listener,
        open_session(prepare=False, is_service=True) as store,
    ):
        if is_empty(store):
            print_note("The store is empty: loading invented people. None of them exists.")
            with progress() as report_progress:
                load_world(store, report_progress)
                join_records(context_for_store(store, "demo", None), report_progress)
        # Joining measures as well, as of its own moment: this context must be later.
        ctx = context_for_store(store, "demo", None)
        with progress() as report_progress:
            detections = run_detection(ctx, report_progress)
        print_detections(detections)
        print_law(ctx)
        print_forces(ctx, detections)
        print_due_tasks(ctx)
        prominent = prominent_findings(detections)
        print_prominent_people(prominent)
        subject = print_joined_person(ctx) or next(
            (finding.subject.id for finding in prominent), None
        )
        with prepare_in_background(), demo_settings(listener, sign_in=sign_in) as settings:
            run_server(
                store,
                listener,
                settings=settings,
                announce=lambda link: print_line("\n".join(page_links(link, subject))),
            )


@contextmanager
def demo_settings(listener: socket.socket, *, sign_in: bool) -> "Generator[ServiceSettings]":
    """Yield the settings to serve with: those of the environment, or with a provider started."""
    settings = read_settings()
    if not sign_in:
        yield settings
        return
    from api.cli.demo_provider import run_demo_provider
    from api.cli.output import print_note

    with run_demo_provider(service_address(listener)) as oidc:
        print_note("A provider for demonstrations runs too: never use it for anything else.")
        yield settings.model_copy(update={"oidc": oidc})


@contextmanager
def prepare_in_background() -> Generator[None]:
    """Prepare a local server for quicker starts while the service runs."""
    from graph.server import preparing

    settings = read_settings()
    if settings.neo4j.uri is not None:
        yield
        return
    with preparing(settings.local):
        yield


def is_empty(store: "Store") -> bool:
    """Return whether the store holds no record."""
    from graph.db.statements import statement

    return store.read(statement("truth/people"))[0]["people"] == 0


def load_world(store: "Store", report_progress: "Progress") -> None:
    """Write an invented world into a temporary folder, and load it."""
    from api.cli.demo_identity import load_three_forces
    from api.cli.worlds import world_end
    from graph.ingest import Quarantine, load
    from seed.demonstration import write_demonstration

    with tempfile.TemporaryDirectory(prefix="joinedup-") as folder:
        target = Path(folder) / "world"
        write_demonstration(
            target,
            world_end(None),
            progress=lambda done, all_: report_progress("Inventing", done, all_),
        )
        load(
            store,
            target,
            quarantine=Quarantine(read_settings().quarantine),
            progress=report_progress,
        )
        load_three_forces(store, Path(folder) / "forces", world_end(None), report_progress)


def print_detections(detections: "Iterable[Detection]") -> None:
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


def print_forces(ctx: "RequestContext", detections: "Iterable[Detection]") -> None:
    """Print by force how many were referred of those who meet the most common rule."""
    from api.cli.consistency import print_force_lines
    from api.cli.detections import count_conditions
    from api.cli.output import print_line
    from api.services.consistency import get_comparison, requested_period

    about_people = [
        detection
        for detection in detections
        if any(f.subject.kind == "Person" for f in detection.findings)
    ]
    if len(about_people) == 0:
        return
    most_met = max(about_people, key=count_conditions)
    comparison = get_comparison(
        ctx, most_met.pattern, requested_period(ctx, None, None), shareable=False
    )
    # A sentence, because the title of a table is folded to the table's width.
    print_line(
        f"\nWho was referred, of those who meet '{comparison.title}', "
        f"{comparison.from_} to {comparison.to}"
    )
    print_force_lines([*comparison.forces, comparison.total])


def print_due_tasks(ctx: "RequestContext") -> None:
    """Print the first tasks that are due."""
    from api.cli.decisions import list_all_tasks, print_tasks
    from api.cli.output import print_line

    due_tasks = list(list_all_tasks(ctx, "open"))
    print_line("\nWhat is to be done, and by when")
    print_tasks(due_tasks[:TASKS_SHOWN])
    tasks = count_in_words(len(due_tasks), "* task is|* tasks are")
    print_line(f"{tasks} open; `joinedup tasks` lists all.")


def prominent_findings(detections: "Iterable[Detection]") -> "list[Finding]":
    """Return one finding about each of the people who meet the most rules."""
    findings_of: dict[str, list[Finding]] = {}
    for detection in detections:
        for finding in detection.findings:
            if finding.condition == "met" and finding.subject.kind == "Person":
                findings_of.setdefault(finding.subject.id, []).append(finding)
    most = sorted(findings_of, key=lambda person: (-len(findings_of[person]), person))
    return [findings_of[person][0] for person in most[:WORTH_A_LOOK]]


def print_prominent_people(prominent: "Iterable[Finding]") -> None:
    """Print what is recorded about the people who meet the most rules."""
    from api.cli.output import print_table

    print_table(
        ("person", "what is recorded"),
        [(finding.subject.id, finding.summary) for finding in prominent],
        title="\nThose who meet the most rules",
    )


def page_links(address: str, subject: str | None) -> list[str]:
    """Return lines with the addresses of pages to open."""
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
        f"  register    {address}/register",
        f"  lost days   {address}/recognition",
        f"  findings    {address}/findings",
        f"  tasks       {address}/tasks",
        f"  rules       {address}/patterns",
        f"  reference   {address}/docs",
    ]
