// What the service returned, added to what is there. Nothing that stands is moved.

import { takeOut } from "./group_actions.js";

const ROLES = {
  SUSPECT_IN: "suspect", VICTIM_IN: "victim", WITNESS_IN: "witness", REPORTED: "reporter", CHILD_PRESENT_AT: "child_present",
};

/** Add a chart of the service to the picture; return the ids that are new. */
export function merge(chart, answer) {
  const fresh = [];
  for (const node of answer.nodes) {
    if (!chart.nodes.has(node.id)) {
      fresh.push(node.id);
      if (!chart.places.has(node.id)) chart.places.set(node.id, { x: node.x ?? 0, y: node.y ?? 0 });
    }
    chart.nodes.set(node.id, { ...chart.nodes.get(node.id), ...node });
  }
  for (const edge of answer.edges) chart.edges.set(edge.id, edge);
  for (const group of answer.groups ?? []) chart.groups.set(group.id, drawnAsOne(group));
  takeOut(chart, fresh, answer.edges);
  for (const one of answer.touched ?? []) {
    const known = chart.nodes.get(one.id);
    if (known) chart.nodes.set(one.id, { ...known, links: one.links, not_shown: one.not_shown, more: one.more });
  }
  restyle(chart, fresh);
  return fresh;
}

/** What the service drew as one: its members are not here, its links come with it. */
function drawnAsOne(group) {
  return { ...group, kind: "group", says: "group", remote: true, group: { count: group.count }, more: 0 };
}

/** A person looks like the roles they have in what is shown, which may be more than before. */
function restyle(chart, fresh) {
  const news = new Set(fresh);
  const roles = new Map();
  for (const edge of chart.edges.values()) {
    const role = ROLES[edge.kind];
    if (role && (news.has(edge.start) || news.has(edge.end))) {
      if (!roles.has(edge.start)) roles.set(edge.start, new Set(chart.nodes.get(edge.start)?.roles));
      roles.get(edge.start).add(role);
    }
  }
  for (const [id, found] of roles) {
    const node = chart.nodes.get(id);
    if (node?.kind === "person" && found.size !== (node.roles ?? []).length) {
      const list = [...found];
      const says = "recorded as " + list.map((role) => role.replaceAll("_", " ")).join(" and ");
      chart.nodes.set(id, { ...node, roles: list, style: styleOf(found), says });
    }
  }
}

function styleOf(roles) {
  if (roles.has("suspect") && roles.has("victim")) return "both";
  if (roles.has("suspect")) return "suspect";
  if (roles.has("victim")) return "victim";
  if (roles.has("child_present")) return "child";
  return roles.size > 0 ? "witness" : "no_role";
}

/** Where a node stands; a group brings its place along. */
export function placeOf(chart, { id, x = 0, y = 0 }) {
  return chart.places.get(id) ?? { x, y };
}

/** The places of what stands, as the service reads them. */
export function placesOf(chart, ids = [...chart.nodes.keys(), ...chart.groups.keys()]) {
  const found = {};
  for (const id of ids) {
    const at = chart.places.get(id) ?? chart.groups.get(id);
    if (at) found[id] = [at.x, at.y];
  }
  return found;
}
