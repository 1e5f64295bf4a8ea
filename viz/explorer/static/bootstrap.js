// What the page opens with: a person, a view, a finding, or a search.

import { fetchFrom, pathStep } from "./api_client.js";
import { USUAL, emptyChart } from "./chart_state.js";
import { button, byId } from "./dom.js";
import { merge } from "./merge.js";
import { message, whileReading } from "./messages.js";
import { pageData } from "./page_data.js";
import { restoreView } from "./view_state.js";

/** @typedef {import("./workbench.js").Workbench} Workbench */
/** @typedef {import("./main.js").Parts} Parts */

/**
 * Open what the page's address asks for.
 * @param {Workbench} bench
 * @param {Parts} parts
 */
export async function openPage(bench, parts) {
  const { view, person, finding } = pageData;
  if (view) await openView(bench, parts, view);
  else if (person) await start(bench, parts, person);
  else if (!finding) askForStart();
  if (finding) await parts.findings.showEvidence(finding);
}

/**
 * Start a picture around somebody or something.
 * @param {Workbench} bench
 * @param {Parts} parts
 * @param {string} id
 * @param {number} [limit]
 */
export async function start(bench, parts, id, limit = USUAL) {
  const retry = () => start(bench, parts, id, limit);
  /** @type {Explorer.ChartAnswer | null} */
  const answer = await whileReading((signal) => fetchFrom("/graph", { query: [["start", id], ["limit", limit]], signal }), retry);
  if (answer === null) return;
  const chart = emptyChart();
  merge(chart, answer);
  Object.assign(chart, { starts: answer.starts, as_of: answer.as_of, size: answer, title: answer.nodes.find((node) => node.subject)?.caption ?? "" });
  show(bench, parts, chart);
  if (answer.nodes.length + (answer.groups ?? []).length === 1) {
    showEmpty("Nothing hangs on this", "No incident, address or other person is recorded with this start, as far as you may see. That is an absence of records, not a statement about anyone.");
  }
}

/**
 * @param {Workbench} bench
 * @param {Parts} parts
 * @param {string} id
 */
async function openView(bench, parts, id) {
  const retry = () => openView(bench, parts, id);
  /** @type {Explorer.ChartAnswer & { view: Explorer.SavedView } | null} */
  const answer = await whileReading((signal) => fetchFrom("/graph/view/" + pathStep(id), { signal }), retry);
  if (answer === null) return;
  show(bench, parts, restoreView(answer, answer.view));
  if (answer.nodes.length === 0) showEmpty("Nothing of this view is left", "Nothing it showed is recorded now, as far as you may see.");
}

/**
 * @param {Workbench} bench
 * @param {Parts} parts
 * @param {Explorer.Chart} chart
 */
function show(bench, parts, chart) {
  bench.replace(chart, null);
  parts.canvas.fit();
  if (chart.starts.length > 0) bench.select([chart.starts[0]]);
  document.documentElement.dataset.ready = "true";
}

function askForStart() {
  showEmpty("Where do you want to start?", "Type half a name, a day of birth, a phone, a PNC ID or an address. What you choose becomes the first shape.");
  document.documentElement.dataset.ready = "true";
}

/**
 * Say why there is no picture, and offer a search.
 * @param {string} title
 * @param {string} text
 */
function showEmpty(title, text) {
  message(title, text, button("Search", () => byId("q").focus()));
}
