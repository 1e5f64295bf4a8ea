// Everything by keyboard: keys in the picture, a few everywhere, and the list of them.

import { openDialog } from "./dialog.js";
import { byId, el } from "./dom.js";
import { nearestInDirection } from "./geometry.js";
import { say } from "./messages.js";

/** @typedef {{ label?: string, does?: string, key?: string, act?: () => unknown }} KeyRow */

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const EVERYWHERE = [
  ["/", "search"], ["?", "this list"], ["Ctrl+Z, Ctrl+Y", "undo, redo"], ["Esc", "show everything again, select nothing"],
  ["Ctrl+A", "select all (in the picture)"], ["Shift+drag, Ctrl+drag", "add to, take from the selection by a box"],
];

/** The keys of the page. */
export class Keyboard {
  /**
   * Listen for keys in the picture and on the page.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./canvas.js").Canvas} canvas
   * @param {Explorer.Actions} actions
   */
  constructor(bench, canvas, actions) {
    this.bench = bench;
    this.canvas = canvas;
    this.actions = actions;
    this.singleKeys = true;
    this.keys = this.keysInPicture();
    canvas.holder.addEventListener("keydown", (event) => this.pressInPicture(event));
    window.addEventListener("keydown", (event) => this.pressAnywhere(event));
  }

  /** @returns {KeyRow[]} */
  keysInPicture() {
    const { bench, canvas, actions } = this;
    return [
      { label: "Arrow keys", does: "walk to the next in that direction" },
      { label: "Enter", does: "expand, or open a group", key: "Enter", act: () => this.withCurrent(actions.expand) },
      { label: "E", does: "expand by kind", key: "e", act: () => this.withCurrent(actions.choose) },
      { label: "Shift+F10", does: "menu of what can be done with it", key: "ContextMenu", act: () => this.openMenu() },
      { label: "Space", does: "select or deselect it as well", key: " ", act: () => bench.current && bench.select([bench.current], "toggle") },
      { label: "F", does: "fit all into view", key: "f", act: () => canvas.fit() },
      { label: "+ and −", does: "zoom", key: "+", act: () => canvas.zoom(1.25) },
      { key: "=", act: () => canvas.zoom(1.25) },
      { key: "-", act: () => canvas.zoom(0.8) },
      { label: "H", does: "hide the selected", key: "h", act: () => actions.hide() },
      { key: "Delete", act: () => actions.hide() },
      { label: "Shift+H", does: "hide all others", key: "H", act: () => actions.hideOthers() },
      { label: "P", does: "pin or unpin the selected", key: "p", act: () => actions.pin() },
      { label: "N", does: "write a note on it", key: "n", act: () => actions.note(bench.current) },
      { label: "G", does: "group the selected", key: "g", act: () => actions.groupSelected() },
      { label: "I", does: "invert the selection", key: "i", act: () => actions.invert() },
      { label: "B, L, M", does: "select by box, by lasso, move again", key: "b", act: () => actions.mode("box") },
      { key: "l", act: () => actions.mode("lasso") },
      { key: "m", act: () => actions.mode("move") },
      { label: "T", does: "table of what is shown", key: "t", act: () => actions.table() },
    ];
  }

  /** @param {KeyboardEvent} event */
  pressInPicture(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    const key = event.key === "F10" && event.shiftKey ? "ContextMenu" : event.key;
    const act = direction ? () => this.walk(direction) : this.keys.find((row) => row.key === key)?.act;
    if (!act || (!this.singleKeys && event.key.length === 1 && event.key !== " ")) return;
    event.preventDefault();
    act();
  }

  /** @param {KeyboardEvent} event */
  pressAnywhere(event) {
    if (/** @type {HTMLDialogElement} */ (byId("dialog")).open) return;
    if (event.key === "Escape") {
      this.actions.escape();
      return;
    }
    const act = event.ctrlKey || event.metaKey ? this.controlAct(event) : this.singleAct(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => unknown) | undefined}
   */
  controlAct(event) {
    const { bench, canvas } = this;
    const key = event.key.toLowerCase();
    if (key === "a" && event.target === canvas.holder) return () => bench.select([...canvas.view.ids]);
    if (isTyping(event)) return undefined;
    if (key === "z") return () => (event.shiftKey ? bench.redo() : bench.undo());
    return key === "y" ? () => bench.redo() : undefined;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => unknown) | undefined}
   */
  singleAct(event) {
    if (isTyping(event) || event.altKey || !this.singleKeys) return undefined;
    if (event.key === "/") return () => byId("q").focus();
    return event.key === "?" ? () => this.help() : undefined;
  }

  /** @param {(id: string) => unknown} act */
  withCurrent(act) {
    if (this.bench.current) act(this.bench.current);
    else say("Nothing is selected. Arrow keys walk.");
  }

  openMenu() {
    const { left, top } = this.canvas.holder.getBoundingClientRect();
    const { current } = this.bench;
    const { x, y } = current ? this.canvas.cy.getElementById(current).renderedPosition() : { x: 40, y: 40 };
    this.actions.menu(current, left + x, top + y);
  }

  /**
   * Walk to the nearest node in a direction; from nowhere, to the start.
   * @param {[number, number]} direction
   */
  walk(direction) {
    const { bench, canvas } = this;
    const { nodes, ids } = canvas.view;
    if (nodes.length === 0) return;
    const pointOf = (/** @type {string} */ id) => canvas.cy.getElementById(id).position();
    const next = bench.current && ids.has(bench.current)
      ? nearestInDirection(pointOf(bench.current), direction, nodes.map((node) => [node.id, pointOf(node.id)]))
      : (bench.chart.starts.find((id) => ids.has(id)) ?? nodes[0].id);
    if (next === null) return say("Nothing further in that direction.");
    bench.select([next]);
    canvas.reveal(next);
  }

  /** Show the list of keys. */
  help() {
    const rows = [...EVERYWHERE, ...this.keys.filter(({ label }) => label).map(({ label, does }) => [label, does + " (in the picture)"])];
    const single = el("input", { type: "checkbox", checked: this.singleKeys, onchange: () => { this.singleKeys = single.checked; } });
    openDialog("Keyboard shortcuts", [
      el("table", {}, el("tbody", {}, ...rows.map(([label, does]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", { text: label })), el("td", { text: does }))))),
      el("label", { class: "tick" }, single, el("span", { text: "Single keys work (switch off if you speak to your computer)" })),
    ]);
  }
}

/** @param {KeyboardEvent} event */
function isTyping(event) {
  return event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
}
