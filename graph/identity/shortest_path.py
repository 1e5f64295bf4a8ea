"""The shortest way from one record to another along pairs that join: pure."""

from collections.abc import Iterable


def way(links: Iterable[tuple[str, str]], start: str, end: str) -> list[str]:
    """Return the records between two, nearest to the start first; none where there is no way."""
    beside: dict[str, set[str]] = {}
    for one, other in links:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    came_from = {start: start}
    edge = [start]
    while len(edge) > 0 and end not in came_from:
        reached = {two: one for one in edge for two in sorted(beside.get(one, ()))}
        edge = sorted(reached.keys() - came_from.keys())
        came_from.update((one, reached[one]) for one in edge)
    return between(came_from, start, end) if end in came_from else []


def between(came_from: dict[str, str], start: str, end: str) -> list[str]:
    """Return what lies on the way back from the end, turned round."""
    found: list[str] = []
    one = came_from[end]
    while one != start:
        found.append(one)
        one = came_from[one]
    return found[::-1]
