// What the service returned, added to a picture. Nothing that stands is moved.

import { removeFromGroups } from "./grouping.js";

/** @type {Record<string, string>} */
const ROLES = {
  SUSPECT_IN: "suspect", VICTIM_IN: "victim", WITNESS_IN: "witness", REPORTED: "reporter", CHILD_PRESENT_AT: "child_present",
};

/**
 * Add a chart of the service to a picture and return the ids that are new.
 * @param {Explorer.Chart} chart
 * @param {Pick<Explorer.ChartAnswer, "nodes" | "edges" | "groups" | "touched">} answer
 * @returns {string[]}
 */
export function merge(chart, answer) {
  const fresh = answer.nodes.map((node) => node.id).filter((id) => !chart.nodes.has(id));
  for (const node of answer.nodes) {
    if (!chart.places.has(node.id)) chart.places.set(node.id, { x: node.x ?? 0, y: node.y ?? 0 });
    chart.nodes.set(node.id, { ...chart.nodes.get(node.id), ...node });
  }
  for (const edge of answer.edges) chart.edges.set(edge.id, edge);
  for (const group of answer.groups ?? []) chart.groups.set(group.id, remoteGroup(group));
  removeFromGroups(chart, fresh, answer.edges);
  for (const { id, links, not_shown, more } of answer.touched ?? []) {
    const node = chart.nodes.get(id);
    if (node) chart.nodes.set(id, { ...node, links, not_shown, more });
  }
  restylePeople(chart, new Set(fresh));
  return fresh;
}

/**
 * Return a group whose members only the service knows; its links come with it.
 * @param {Explorer.ServedGroup} group
 * @returns {Explorer.Group}
 */
function remoteGroup(group) {
  return { ...group, kind: "group", says: "group", remote: true, group: { count: group.count }, more: 0 };
}

/**
 * Give people the look of the roles they have in what is shown, which may be more than before.
 * @param {Explorer.Chart} chart
 * @param {Set<string>} fresh
 */
function restylePeople(chart, fresh) {
  /** @type {Map<string, Set<string>>} */
  const roles = new Map();
  for (const edge of chart.edges.values()) {
    const role = ROLES[edge.kind];
    if (!role || !(fresh.has(edge.start) || fresh.has(edge.end))) continue;
    const known = roles.get(edge.start) ?? new Set(chart.nodes.get(edge.start)?.roles);
    roles.set(edge.start, known.add(role));
  }
  for (const [id, all] of roles) {
    const node = chart.nodes.get(id);
    if (node?.kind !== "person" || all.size === (node.roles ?? []).length) continue;
    const list = [...all];
    const says = "recorded as " + list.map((role) => role.replaceAll("_", " ")).join(" and ");
    chart.nodes.set(id, { ...node, roles: list, style: styleOf(all), says });
  }
}

/** @param {Set<string>} roles */
function styleOf(roles) {
  if (roles.has("suspect") && roles.has("victim")) return "both";
  if (roles.has("suspect")) return "suspect";
  if (roles.has("victim")) return "victim";
  if (roles.has("child_present")) return "child";
  return roles.size > 0 ? "witness" : "no_role";
}
