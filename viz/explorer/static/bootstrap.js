// What the page opens with: a person, a view, a finding, or a search.

import { message, reading } from "./messages.js";
import { button, byId } from "./dom.js";
import { merge } from "./merge.js";
import { ask, opening, step } from "./api_client.js";
import { USUAL, emptyChart } from "./chart_state.js";
import { restored } from "./saved_views.js";

export async function open(bench, parts) {
  if (opening.view) await openView(bench, parts);
  else if (opening.person) await start(bench, parts, opening.person);
  else if (!opening.finding) return nothing();
  if (opening.finding) await parts.findings.evidence(opening.finding);
}

export async function start(bench, parts, id, limit = USUAL) {
  const answer = await reading((signal) => ask("/graph", { query: [["start", id], ["limit", limit]], signal }), { again: () => start(bench, parts, id, limit) });
  if (answer === null) return;
  const chart = emptyChart();
  merge(chart, answer);
  Object.assign(chart, { starts: answer.starts, as_of: answer.as_of, size: answer, title: answer.nodes.find((node) => node.subject)?.caption ?? "" });
  await shown(bench, parts, chart);
  if (answer.nodes.length + answer.groups.length === 1) {
    bare("Nothing hangs on this", "No incident, address or other person is recorded with this start, as far as you may see. That is an absence of records, not a statement about anyone.");
  }
}

async function openView(bench, parts) {
  const answer = await reading((signal) => ask("/graph/view/" + step(opening.view), { signal }), { again: () => openView(bench, parts) });
  if (answer === null) return;
  await shown(bench, parts, restored(answer, answer.view));
  if (answer.nodes.length === 0) {
    bare("Nothing of this view is left", "Nothing it showed is recorded now, as far as you may see.");
  }
}

async function shown(bench, parts, chart) {
  bench.become(chart, null);
  parts.canvas.fit();
  if (chart.starts.length > 0) bench.select([chart.starts[0]]);
  document.documentElement.dataset.ready = "true";
}

function nothing() {
  bare("Where do you want to start?", "Type half a name, a day of birth, a phone, a PNC id or an address. What you choose becomes the first shape.");
  document.documentElement.dataset.ready = "true";
}

/** Say why there is no picture, and offer a search. */
function bare(title, text) {
  message(title, text, button("Search", () => byId("q").focus()));
}
