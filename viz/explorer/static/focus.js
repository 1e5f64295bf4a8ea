// Only some of the picture matters now: the evidence of a finding, the way between two people.

import { NO_FILTER } from "./chart_state.js";
import { button, byId, el } from "./dom.js";

/** @typedef {{ edges?: string[] | null, add?: (next: Explorer.Chart) => void }} FocusOptions */

/** Marks part of the picture and fades the rest. */
export class Focus {
  /**
   * Work on a workbench and its picture.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./canvas.js").Canvas} canvas
   */
  constructor(bench, canvas) {
    this.bench = bench;
    this.canvas = canvas;
    this.holder = byId("focus");
  }

  /**
   * Mark these nodes and links; what is hidden of them is shown again.
   * @param {string} description
   * @param {string[]} ids
   * @param {FocusOptions} [options]
   */
  on(description, ids, { edges = null, add = () => {} } = {}) {
    this.bench.change(description, (next) => {
      add(next);
      for (const id of ids) reveal(next, id);
      next.period = null;
      next.filter = NO_FILTER;
      next.focus = { says: description, ids: new Set(ids), edges: edges && new Set(edges) };
    });
    this.canvas.fit(new Set(ids));
  }

  /** Show everything alike again. */
  clear() {
    if (this.bench.chart.focus) this.bench.change("show everything again", (next) => { next.focus = null; });
  }

  /** Say above the picture what is marked. */
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

/**
 * @param {Explorer.Chart} chart
 * @param {string} id
 */
function reveal(chart, id) {
  chart.hidden.delete(id);
  chart.off.delete(chart.nodes.get(id)?.style ?? "");
  for (const group of chart.groups.values()) if (group.members.includes(id)) chart.groups.delete(group.id);
}
