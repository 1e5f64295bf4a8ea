// The toolbar: undo and redo, and a menu for each kind of thing to do.

import { button, byId } from "./dom.js";
import { dropdown } from "./menu.js";
import { RULES } from "./rule_overlay.js";

const LAYOUTS = [["network", "Network"], ["dates", "By date, a lane for each person"], ["rings", "Rings around the start"], ["hierarchy", "Hierarchy"]];
/** @type {["move" | "box" | "lasso", string, string][]} */
const MODES = [["move", "Move the picture", "M"], ["box", "Draw a box", "B"], ["lasso", "Draw a lasso", "L"]];
const EXPORTS = [["png", "Picture (PNG)…"], ["csv", "Tables (CSV)…"], ["graphml", "GraphML…"], ["gexf", "GEXF…"], ["anx", "i2 Analyst's Notebook chart…"], ["i2", "i2 Analyst's Notebook tables…"]];

/** @typedef {import("./workbench.js").Workbench} Workbench */
/** @typedef {Explorer.MenuItem[]} Items */

/** The buttons and menus above the picture. */
export class Toolbar {
  /**
   * Put the toolbar into the page.
   * @param {Workbench} bench
   * @param {Explorer.Actions} actions
   */
  constructor(bench, actions) {
    this.bench = bench;
    this.undo = button("Undo", () => bench.undo(), { id: "undo" });
    this.redo = button("Redo", () => bench.redo(), { id: "redo" });
    byId("tools").append(this.undo, this.redo,
      dropdown("Layout", () => layoutItems(bench, actions)),
      dropdown("Select", () => selectItems(bench, actions)),
      dropdown("Hide", () => hideItems(bench, actions)),
      dropdown("Group", () => groupItems(bench, actions)),
      dropdown("Mark", () => RULES.map((rule) => ({ label: rule.label, checked: bench.chart.marks.has(rule.id), act: () => actions.mark(rule) }))),
      dropdown("Export", () => EXPORTS.map(([form, label]) => ({ label, act: () => actions.export(form) }))),
      button("Keys", () => actions.help(), { title: "Keyboard shortcuts ( ? )" }));
  }

  /** Show what can be undone and redone. */
  show() {
    const { past, future } = this.bench.history;
    const [undone, redone] = [past.at(-1), future.at(-1)];
    this.undo.disabled = !undone;
    this.redo.disabled = !redone;
    this.undo.title = undone ? `Undo: ${undone.description} (Ctrl+Z)` : "Nothing to undo";
    this.redo.title = redone ? `Redo: ${redone.description} (Ctrl+Y)` : "Nothing to redo";
  }
}

/**
 * @param {Workbench} bench
 * @param {Explorer.Actions} actions
 * @returns {Items}
 */
function layoutItems({ chart, selected }, actions) {
  const pinned = chart.pinned.size > 0;
  return [
    ...LAYOUTS.map(([kind, label]) => ({ label, checked: chart.layout === kind, act: () => actions.layout(kind) })),
    { rule: true },
    { label: "Lay out again around what is pinned", act: () => actions.layOutAgain() },
    { label: pinned ? "Release all pins" : "Pin the selected", disabled: !pinned && selected.size === 0, act: () => (pinned ? actions.unpinAll() : actions.pin()), keys: "P" },
  ];
}

/**
 * @param {Workbench} bench
 * @param {Explorer.Actions} actions
 * @returns {Items}
 */
function selectItems({ selected }, actions) {
  return [
    { label: "All", keys: "Ctrl+A", act: () => actions.selectAll() },
    { label: "Invert", keys: "I", act: () => actions.invert() },
    { label: "Neighbours too", disabled: selected.size === 0, act: () => actions.selectNeighbours() },
    { rule: true },
    ...MODES.map(([mode, label, keys]) => ({ label, keys, checked: actions.modeNow() === mode, act: () => actions.mode(mode) })),
  ];
}

/**
 * @param {Workbench} bench
 * @param {Explorer.Actions} actions
 * @returns {Items}
 */
function hideItems({ selected }, actions) {
  const disabled = selected.size === 0;
  return [
    { label: "Hide selected", keys: "H", disabled, act: () => actions.hide() },
    { label: "Hide others", keys: "Shift+H", disabled, act: () => actions.hideOthers() },
    { rule: true },
    { label: "Keep the neighbourhood, 1 step", act: () => actions.neighbourhood(1) },
    { label: "Keep the neighbourhood, 2 steps", act: () => actions.neighbourhood(2) },
    { label: "Keep the largest connected part", act: () => actions.component() },
    { label: "Keep those with 2 links or more", act: () => actions.core(2) },
    { label: "Keep those with 3 links or more", act: () => actions.core(3) },
    { rule: true },
    { label: "Show all that is hidden", act: () => actions.showAll() },
  ];
}

/**
 * @param {Workbench} bench
 * @param {Explorer.Actions} actions
 * @returns {Items}
 */
function groupItems({ chart, selected }, actions) {
  return [
    { label: "Group leaves", act: () => actions.groupLeaves() },
    { label: "Group communities", act: () => actions.groupCommunities() },
    { label: "Group selected", keys: "G", disabled: selected.size < 2, act: () => actions.groupSelected() },
    { label: "Open all groups", disabled: chart.groups.size === 0, act: () => actions.openAllGroups() },
  ];
}
