// From the picture's state to what is drawn, and to why the rest is not.

/** Return the nodes and edges to draw, and how many are hidden by what. */
export function visibleOf(chart) {
  const inGroup = new Map();
  for (const group of chart.groups.values()) for (const id of group.members) inGroup.set(id, group.id);
  const hidden = { hand: 0, legend: 0, filter: 0, period: 0, grouped: 0 };
  const shown = new Map();
  for (const node of chart.nodes.values()) {
    const why = whyHidden(chart, node);
    if (why) hidden[why] += 1;
    else shown.set(node.id, node);
  }
  if (chart.period) dropLonely(chart, shown, hidden);
  const nodes = [];
  const filled = new Set();
  for (const node of shown.values()) {
    const group = inGroup.get(node.id);
    if (group === undefined) nodes.push(node);
    else {
      hidden.grouped += 1;
      filled.add(group);
    }
  }
  for (const group of chart.groups.values()) {
    if (group.remote && chart.hidden.has(group.id)) hidden.hand += group.members.length;
    else if (group.remote || filled.has(group.id)) nodes.push(group);
  }
  return { nodes, edges: [...edgesAmong(chart, shown, inGroup), ...held(nodes)], hidden, ids: new Set(nodes.map((node) => node.id)) };
}

function whyHidden(chart, node) {
  if (chart.hidden.has(node.id)) return "hand";
  if (chart.off.has(node.style)) return "legend";
  if (filtered(chart.filter, node)) return "filter";
  if (chart.period && node.on && (node.on < chart.period[0] || node.on > chart.period[1])) return "period";
  return null;
}

function filtered(filter, node) {
  if (node.kind === "incident") {
    if (filter.bandFrom > 0 && !(node.band >= filter.bandFrom)) return true;
    if (filter.force && node.force_name !== filter.force) return true;
  }
  if (!filter.text) return false;
  const said = [node.caption, node.says, node.force_name, node.on, node.date_of_birth, ...(node.record_ids ?? [])];
  return !said.join(" ").toLowerCase().includes(filter.text.toLowerCase());
}

/** Who and what is linked only to days outside the period has no place in it. */
function dropLonely(chart, shown, hidden) {
  const linked = new Set();
  const held = new Set(chart.starts);
  for (const edge of chart.edges.values()) {
    linked.add(edge.start).add(edge.end);
    if (shown.has(edge.start) && shown.has(edge.end) && (shown.get(edge.start).on || shown.get(edge.end).on)) {
      held.add(edge.start).add(edge.end);
    }
  }
  for (const node of [...shown.values()]) {
    if (!node.on && linked.has(node.id) && !held.has(node.id)) {
      shown.delete(node.id);
      hidden.period += 1;
    }
  }
}

/** The links of what the service drew as one. */
function held(nodes) {
  const drawn = new Map(nodes.map((node) => [node.id, node]));
  // Two groups are linked where both say so, and once.
  const isSaid = (node, other) => other && (!other.remote || (node.id < other.id && other.beside.some((one) => one.id === node.id)));
  return nodes.filter((node) => node.remote).flatMap((node) => node.beside
    .filter((one) => isSaid(node, drawn.get(one.id)))
    .map((one) => ({ id: `HOLDS ${node.id} ${one.id}`, kind: "HOLDS", start: node.id, end: one.id, says: `${one.count} links` })));
}

function edgesAmong(chart, shown, inGroup) {
  const found = new Map();
  for (const edge of chart.edges.values()) {
    if (chart.off.has(edge.kind) || !shown.has(edge.start) || !shown.has(edge.end)) continue;
    const start = inGroup.get(edge.start) ?? edge.start;
    const end = inGroup.get(edge.end) ?? edge.end;
    if (start === end) continue;
    const moved = start !== edge.start || end !== edge.end;
    const id = moved ? `${edge.kind} ${start} ${end}` : edge.id;
    if (!found.has(id)) found.set(id, moved ? { ...edge, id, start, end } : edge);
  }
  return [...found.values()];
}

/** Who is next to whom among what is drawn. */
export function neighboursIn(view) {
  const found = new Map(view.nodes.map((node) => [node.id, new Set()]));
  for (const edge of view.edges) {
    found.get(edge.start)?.add(edge.end);
    found.get(edge.end)?.add(edge.start);
  }
  return found;
}

/** Everything that is not drawn, in a sentence; nothing where all is drawn. */
export function hiddenSays(hidden) {
  const parts = [
    [hidden.hand, "by hand"], [hidden.legend, "by the legend"], [hidden.filter, "by the filters"],
    [hidden.period, "outside the period"], [hidden.grouped, "inside groups"],
  ].filter(([number]) => number > 0);
  return parts.length === 0 ? "" : "Hidden: " + parts.map(([number, why]) => `${number} ${why}`).join(", ") + ".";
}
