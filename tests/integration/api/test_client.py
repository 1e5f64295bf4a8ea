"""The packaged client calls a service on a port, as another system would."""

import sys
from collections.abc import Generator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from api.http.app import create_app
from api.settings import ServiceSettings
from graph.db.store import Store
from graph.settings import LocalSettings
from tests.serving import serve_app
from tools.client.package import PACKAGE, write_client

from .conftest import NOW


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """Make the client, and let it be imported."""
    folder = write_client(tmp_path_factory.mktemp("client") / "joinedup-client")
    sys.path.insert(0, str(folder))
    yield folder / PACKAGE
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def caller(package: Path, loaded: Store, home: Path) -> Generator[Any]:
    """Return a client of a service over the small world."""
    del package
    app = create_app(ServiceSettings(local=LocalSettings(home=home)), loaded, clock=lambda: NOW)
    with serve_app(app) as address, import_module(PACKAGE).Client(base_url=address) as client:
        yield client


def operation(tag: str, name: str) -> Any:
    return import_module(f"{PACKAGE}.api.{tag}.{name}")


def test_the_client_is_made_without_a_warning_and_has_every_operation(package: Path) -> None:
    modules = [path for path in package.glob("api/*/*.py") if path.name != "__init__.py"]

    assert len(modules) > 50
    assert (package / "api/findings/list_findings.py").is_file()
    assert (package / "models/finding.py").is_file()


def test_findings_come_as_objects_with_their_evidence(caller: Any) -> None:
    page = operation("findings", "list_findings").sync(client=caller, purpose="A test")
    finding = operation("findings", "get_finding").sync(page.findings[0].id, client=caller)

    assert page.total == len(page.findings) > 0
    assert finding.summary != ""
    assert len(finding.evidence) > 0


def test_what_is_not_there_is_a_problem(caller: Any) -> None:
    missing = operation("people", "get_person").sync("small:missing", client=caller)

    assert (type(missing).__name__, missing.status) == ("Problem", 404)


def test_an_answer_that_the_client_has_is_not_sent_again(caller: Any) -> None:
    listing = operation("findings", "list_findings")
    first = listing.sync_detailed(client=caller)

    repeat = listing.sync_detailed(client=caller, if_none_match=first.headers["etag"])

    assert (repeat.status_code, repeat.content) == (304, b"")
