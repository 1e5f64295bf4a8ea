// Filters by what records say: how serious, which force, any word; and a way back to all.

import { NO_FILTER } from "./chart_state.js";
import { choice, field } from "./dialog.js";
import { button, byId, el } from "./dom.js";

/** The fields of the filter. */
export class Filters {
  /**
   * Work on a workbench.
   * @param {import("./workbench.js").Workbench} bench
   */
  constructor(bench) {
    this.bench = bench;
    this.text = el("input", { type: "search", id: "filter-text", maxlength: 100, oninput: () => this.set("text", this.text.value, "words") });
    this.band = choice("band", [["0", "any"], ...[..."123456"].map((band) => [band, band + " or more"])], "0");
    this.band.addEventListener("change", () => this.set("bandFrom", Number(this.band.value), "band"));
    this.force = el("select", {});
    this.force.addEventListener("change", () => this.set("force", this.force.value, "force"));
    byId("filters").append(
      el("h2", { text: "Filters" }),
      field("Band of incidents", this.band),
      field("Force of incidents", this.force),
      field("Any word or date", this.text),
      button("Reset filters", () => this.reset(), { id: "reset" }));
  }

  /**
   * @param {keyof Explorer.Filter} name
   * @param {string | number} value
   * @param {string} label
   */
  set(name, value, label) {
    this.bench.change(`filter by ${label}`, (next) => { next.filter = { ...next.filter, [name]: value }; }, { run: "filter " + name });
  }

  /** Show all that filters, legend and period hide. */
  reset() {
    this.bench.change("reset the filters", (next) => {
      next.filter = NO_FILTER;
      next.off.clear();
      next.period = null;
    });
  }

  /** Show the filter as it is now, and the forces to choose from. */
  show() {
    const { filter, nodes } = this.bench.chart;
    const forces = [...new Set([...nodes.values()].map((node) => node.force_name).filter(Boolean))].sort();
    this.force.replaceChildren(el("option", { value: "", text: "any" }), ...forces.map((force) => el("option", { value: force, text: force })));
    this.force.value = filter.force;
    this.band.value = String(filter.bandFrom);
    if (this.text.value !== filter.text) this.text.value = filter.text;
  }
}
