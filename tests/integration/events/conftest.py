"""A receiver that several tests send to."""

from collections.abc import Generator
from pathlib import Path
from threading import Thread

import pytest

from tests.integration.events.receiver import Server, write_certificate


@pytest.fixture(scope="package")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the receiver's key and certificate."""
    return write_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server(certificate: Path) -> Generator[Server]:
    with Server(certificate) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
