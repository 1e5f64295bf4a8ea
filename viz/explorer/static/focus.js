// Only some of the picture matters now: the evidence of a finding, the way between two.

import { button, byId, el } from "./dom.js";

export class Focus {
  constructor(bench, canvas) {
    this.bench = bench;
    this.canvas = canvas;
    this.holder = byId("focus");
  }

  /** Draw attention to these; `beside` stand unfaded without being marked. */
  on(says, ids, { edges = null, beside = new Set(), add = () => {} } = {}) {
    this.bench.change(says, (next) => {
      add(next);
      // What is to be seen must not be hidden.
      for (const id of [...ids, ...beside]) {
        next.hidden.delete(id);
        next.off.delete(next.nodes.get(id)?.style);
        for (const group of next.groups.values()) if (group.members.includes(id)) next.groups.delete(group.id);
      }
      next.period = null;
      next.filter = { bandFrom: 0, force: "", text: "" };
      next.focus = { says, ids: new Set(ids), edges: edges && new Set(edges), beside };
    });
    this.canvas.fit(new Set([...ids, ...beside]));
  }

  clear() {
    if (this.bench.chart.focus) this.bench.change("show everything again", (next) => { next.focus = null; });
  }

  show() {
    const { focus } = this.bench.chart;
    this.holder.hidden = focus === null;
    this.holder.replaceChildren();
    if (focus === null) return;
    this.holder.append(
      el("p", {}, el("strong", { text: "Only this is marked: " }), focus.says),
      button("Show everything again", () => this.clear()));
  }
}
