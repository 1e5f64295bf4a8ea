// The story that the browser tests plant too: Sam Hollow, first with Ada in one force, then with Bea in another.
import { emptyChart } from "../../viz/explorer/static/chart_state.js";
import { merge } from "../../viz/explorer/static/merge.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";

/** @typedef {Partial<Explorer.ChartNode> & { id: string }} NodeFields */

/** What hides nothing. */
export const NOTHING_HIDDEN = { hand: 0, legend: 0, filter: 0, period: 0, grouped: 0 };

/**
 * Return a node with what a test does not care about filled in.
 * @param {NodeFields} fields
 * @returns {Explorer.ChartNode}
 */
export function node(fields) {
  return { kind: "person", style: "no_role", caption: fields.id, more: 0, x: 0, y: 0, ...fields };
}

/**
 * Return an edge whose id follows from its kind and its ends.
 * @param {string} kind
 * @param {string} start
 * @param {string} end
 * @param {{ from?: string | null, to?: string | null }} [days]
 * @returns {Explorer.Edge}
 */
export function edge(kind, start, end, days = {}) {
  return { id: `${kind} ${start} ${end}`, kind, start, end, ...days };
}

/**
 * Return a chart as the service answers it.
 * @param {Explorer.ChartNode[]} nodes
 * @param {Explorer.Edge[]} edges
 * @param {Partial<Explorer.ChartAnswer>} [fields]
 * @returns {Explorer.ChartAnswer}
 */
export function answer(nodes, edges, fields = {}) {
  return {
    as_of: "2026-06-30T12:00:00Z", starts: [], nodes, edges, total: nodes.length, returned: nodes.length, truncated: false,
    shown: `${nodes.length} of ${nodes.length} are shown.`, size: { usual: 300, most: 1000, choose_above: 40 }, ...fields,
  };
}

/**
 * Return a picture of nodes and edges.
 * @param {Explorer.ChartNode[]} nodes
 * @param {Explorer.Edge[]} edges
 * @returns {Explorer.Chart}
 */
export function chartOf(nodes, edges) {
  const chart = emptyChart();
  merge(chart, answer(nodes, edges));
  return chart;
}

/** @type {[string, string, number][]} */
const WITH_ADA = [["ada0", "2023-02-10", 1], ["ada1", "2023-06-20", 2], ["ada2", "2023-11-05", 3], ["ada3", "2024-03-15", 3]];
/** @type {[string, string, number][]} */
const WITH_BEA = [["bea0", "2025-01-20", 2], ["bea1", "2025-08-02", 3], ["bea2", "2026-05-30", 4]];

/**
 * Return the story as a picture that starts with Sam.
 * @returns {Explorer.Chart}
 */
export function storyOfSam() {
  const people = [["sam", "Sam Hollow"], ["ada", "Ada Finch"], ["bea", "Bea Lark"], ["wes", "Wesley Rook"], ["kit", "Kit Finch"]];
  const addresses = [["mill", "7 Mill Lane"], ["oak", "12 Oak Street"], ["elm", "3 Elm Row"]];
  /** @type {(incidents: [string, string, number][], title: string, force: string) => Explorer.ChartNode[]} */
  const incidents = (rows, title, force) => rows.map(([id, on, band], number) =>
    node({ id, kind: "incident", style: `band_${band}`, caption: `${title} ${number + 1}`, on, band, force_name: force, record_ids: [`alpha:${id}`] }));
  const nodes = [
    ...people.map(([id, caption]) => node({ id, caption })),
    ...incidents(WITH_ADA, "Report", "Northumbria"),
    ...incidents(WITH_BEA, "Call", "West Midlands"),
    ...addresses.map(([id, caption]) => node({ id, kind: "address", style: "address", caption })),
  ];
  const chart = chartOf(nodes, [
    ...[...WITH_ADA, ...WITH_BEA].map(([id]) => edge("SUSPECT_IN", "sam", id)),
    ...WITH_ADA.flatMap(([id]) => [edge("VICTIM_IN", "ada", id), edge("OCCURRED_AT", id, "oak")]),
    ...WITH_BEA.flatMap(([id]) => [edge("VICTIM_IN", "bea", id), edge("OCCURRED_AT", id, "elm")]),
    edge("WITNESS_IN", "wes", "ada1"), edge("CHILD_PRESENT_AT", "kit", "ada3"),
    edge("LIVES_AT", "sam", "mill", { from: "2022-01-01", to: "2024-12-31" }),
    edge("LIVES_AT", "ada", "oak", { from: "2021-01-01" }), edge("LIVES_AT", "kit", "oak", { from: "2021-01-01" }), edge("LIVES_AT", "bea", "elm", { from: "2023-01-01" }),
    edge("PARTNER_OF", "sam", "ada", { from: "2021-05-01", to: "2024-04-01" }), edge("PARTNER_OF", "sam", "bea", { from: "2024-09-01" }), edge("PARENT_OF", "ada", "kit"),
  ]);
  return Object.assign(chart, { starts: ["sam"], as_of: "2026-06-30T12:00:00Z", title: "Sam Hollow" });
}

/**
 * List the captions of what is drawn of a picture.
 * @param {Explorer.Chart} chart
 * @returns {string[]}
 */
export function shownIn(chart) {
  return visibleIn(chart).nodes.map(({ caption }) => caption).sort();
}
