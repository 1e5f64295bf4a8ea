"""The shortest way from one record to another along pairs that join: pure."""

from collections.abc import Iterable


def shortest_path(links: Iterable[tuple[str, str]], start: str, end: str) -> list[str]:
    """Return the records between two, nearest to the start first; none where there is no way."""
    neighbours: dict[str, set[str]] = {}
    for node, other_node in links:
        neighbours.setdefault(node, set()).add(other_node)
        neighbours.setdefault(other_node, set()).add(node)
    came_from = {start: start}
    edge = [start]
    while len(edge) > 0 and end not in came_from:
        reached = {
            neighbour: node for node in edge for neighbour in sorted(neighbours.get(node, ()))
        }
        edge = sorted(reached.keys() - came_from.keys())
        came_from.update((node, reached[node]) for node in edge)
    return _backtrack(came_from, start, end) if end in came_from else []


def _backtrack(came_from: dict[str, str], start: str, end: str) -> list[str]:
    """Return what lies on the way back from the end, turned round."""
    path: list[str] = []
    node = came_from[end]
    while node != start:
        path.append(node)
        node = came_from[node]
    return path[::-1]
