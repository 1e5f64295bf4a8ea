"""A loader in a process of its own: python -m tests.fault.loader FOLDER QUARANTINE [BATCH]."""

import json
import resource
import sys
from pathlib import Path

from graph.db.connection import connect
from graph.ingest import Quarantine, limits, load
from graph.settings import Settings


def tell(step: str, done: int, total: int) -> None:
    """Print one line of progress at once, for the test that waits for it."""
    print(json.dumps([step, done, total]), flush=True)


def main(folder: str, quarantine: str, batch: str = "5000") -> None:
    """Load one delivery and print the report with the most memory this process ever had, in kB."""
    # Small batches, so that there is a middle to be killed in.
    limits.BATCH_ROWS = int(batch)  # type: ignore[misc]
    with connect(Settings()) as store:
        report = load(store, Path(folder), quarantine=Quarantine(Path(quarantine)), progress=tell)
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"report": report.model_dump(), "kilobytes": usage}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
