// From a picture's state to what of it is drawn, and to why the rest is not.

import { day } from "./wording.js";

// What happened on its day. Everything else has a first and a last day; without a last one it lasts on.
const MOMENTARY = new Set(["incident", "referral", "conviction", "assessment", "death"]);

/**
 * Return the nodes and edges to draw, and how many nodes are hidden by what.
 * @param {Explorer.Chart} chart
 * @returns {Explorer.View}
 */
export function visibleIn(chart) {
  const groupOf = new Map([...chart.groups.values()].flatMap((group) => group.members.map((id) => [id, group.id])));
  const hidden = { hand: 0, legend: 0, filter: 0, period: 0, grouped: 0 };
  /** @type {Map<string, Explorer.ChartNode>} */
  const shown = new Map();
  for (const node of chart.nodes.values()) {
    const reason = reasonHidden(chart, node);
    if (reason) hidden[reason] += 1;
    else shown.set(node.id, node);
  }
  if (chart.period) dropUndatedOutside(chart, chart.period, shown, hidden);
  const nodes = drawnNodes(chart, shown, groupOf, hidden);
  return {
    nodes,
    edges: [...edgesBetween(chart, shown, groupOf), ...edgesOfGroups(nodes)],
    hidden,
    ids: new Set(nodes.map((node) => node.id)),
  };
}

/**
 * @param {Explorer.Chart} chart
 * @param {Map<string, Explorer.ChartNode>} shown
 * @param {Map<string, string>} groupOf
 * @param {Explorer.HiddenCounts} hidden
 */
