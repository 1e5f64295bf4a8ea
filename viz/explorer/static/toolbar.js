// The toolbar: undo and redo, and a menu for each kind of thing to do.

import { button, byId } from "./dom.js";
import { dropdown } from "./menu.js";
import { RULES } from "./rule_overlay.js";

const LAYOUTS = [["network", "Network"], ["dates", "By date, a lane for each person"], ["rings", "Rings around the start"], ["hierarchy", "Hierarchy"]];

export class Tools {
  constructor(bench, actions) {
    this.bench = bench;
    this.undo = button("Undo", () => bench.undo(), { id: "undo" });
    this.redo = button("Redo", () => bench.redo(), { id: "redo" });
    const chosen = () => bench.selected.size === 0;
    byId("tools").append(this.undo, this.redo,
      dropdown("Layout", () => [
        ...LAYOUTS.map(([kind, label]) => ({ label, checked: bench.chart.layout === kind, act: () => actions.layout(kind) })),
        { rule: true },
        { label: "Lay out again around what is pinned", act: () => actions.again() },
        { label: bench.chart.pinned.size > 0 ? "Release all pins" : "Pin the selected", disabled: bench.chart.pinned.size === 0 && chosen(), act: () => (bench.chart.pinned.size > 0 ? actions.unpinAll() : actions.pin()), keys: "P" },
      ]),
      dropdown("Select", () => [
        { label: "All", keys: "Ctrl+A", act: () => actions.selectAll() },
        { label: "Invert", keys: "I", act: () => actions.invert() },
        { label: "Neighbours too", disabled: chosen(), act: () => actions.selectNeighbours() },
        { rule: true },
        ...[["move", "Move the picture", "M"], ["box", "Draw a box", "B"], ["lasso", "Draw a lasso", "L"]]
          .map(([mode, label, keys]) => ({ label, keys, checked: actions.modeNow() === mode, act: () => actions.mode(mode) })),
      ]),
      dropdown("Hide", () => [
        { label: "Hide selected", keys: "H", disabled: chosen(), act: () => actions.hide() },
        { label: "Hide others", keys: "Shift+H", disabled: chosen(), act: () => actions.hideOthers() },
        { rule: true },
        { label: "Keep the neighbourhood, 1 step", act: () => actions.neighbourhood(1) },
        { label: "Keep the neighbourhood, 2 steps", act: () => actions.neighbourhood(2) },
        { label: "Keep the largest connected part", act: () => actions.component() },
        { label: "Keep those with 2 links or more", act: () => actions.core(2) },
        { label: "Keep those with 3 links or more", act: () => actions.core(3) },
        { rule: true },
        { label: "Show all that is hidden", act: () => actions.showAll() },
      ]),
      dropdown("Group", () => [
        { label: "Group leaves", act: () => actions.leaves() },
        { label: "Group communities", act: () => actions.communities() },
        { label: "Group selected", keys: "G", disabled: bench.selected.size < 2, act: () => actions.group() },
        { label: "Open all groups", disabled: bench.chart.groups.size === 0, act: () => actions.openAll() },
      ]),
      dropdown("Mark", () => RULES.map((rule) => ({ label: rule.label, checked: bench.chart.marks.has(rule.id), act: () => actions.mark(rule) }))),
      dropdown("Export", () => [
        { label: "Picture (PNG)…", act: () => actions.export("png") },
        { label: "Tables (CSV)…", act: () => actions.export("csv") },
        { label: "GraphML…", act: () => actions.export("graphml") },
        { label: "GEXF…", act: () => actions.export("gexf") },
        { label: "i2 Analyst's Notebook…", act: () => actions.export("i2") },
      ]),
      button("Keys", () => actions.help(), { title: "Keyboard shortcuts ( ? )" }));
  }

  show() {
    const { past, future } = this.bench.undoing;
    this.undo.disabled = past.length === 0;
    this.redo.disabled = future.length === 0;
    this.undo.title = past.length > 0 ? `Undo: ${past.at(-1).says} (Ctrl+Z)` : "Nothing to undo";
    this.redo.title = future.length > 0 ? `Redo: ${future.at(-1).says} (Ctrl+Y)` : "Nothing to redo";
  }
}
