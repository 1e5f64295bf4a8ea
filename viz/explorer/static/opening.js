// What the page opens with: a person, a kept view, a finding, or a box to type in.

import { message, reading } from "./announce.js";
import { byId, el } from "./element.js";
import { merge } from "./merge.js";
import { ask, opening, step } from "./service.js";
import { USUAL, emptyChart } from "./state.js";
import { restored } from "./views.js";

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
    message("Nothing hangs on this", "No incident, address or other person is recorded with this start, as far as you may see. That is an absence of records, not a statement about anyone.",
      el("button", { type: "button", text: "Search for somebody else", onclick: () => byId("q").focus() }));
  }
}

async function openView(bench, parts) {
  const found = await reading(async (signal) => {
    const view = await ask("/views/" + step(opening.view), { signal, present: true });
    const answer = await ask("/graph/shown", { body: { ids: view.ids, beside: [] }, signal });
    return { view, answer };
  }, { again: () => openView(bench, parts) });
  if (found === null) return;
  await shown(bench, parts, restored(found.answer, found.view));
}

async function shown(bench, parts, chart) {
  bench.become(chart, null);
  parts.canvas.fit();
  if (chart.starts.length > 0) bench.select([chart.starts[0]]);
  document.documentElement.dataset.ready = "true";
}

function nothing() {
  message("Where do you want to start?", "Type half a name, a day of birth, a phone, a PNC id or an address. What you choose becomes the first shape of the picture.",
    el("button", { type: "button", class: "main", text: "Search", onclick: () => byId("q").focus() }));
  document.documentElement.dataset.ready = "true";
}
