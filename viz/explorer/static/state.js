// What the picture is: one value that is replaced and never changed, and what is selected in it.

import { Undo } from "./undo.js";

export const NO_FILTER = { bandFrom: 0, force: "", text: "" };

export function emptyChart() {
  return {
    starts: [],
    nodes: new Map(),
    edges: new Map(),
    places: new Map(),
    pinned: new Set(),
    hidden: new Set(),
    off: new Set(),
    filter: NO_FILTER,
    period: null,
    layout: "network",
    guides: null,
    networkPlaces: null,
    marks: new Set(),
    focus: null,
    groups: new Map(),
    notes: [],
    title: "",
    as_of: null,
    size: null,
  };
}

function copy(chart) {
  const made = {};
  for (const [key, value] of Object.entries(chart)) {
    if (value instanceof Map) made[key] = new Map(value);
    else made[key] = value instanceof Set ? new Set(value) : value;
  }
  return made;
}

export class Workbench {
  constructor() {
    this.chart = emptyChart();
    this.selected = new Set();
    this.current = null;
    this.undoing = new Undo();
    this.listeners = [];
  }

  /** Call with (what changed: "chart" or "selection", the words for it). */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** Make a change that can be undone. */
  change(says, edit, { run, silent = false } = {}) {
    const next = copy(this.chart);
    edit(next);
    if (!silent) this.undoing.keep(says, this.chart, run);
    this.become(next, says);
  }

  undo() {
    const found = this.undoing.back(this.chart);
    if (found) this.become(found.state, "Undone: " + found.says);
  }

  redo() {
    const found = this.undoing.forward(this.chart);
    if (found) this.become(found.state, "Done again: " + found.says);
  }

  become(chart, says) {
    this.chart = chart;
    const there = (id) => chart.nodes.has(id) || chart.groups.has(id);
    this.selected = new Set([...this.selected].filter(there));
    if (this.current && !there(this.current)) this.current = null;
    this.tell("chart", says);
  }

  /** Select: "only" these, "add" them, "remove" them, or "toggle" each. */
  select(ids, how = "only") {
    const chosen = how === "only" ? new Set() : new Set(this.selected);
    for (const id of ids) {
      if (how === "remove" || (how === "toggle" && chosen.has(id))) chosen.delete(id);
      else chosen.add(id);
    }
    this.selected = chosen;
    this.current = chosen.has(ids.at(-1)) ? ids.at(-1) : ([...chosen].at(-1) ?? null);
    this.tell("selection", null);
  }

  tell(what, says) {
    for (const listener of this.listeners) listener(what, says);
  }

  node(id) {
    return this.chart.nodes.get(id) ?? this.chart.groups.get(id);
  }
}