function drawnNodes(chart, shown, groupOf, hidden) {
  /** @type {Explorer.ChartNode[]} */
  const nodes = [];
  const filled = new Set();
  for (const node of shown.values()) {
    const group = groupOf.get(node.id);
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
  return nodes;
}

/**
 * @param {Explorer.Chart} chart
 * @param {Explorer.ChartNode} node
 * @returns {"hand" | "legend" | "filter" | "period" | null}
 */
function reasonHidden(chart, node) {
  if (chart.hidden.has(node.id)) return "hand";
  if (chart.off.has(node.style)) return "legend";
  if (isFiltered(chart.filter, node)) return "filter";
  if (chart.period && node.on && !isWithin(chart.period, node.on, MOMENTARY.has(node.kind) ? node.on : node.until)) return "period";
  return null;
}

/**
 * @param {Explorer.Filter} filter
 * @param {Explorer.ChartNode} node
 */
function isFiltered(filter, node) {
  if (node.kind === "incident") {
    if (filter.bandFrom > 0 && !((node.band ?? 0) >= filter.bandFrom)) return true;
    if (filter.force && node.force_name !== filter.force) return true;
  }
  if (!filter.text) return false;
  const dates = [node.on, node.date_of_birth].flatMap((date) => (date ? [date, day(date)] : []));
  const texts = [node.caption, node.says, node.force_name, ...dates, ...(node.record_ids ?? [])];
  return !texts.join(" ").toLowerCase().includes(filter.text.toLowerCase());
}

/**
 * Say whether what lasts from one day to another has a day inside a period; either may be open.
 * @param {Explorer.Span} period
 * @param {string | null | undefined} from
 * @param {string | null | undefined} until
 * @returns {boolean}
 */
export function isWithin([first, last], from, until) {
  return (from ?? "") <= last && (until || "9999") >= first;
}

/**
 * Drop the undated that are linked only to what lies outside the period.
 * @param {Explorer.Chart} chart
 * @param {Explorer.Span} period
 * @param {Map<string, Explorer.ChartNode>} shown
 * @param {Explorer.HiddenCounts} hidden
 */
function dropUndatedOutside(chart, period, shown, hidden) {
  const edges = [...chart.edges.values()];
  const linked = new Set(edges.flatMap(endsOf));
  const isDated = (/** @type {string} */ id) => Boolean(shown.get(id)?.on);
  const drawn = edges.filter(({ start, end }) => shown.has(start) && shown.has(end));
  const kept = new Set([...chart.starts, ...drawn.filter((edge) => endsOf(edge).some(isDated)).flatMap(endsOf)]);
  // A stay or a partnership of those who are kept keeps its other end while it lasts.
  const lasting = neighboursIn({ nodes: [...shown.values()], edges: drawn.filter(({ from, to }) => (from || to) && isWithin(period, from, to)) });
  for (const id of kept) for (const other of lasting.get(id) ?? []) kept.add(other);
  for (const { id } of [...shown.values()]) {
    if (isDated(id) || !linked.has(id) || kept.has(id)) continue;
    shown.delete(id);
    hidden.period += 1;
  }
}

/** @param {Explorer.Edge} edge */
function endsOf({ start, end }) {
  return [start, end];
}

/**
 * List the links of groups whose members only the service knows.
 * @param {Explorer.ChartNode[]} nodes
 * @returns {Explorer.Edge[]}
 */
function edgesOfGroups(nodes) {
  const drawn = new Map(nodes.map((node) => [node.id, node]));
  return nodes.filter((node) => node.remote).flatMap((node) => (node.beside ?? [])
    .filter(({ id }) => ownsLink(node, drawn.get(id)))
    .map(({ id, count }) => ({ id: `HOLDS ${node.id} ${id}`, kind: "HOLDS", start: node.id, end: id, says: `${count} links` })));
}

/**
 * Say whether a group draws its link to another node: two groups are linked where both say so, and once.
 * @param {Explorer.ChartNode} node
 * @param {Explorer.ChartNode | undefined} other
 */
function ownsLink(node, other) {
  if (!other) return false;
  return !other.remote || (node.id < other.id && (other.beside ?? []).some(({ id }) => id === node.id));
}

/**
 * @param {Explorer.Chart} chart
 * @param {Map<string, Explorer.ChartNode>} shown
 * @param {Map<string, string>} groupOf
 * @returns {Explorer.Edge[]}
 */
function edgesBetween(chart, shown, groupOf) {
  /** @type {Map<string, Explorer.Edge>} */
  const edges = new Map();
  for (const edge of chart.edges.values()) {
    if (chart.off.has(edge.kind) || !shown.has(edge.start) || !shown.has(edge.end)) continue;
    if (chart.period && !isWithin(chart.period, edge.from, edge.to)) continue;
    const start = groupOf.get(edge.start) ?? edge.start;
    const end = groupOf.get(edge.end) ?? edge.end;
    if (start === end) continue;
    const moved = start !== edge.start || end !== edge.end;
    const id = moved ? `${edge.kind} ${start} ${end}` : edge.id;
    if (!edges.has(id)) edges.set(id, moved ? { ...edge, id, start, end } : edge);
  }
  return [...edges.values()];
}

/**
 * Return the neighbours of each node that is drawn.
 * @param {Pick<Explorer.View, "nodes" | "edges">} view
 * @returns {Map<string, Set<string>>}
 */
export function neighboursIn(view) {
  /** @type {Map<string, Set<string>>} */
  const neighbours = new Map(view.nodes.map((node) => [node.id, new Set()]));
  for (const edge of view.edges) {
    neighbours.get(edge.start)?.add(edge.end);
    neighbours.get(edge.end)?.add(edge.start);
  }
  return neighbours;
}

/**
 * Say how much is not drawn and why; return nothing where all is drawn.
 * @param {Explorer.HiddenCounts} hidden
 * @returns {string}
 */
export function describeHidden(hidden) {
  /** @type {[number, string][]} */
  const reasons = [
    [hidden.hand, "by hand"], [hidden.legend, "by the legend"], [hidden.filter, "by the filters"],
    [hidden.period, "outside the period"], [hidden.grouped, "inside groups"],
  ];
  const parts = reasons.filter(([number]) => number > 0).map(([number, reason]) => `${number} ${reason}`);
  return parts.length === 0 ? "" : `Hidden: ${parts.join(", ")}.`;
}
