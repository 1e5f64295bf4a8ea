// Many as one: leaves of one hub, communities; opened again with a double click.

import { notice, trying } from "./messages.js";
import { MANY, count } from "./dom.js";
import { ask } from "./api_client.js";
import { neighboursIn, visibleOf } from "./visibility.js";

const LEAST = 3;

export class Grouping {
  constructor(bench) {
    this.bench = bench;
  }

  /** Fold what hangs on one thing only. */
  leaves() {
    const view = visibleOf(this.bench.chart);
    const neighbours = neighboursIn(view);
    const found = new Map();
    for (const node of view.nodes) {
      const around = neighbours.get(node.id);
      if (node.group || around.size !== 1 || this.bench.chart.starts.includes(node.id)) continue;
      const key = `${node.kind} ${[...around][0]}`;
      found.set(key, [...(found.get(key) ?? []), node]);
    }
    const groups = [...found.values()].filter((nodes) => nodes.length >= LEAST);
    this.fold("group the leaves", groups, (nodes) => holding(nodes));
  }

  async communities() {
    const view = visibleOf(this.bench.chart);
    const nodes = new Map(view.nodes.filter((node) => !node.group).map((node) => [node.id, node]));
    const answer = await trying(() => ask("/graph/positions", { body: { ids: [...nodes.keys()] } }));
    if (answer === null) return;
    const found = new Map();
    for (const one of answer.positions) found.set(one.community, [...(found.get(one.community) ?? []), nodes.get(one.id)]);
    const groups = [...found.values()].filter((members) => members.length >= LEAST);
    this.fold("group the communities", groups, (members) => "Community: " + holding(members));
  }

  selected() {
    const members = [...this.bench.selected].map((id) => this.bench.chart.nodes.get(id)).filter(Boolean);
    if (members.length < 2) return notice("Select at least two to group them.");
    this.fold("group the selected", [members], (nodes) => holding(nodes));
  }

  openAll() {
    const own = [...this.bench.chart.groups.values()].filter((group) => !group.remote);
    if (own.length === 0) return notice("There is no group to open, or too much in them: open one by one.");
    this.bench.change("open all groups", (next) => {
      for (const group of own) next.groups.delete(group.id);
    });
  }

  fold(says, groups, caption) {
    if (groups.length === 0) return notice(`Nothing to group: no ${LEAST} of one kind hang together that way.`);
    this.bench.change(`${says}: ${count(groups.length, "group")}`, (next) => {
      for (const nodes of groups) {
        const id = "group of " + nodes[0].id;
        const places = nodes.map((node) => next.places.get(node.id));
        const mean = (axis) => places.reduce((sum, at) => sum + at[axis], 0) / places.length;
        next.groups.set(id, {
          id, kind: "group", style: "group", says: "group", caption: caption(nodes), members: nodes.map((node) => node.id),
          group: { count: nodes.length }, x: mean("x"), y: mean("y"), more: 0,
        });
      }
    });
  }
}

/** Take what has come into the picture out of the groups the service drew; what stays there opens later.
 *
 * Links of what stays are counted down; how many of them lead to other groups is not known here, so none of those is drawn. */
export function takeOut(chart, fresh, edges) {
  for (const group of chart.groups.values()) {
    const taken = new Set(fresh.filter((id) => group.remote && group.members.includes(id)));
    if (taken.size === 0) continue;
    const members = group.members.filter((id) => !taken.has(id));
    const linked = (id) => new Set(edges.map(({ start, end }) => (start === id ? end : end === id ? start : null)).filter((one) => taken.has(one))).size;
    const beside = group.beside.map(({ id, count }) => ({ id, count: count - linked(id) })).filter(({ id, count }) => chart.nodes.has(id) && count > 0);
    if (members.length === 0) chart.groups.delete(group.id);
    else chart.groups.set(group.id, { ...group, members, beside, caption: "The rest: " + holding(members.map((id) => ({ kind: id.split("-")[0] }))), group: { count: members.length } });
  }
}

/** What a group holds: "7 people, 5 incidents". */
function holding(nodes) {
  const kinds = new Map();
  for (const { kind } of nodes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, number]) => count(number, kind, MANY[kind])).join(", ");
}
