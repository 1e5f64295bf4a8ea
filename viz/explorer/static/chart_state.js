// What the picture is: one value that is replaced and never changed; how much it holds, and what is selected in it.

/** What is shown at first, and what a picture holds at most. */
export const USUAL = 300;
export const MOST = 1000;
export const FULL = "The picture is full. Undo some of it, or start again somewhere else.";

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

export function figure(number) {
  return number.toLocaleString("en-GB");
}

/** How many more there is room for. */
export function roomIn(chart) {
  return Math.max(0, MOST - chart.nodes.size);
}

/** How much of what stands around the start was shown at first, and what came since. */
export function sizeSays({ size, nodes, title }) {
  if (!size) return "";
  const added = nodes.size - size.nodes.length;
  const first = size.grouped ? "groups" : figure(size.returned);
  return `Around ${title}: ${added === 0 ? size.shown : `${first} of ${figure(size.total)} at first, ${figure(added)} added since.`}`;
}

/** What is said where only some of what was asked for came. */
export function someOf(number, total, done, rest) {
  return `${figure(number)} of ${figure(total)} ${done}; ${figure(total - number)} ${rest}.`;
}

function copy(chart) {
  const made = {};
  for (const [key, value] of Object.entries(chart)) {
    if (value instanceof Map) made[key] = new Map(value);
    else made[key] = value instanceof Set ? new Set(value) : value;
  }
  return made;
}

// How many steps can be undone.
const STEPS = 200;

/** What was done: every state the picture had, with the words for the step. */
class Undo {
  constructor() {
    this.past = [];
    this.future = [];
  }

  /** Keep a state; steps of one run (typing, playing, dragging) are undone as one. */
  keep(says, state, run) {
    const last = this.past.at(-1);
    if (run === undefined || last?.run !== run) this.past.push({ says, state, run });
    if (this.past.length > STEPS) this.past.shift();
    this.future = [];
  }

  back(state) {
    return this.step(this.past, this.future, state);
  }

  forward(state) {
    return this.step(this.future, this.past, state);
  }

  step(from, to, state) {
    const found = from.pop();
    if (found === undefined) return null;
    to.push({ says: found.says, state });
    return found;
  }
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
