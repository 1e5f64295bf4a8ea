"""Verify the audit log: check every line, and name every fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from graph.access.audit import AuditEntry, segments
from graph.access.audit_chain import BEGINNING, ChainLink, read_links

ChainState: TypeAlias = Literal["intact", "tampered", "incomplete"]
EXIT_CODES: Final[dict[ChainState, int]] = {"intact": 0, "tampered": 1, "incomplete": 2}


class ChainFault(BaseModel):
    """One line that was altered or is missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    line: int
    seq: int
    what: str


class Checkpoint(BaseModel):
    """The last line of the log at one moment; kept elsewhere it proves that none is missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


class ChainReport(BaseModel):
    """The result of verifying the log, with every fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    state: ChainState
    entries: int
    # Lines of a release without a chain: their content cannot be checked.
    unchained: int
    end: Checkpoint
    faults: tuple[ChainFault, ...]


class _ChainWalk:
    """One walk along the chain: the expected next link, and the faults so far."""

    def __init__(self) -> None:
        self.end = Checkpoint(seq=0, hash=BEGINNING)
        self.unchained = 0
        self.faults: list[ChainFault] = []
        self.digests: dict[int, str] = {}

    def take(self, file: str, link: ChainLink) -> None:
        """Check one line against the one before it."""
        fault = link.fault
        if fault is None and link.number == 0:
            fault = self._unchained(link)
        elif fault is None and (
            link.entry.get("prev") != self.end.hash or link.number != self.end.seq + 1
        ):
            fault = "not the line that follows"
        if fault is not None:
            self.faults.append(ChainFault(file=file, line=link.place, seq=link.number, what=fault))
        if link.number > 0:
            self.end = Checkpoint(seq=link.number, hash=link.digest)
            self.digests[link.number] = link.digest

    def _unchained(self, link: ChainLink) -> str | None:
        self.unchained += 1
        if self.end.seq > 0:
            return "a line outside the chain"
        self.end = Checkpoint(seq=0, hash=link.digest)
        return None


def verify_chain(folder: Path, checkpoints: tuple[Checkpoint, ...] = ()) -> ChainReport:
    """Check every line of the log, and that it reaches each checkpoint kept elsewhere."""
    walk = _ChainWalk()
    for path in segments(folder):
        for link in read_links(path):
            walk.take(path.name, link)
    state: ChainState = "tampered" if len(walk.faults) > 0 else "intact"
    missing_points = [point for point in checkpoints if point.seq > walk.end.seq]
    changed_points = [
        point
        for point in checkpoints
        if point.seq <= walk.end.seq and walk.digests.get(point.seq) != point.hash
    ]
    walk.faults.extend(
        ChainFault(file="", line=0, seq=point.seq, what="not the line of the checkpoint")
        for point in changed_points
    )
    walk.faults.extend(
        ChainFault(file="", line=0, seq=point.seq, what="the log ends before the checkpoint")
        for point in missing_points
    )
    if len(changed_points) > 0:
        state = "tampered"
    elif state == "intact" and len(missing_points) > 0:
        state = "incomplete"
    return ChainReport(
        state=state,
        entries=len(walk.digests),
        unchained=walk.unchained,
        end=walk.end,
        faults=tuple(walk.faults),
    )


def entries_naming(folder: Path, entity_id: str) -> Iterator[AuditEntry]:
    """Yield every entry that names an id: who was shown it, how, when and why."""
    for path in segments(folder):
        for link in read_links(path):
            if entity_id in link.entry.get("ids", ()):
                bare = {
                    name: value
                    for name, value in link.entry.items()
                    if name not in {"schema", "seq", "prev", "hash"}
                }
                yield AuditEntry.model_validate(bare)
