// Which nodes become one shape, and what that shape is.

import { countKinds } from "./wording.js";
import { neighboursIn } from "./visibility.js";

/** How many nodes are worth a group. */
export const LEAST = 3;

/** @typedef {Explorer.ChartNode[]} Members */

/**
 * Collect, for each hub and kind, the nodes that are linked to the hub alone.
 * @param {Explorer.View} view
 * @param {string[]} starts Nodes that are never grouped.
 * @returns {Members[]}
 */
export function leavesOf(view, starts) {
  const neighbours = neighboursIn(view);
  const leaves = view.nodes.filter((node) => !node.group && neighbours.get(node.id)?.size === 1 && !starts.includes(node.id));
  return largeGroups(leaves, (node) => `${node.kind} ${[...(neighbours.get(node.id) ?? [])][0]}`);
}

/**
 * Collect the communities among the nodes drawn.
 * @param {Explorer.View} view
 * @param {Pick<Explorer.Position, "id" | "community">[]} positions
 * @returns {Members[]}
 */
export function communitiesOf(view, positions) {
  const communities = new Map(positions.map(({ id, community }) => [id, community]));
  return largeGroups(view.nodes.filter((node) => !node.group && communities.has(node.id)), (node) => communities.get(node.id));
}

/**
 * @param {Members} nodes
 * @param {(node: Explorer.ChartNode) => unknown} keyOf
 * @returns {Members[]}
 */
function largeGroups(nodes, keyOf) {
  /** @type {Map<unknown, Members>} */
  const groups = new Map();
  for (const node of nodes) groups.set(keyOf(node), [...(groups.get(keyOf(node)) ?? []), node]);
  return [...groups.values()].filter((members) => members.length >= LEAST);
}

/**
 * Put a group in the place of its members, in their middle.
 * @param {Explorer.Chart} chart
 * @param {Members} nodes
 * @param {string} caption
 */
export function addGroup(chart, nodes, caption) {
  const id = "group of " + nodes[0].id;
  const points = nodes.map((node) => chart.places.get(node.id) ?? { x: 0, y: 0 });
  const mean = (/** @type {"x" | "y"} */ axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  chart.groups.set(id, groupOf({ id, caption, members: nodes.map((node) => node.id), x: mean("x"), y: mean("y") }));
}

/**
 * Return a group as it is drawn.
 * @param {{ id: string, caption: string, members: string[], x: number, y: number }} parts
 * @returns {Explorer.Group}
 */
export function groupOf(parts) {
  return { ...parts, kind: "group", style: "group", says: "group", group: { count: parts.members.length }, more: 0 };
}

/**
 * Take what has come into the picture out of the groups the service drew; the rest of a group opens later.
 *
 * Links of the rest are counted down. How many of them lead to other groups is not known here, so none of those is drawn.
 * @param {Explorer.Chart} chart
 * @param {string[]} fresh
 * @param {Explorer.Edge[]} edges
 */
export function removeFromGroups(chart, fresh, edges) {
  const arrived = new Set(fresh);
  for (const group of chart.groups.values()) {
    const taken = new Set(group.remote ? group.members.filter((id) => arrived.has(id)) : []);
    if (taken.size === 0) continue;
    const members = group.members.filter((id) => !taken.has(id));
    if (members.length === 0) chart.groups.delete(group.id);
    else {
      chart.groups.set(group.id, {
        ...group,
        members,
        "beside": remainingLinks(chart, group, taken, edges),
        caption: "The rest: " + countKinds(members.map((id) => ({ kind: id.split("-")[0] }))),
        group: { count: members.length },
      });
    }
  }
}

/**
 * @param {Explorer.Chart} chart
 * @param {Explorer.Group} group
 * @param {Set<string>} taken
 * @param {Explorer.Edge[]} edges
 */
function remainingLinks(chart, group, taken, edges) {
  const linked = (/** @type {string} */ id) => {
    const others = edges.map(({ start, end }) => (start === id ? end : end === id ? start : ""));
    return new Set(others.filter((other) => taken.has(other))).size;
  };
  return (group.beside ?? [])
    .map(({ id, count }) => ({ id, count: count - linked(id) }))
    .filter(({ id, count }) => chart.nodes.has(id) && count > 0);
}
