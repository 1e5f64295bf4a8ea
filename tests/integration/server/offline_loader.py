"""Fill a home offline: python -m tests.integration.server.offline_loader HOME FOLDER [STEP].

With a step of its progress it kills itself there, as nothing can be prepared for.
"""

import os
import signal
import sys
from pathlib import Path

from graph.db.connection import connect
from graph.ingest import Quarantine
from graph.ingest.delivery import Delivery
from graph.ingest.loader import load_offline
from graph.settings import LocalSettings, Settings


def main(home: str, folder: str, step: str = "") -> None:
    """Load one delivery, or die on the way."""

    def tell(current: str, done: int, _total: int) -> None:
        if step != "" and f"{current} {done}".startswith(step):
            os.kill(os.getpid(), signal.SIGKILL)

    local = LocalSettings(home=Path(home))
    quarantine = Quarantine(Path(home) / "quarantine")
    with connect(Settings(local=local)) as store:
        delivery = Delivery.open(Path(folder))
        report = load_offline(store, delivery, local, quarantine=quarantine, progress=tell)
    assert report is not None


if __name__ == "__main__":
    main(*sys.argv[1:])
