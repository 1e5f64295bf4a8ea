"""One real server for the whole run, an emptied store for each test."""

# xdist has no types of its own.
# pyright: reportMissingTypeStubs=false

import os
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from graph.db.connection import apply_schema, endpoint_of
from graph.db.statements import trusted
from graph.db.store import Store, open_store
from graph.ingest import Quarantine
from graph.server import Endpoint
from graph.server.progress import silent
from graph.settings import LocalSettings, Settings

ROOT = Path(__file__).parent.parent
# A small heap: the machine may be a laptop, and the worlds are small. In a smaller one, plans alone
# fill so much that Java looks for garbage all the time.
os.environ.setdefault("JOINEDUP_HEAP", "768m")
os.environ.setdefault("JOINEDUP_PAGE_CACHE", "128m")
# A test leaves nothing behind.
os.environ.setdefault("JOINEDUP_IDLE_SECONDS", "0")
# Planning is most of what tests on small worlds cost; a plan for one serves for the next.
os.environ.setdefault("JOINEDUP_PLANS_KEPT", "1h")

# Machines are noisy: no test is a stopwatch. In CI the examples are the same in every run.
hypothesis.settings.register_profile(
    "project",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("project")

# Every rule is planned for them, as it is measured or as its findings are stored, which takes
# longer than to ask it: one worker does it for all, and the server of the other plans a few.
EVERY_RULE = (
    "agreement/", "api/", "cli/", "integration/identity/test_commands.py",
    "integration/identity/test_deciding.py", "patterns/", "reading/test_hidden.py",
    "reading/test_history.py", "truth/",
)  # fmt: skip
# Folders whose tests share one loaded world, or one home of a server: one worker takes all of a
# folder, else of a file.
SHARING = frozenset({"browser", "explorer", "graph", "pages", "server", "sizes"})

EMPTY = trusted(
    "empty",
    "MATCH (n) WHERE NOT n:Store WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS deleted",
)


# Folders whose tests ask no server. They come second: where nothing is in the cache yet, the first
# worker has the server prepared, and the second would wait for it with anything else.
ALONE = frozenset({"identity", "independent", "unit"})
# Then what takes longest, so that no worker is left alone with it at the end.
FIRST = ("browser", "server", "identity", "cli", "truth", "agreement", "api", "reading", "patterns")


@pytest.hookimpl(trylast=True)
def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests of the browser run within a whole world, and keep what they look at."""
    parser.addoption(
        "--around",
        type=int,
        default=0,
        metavar="INCIDENTS",
        help="load so many invented incidents beside what the tests of the browser plant",
    )
    parser.addoption(
        "--screenshots",
        action="store_true",
        help="keep in artefacts/ how the pages of the browser's tests look",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long tests first; what else there is stays in its order."""
    order = {name: place for place, name in enumerate(FIRST)}

    def place(item: pytest.Item) -> tuple[bool, bool, int]:
        _, folder, *others = item.path.relative_to(ROOT).parts
        needs_every_rule = scope_of(item.nodeid) == "every rule"
        number = min(order.get(name, len(FIRST)) for name in (folder, *others))
        return not needs_every_rule, folder not in ALONE, number

    items.sort(key=place)


def scope_of(node_id: str) -> str:
    """Return what one worker takes as a whole: every rule, a folder, or a file."""
    name = node_id.partition("::")[0]
    asks_every_rule = any(part in name for part in EVERY_RULE)
    if asks_every_rule and "unit/" not in name:
        return "every rule"
    file = Path(name)
    return str(file.parent if file.parent.name in SHARING else file)


class Together(LoadScopeScheduling):
    """Keep together what shares a world, where several workers share the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Share the tests out among the workers."""
    return Together(config, log)


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Generator[Endpoint]:
    """Start the server of this run, or take the one at NEO4J_URI."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(local=LocalSettings(home=home))
    with endpoint_of(settings, silent) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def opened(endpoint: Endpoint) -> Generator[Store]:
    """Open the store once."""
    with open_store(endpoint) as store:
        apply_schema(store)
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    """Return an empty store with its schema and its secret."""
    empty(opened)
    return opened


def empty(store: Store) -> None:
    """Take everything out, in portions that a small heap can hold."""
    while store.write(EMPTY)[0]["deleted"] != 0:
        pass


@pytest.fixture
def quarantine(tmp_path: Path) -> Quarantine:
    """Return an empty quarantine."""
    return Quarantine(tmp_path / "quarantine")


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder of shared test data; tests that need it are skipped loudly without it."""
    folder = Path(os.environ.get("JOINEDUP_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"SKIPPED LOUDLY: no test data at {folder}; set JOINEDUP_TEST_DATA")
    return folder
