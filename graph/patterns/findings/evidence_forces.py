"""The forces of the incidents that findings rest on."""

from collections.abc import Iterable, Mapping

from graph.db.statements import statement
from graph.db.store import Store
from graph.patterns.findings.model import Finding

INCIDENT = "incident"


def forces_of_findings(store: Store, findings: Iterable[Finding]) -> Mapping[str, tuple[str, ...]]:
    """Return the sorted force codes of each finding's evidence, by the finding's id."""
    incident_ids = {
        finding.id: [proof.id for proof in finding.evidence if proof.kind == INCIDENT]
        for finding in findings
    }
    params = {"ids": sorted({id_ for ids in incident_ids.values() for id_ in ids}), "force": None}
    rows = store.read(statement("findings/incident_forces"), params)
    force_by_incident = {str(row["id"]): str(row["force"]) for row in rows}
    return {
        finding: tuple(sorted({force_by_incident[id_] for id_ in ids if id_ in force_by_incident}))
        for finding, ids in incident_ids.items()
    }
