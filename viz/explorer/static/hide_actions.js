// Less of the picture: hide some, keep what is near, what hangs together, what is well connected.

import { askForPositions } from "./chart_requests.js";
import { NO_FILTER } from "./chart_state.js";
import { notice } from "./messages.js";
import { hideWhere, largestComponent, neighbourhoodOf } from "./reduction.js";
import { visibleIn } from "./visibility.js";
import { count } from "./wording.js";

/** Hides nodes, and shows them again. */
export class HideActions {
  /**
   * Work on a workbench.
   * @param {import("./workbench.js").Workbench} bench
   */
  constructor(bench) {
    this.bench = bench;
  }

  /** Hide what is selected. */
  hideSelected() {
    const { selected } = this.bench;
    if (selected.size === 0) return notice("Select what to hide first.");
    this.bench.change(`hide ${count(selected.size, "selected one")}`, (next) => hideWhere(next, (id) => selected.has(id)));
  }

  /** Hide all but what is selected. */
  hideOthers() {
    if (this.bench.selected.size === 0) return notice("Select what to keep first.");
    this.keep("hide all others", this.bench.selected);
  }

  /** Show all that is hidden, by whatever. */
  showAll() {
    this.bench.change("show all that was hidden", (next) => {
      next.hidden.clear();
      next.off.clear();
      next.filter = NO_FILTER;
      next.period = null;
    });
  }

  /**
   * Keep what is within some links of what is selected, or of the start.
   * @param {number} hops
   */
  neighbourhood(hops) {
    const { selected, chart } = this.bench;
    const centre = selected.size > 0 ? selected : chart.starts;
    this.keep(`keep the neighbourhood of ${count(hops, "step")}`, neighbourhoodOf(visibleIn(chart), centre, hops));
  }

  /** Keep the largest part that hangs together. */
  component() {
    this.keep("keep the largest connected part", largestComponent(visibleIn(this.bench.chart)));
  }

  /**
   * Keep those who are linked to at least so many others who are kept too.
   * @param {number} least
   */
  async core(least) {
    const answer = await askForPositions(this.bench.chart);
    if (answer === null) return;
    const kept = new Set(answer.positions.filter((position) => position.core >= least).map((position) => position.id));
    if (kept.size === 0) return notice(`Nothing here is linked that often: no part where everyone has ${least} links or more.`);
    this.keep(`keep the part with ${least} links or more each`, kept);
  }

  /**
   * @param {string} description
   * @param {Set<string>} kept
   */
  keep(description, kept) {
    this.bench.change(description, (next) => hideWhere(next, (id) => !kept.has(id)));
  }
}
