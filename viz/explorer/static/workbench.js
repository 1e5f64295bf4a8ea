// The picture now, what is selected in it, and who is told of a change.

import { copyChart, emptyChart, nodeOf } from "./chart_state.js";
import { UndoHistory } from "./undo_history.js";
import { sentence } from "./wording.js";

/** The state of the explorer; all of its parts read it, and change it only through it. */
export class Workbench {
  /** Begin with an empty picture. */
  constructor() {
    this.chart = emptyChart();
    /** @type {Set<string>} */
    this.selected = new Set();
    /** @type {string | null} */
    this.current = null;
    this.history = new UndoHistory();
    /** @type {Explorer.Listener[]} */
    this.listeners = [];
  }

  /**
   * Call a listener after each change.
   * @param {Explorer.Listener} listener
   */
  listen(listener) {
    this.listeners.push(listener);
  }

  /**
   * Make a change that can be undone; `silent` ones cannot.
   * @param {string} description
   * @param {(next: Explorer.Chart) => unknown} edit
   * @param {{ run?: string, silent?: boolean }} [options]
   */
  change(description, edit, { run, silent = false } = {}) {
    const next = copyChart(this.chart);
    edit(next);
    if (!silent) this.history.push(description, this.chart, run);
    this.replace(next, sentence(description));
  }

  /** Undo the last step, if there is one. */
  undo() {
    const step = this.history.back(this.chart);
    if (step) this.replace(step.state, `Undone: ${step.description}.`);
  }

  /** Redo the step that was undone last. */
  redo() {
    const step = this.history.forward(this.chart);
    if (step) this.replace(step.state, `Redone: ${step.description}.`);
  }

  /**
   * Put another picture in the place of this one.
   * @param {Explorer.Chart} chart
   * @param {string | null} description
   */
  replace(chart, description) {
    this.chart = chart;
    this.selected = new Set([...this.selected].filter((id) => nodeOf(chart, id)));
    if (!nodeOf(chart, this.current)) this.current = null;
    this.notify("chart", description);
  }

  /**
   * Select "only" these ids, "add" them, "remove" them, or "toggle" each.
   * @param {string[]} ids
   * @param {"only" | "add" | "remove" | "toggle"} [how]
   */
  select(ids, how = "only") {
    const selected = how === "only" ? new Set() : new Set(this.selected);
    for (const id of ids) {
      if (how === "remove" || (how === "toggle" && selected.has(id))) selected.delete(id);
      else selected.add(id);
    }
    const last = ids.at(-1);
    this.selected = selected;
    this.current = last !== undefined && selected.has(last) ? last : ([...selected].at(-1) ?? null);
    this.notify("selection", null);
  }

  /**
   * @param {"chart" | "selection"} subject
   * @param {string | null} description
   */
  notify(subject, description) {
    for (const listener of this.listeners) listener(subject, description);
  }

  /**
   * Return the record or the group with an id.
   * @param {string | null | undefined} id
   * @returns {Explorer.ChartNode | undefined}
   */
  node(id) {
    return nodeOf(this.chart, id);
  }
}
