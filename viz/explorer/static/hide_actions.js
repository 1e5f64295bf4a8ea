// Less of it: hide some, keep what is near, keep what hangs together, keep what is well connected.

import { notice, trying } from "./messages.js";
import { ask } from "./api_client.js";
import { neighboursIn, visibleOf } from "./visibility.js";
import { count } from "./dom.js";

export class Reducing {
  constructor(bench) {
    this.bench = bench;
  }

  hideSelected() {
    const chosen = this.bench.selected;
    if (chosen.size === 0) return notice("Select what to hide first.");
    this.bench.change(`hide ${count(chosen.size, "selected one")}`, (next) => this.hide(next, (id) => chosen.has(id)));
  }

  hideOthers() {
    const chosen = this.bench.selected;
    if (chosen.size === 0) return notice("Select what to keep first.");
    this.keep("hide all others", chosen);
  }

  showAll() {
    this.bench.change("show all that was hidden", (next) => {
      next.hidden.clear();
      next.off.clear();
      next.filter = { bandFrom: 0, force: "", text: "" };
      next.period = null;
    });
  }

  /** Keep what is within some links of what is selected, or of the start. */
  neighbourhood(hops) {
    const { bench } = this;
    const neighbours = neighboursIn(visibleOf(bench.chart));
    const found = new Set(bench.selected.size > 0 ? bench.selected : bench.chart.starts);
    for (let hop = 0; hop < hops; hop += 1) {
      for (const id of [...found]) for (const next of neighbours.get(id) ?? []) found.add(next);
    }
    this.keep(`keep the neighbourhood of ${count(hops, "step")}`, found);
  }

  /** Keep the largest part that hangs together. */
  component() {
    const neighbours = neighboursIn(visibleOf(this.bench.chart));
    const seen = new Set();
    let largest = new Set();
    for (const start of neighbours.keys()) {
      if (seen.has(start)) continue;
      const part = new Set([start]);
      for (const id of part) for (const next of neighbours.get(id)) part.add(next);
      for (const id of part) seen.add(id);
      if (part.size > largest.size) largest = part;
    }
    this.keep("keep the largest connected part", largest);
  }

  /** Keep those who are linked to at least so many others who are kept too. */
  async core(least) {
    const view = visibleOf(this.bench.chart);
    const ids = view.nodes.map((node) => node.id).filter((id) => this.bench.chart.nodes.has(id));
    const answer = await trying(() => ask("/graph/positions", { body: { ids } }));
    if (answer === null) return;
    const kept = new Set(answer.positions.filter((one) => one.core >= least).map((one) => one.id));
    if (kept.size === 0) return notice(`Nothing here is linked that often: no part where everyone has ${least} links or more.`);
    this.keep(`keep the part with ${least} links or more each`, kept);
  }

  keep(says, kept) {
    this.bench.change(says, (next) => this.hide(next, (id) => !kept.has(id)));
  }

  hide(next, wanted) {
    for (const node of visibleOf(next).nodes) {
      if (!wanted(node.id)) continue;
      // The members of what the service drew as one are not here.
      for (const id of (node.remote ? null : node.members) ?? [node.id]) next.hidden.add(id);
    }
  }
}
