"""Rules that changed since they last ran: after an upgrade, before anybody reads."""

from collections.abc import Sequence

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.definition.model import Pattern
from graph.patterns.engine.run_state import previous_moment


def outdated_patterns(store: Store, patterns: Sequence[Pattern]) -> list[Pattern]:
    """Return the patterns that last ran as another version; one that never ran is none.

    A read recomputes what another version found, so until they run each read measures everybody.
    """
    versions = {
        str(last_detection["pattern"]): last_detection["version"]
        for last_detection in store.read(statement("findings/detections"))
        if previous_moment(last_detection) is not None
    }
    return [
        pattern
        for pattern in patterns
        if versions.get(pattern.id, pattern.version) != pattern.version
    ]
