// Everything by keyboard: keys in the picture, a few everywhere, and the list of them.

import { say } from "./messages.js";
import { openDialog } from "./dialog.js";
import { byId, count, el } from "./dom.js";

export class Keyboard {
  constructor(bench, canvas, actions) {
    this.bench = bench;
    this.canvas = canvas;
    this.actions = actions;
    this.single = true;
    this.keys = [
      ["Arrow keys", "walk to the next in that direction", null],
      ["Enter", "expand, or open a group", "Enter", () => this.onCurrent(actions.expand)],
      ["E", "expand by kind", "e", () => this.onCurrent(actions.choose)],
      ["Shift+F10", "menu of what can be done with it", "ContextMenu", () => this.menu()],
      ["Space", "select or deselect it as well", " ", () => bench.current && bench.select([bench.current], "toggle")],
      ["F", "fit all into view", "f", () => canvas.fit()],
      ["+ and −", "zoom", "+", () => canvas.zoom(1.25)],
      [null, null, "=", () => canvas.zoom(1.25)],
      [null, null, "-", () => canvas.zoom(0.8)],
      ["H", "hide the selected", "h", () => actions.hide()],
      [null, null, "Delete", () => actions.hide()],
      ["Shift+H", "hide all others", "H", () => actions.hideOthers()],
      ["P", "pin or unpin the selected", "p", () => actions.pin()],
      ["N", "write a note on it", "n", () => actions.note(bench.current)],
      ["G", "group the selected", "g", () => actions.group()],
      ["I", "invert the selection", "i", () => actions.invert()],
      ["B, L, M", "select by box, by lasso, move again", "b", () => actions.mode("box")],
      [null, null, "l", () => actions.mode("lasso")],
      [null, null, "m", () => actions.mode("move")],
      ["T", "table of what is shown", "t", () => actions.table()],
    ];
    canvas.holder.addEventListener("keydown", (event) => this.inPicture(event));
    window.addEventListener("keydown", (event) => this.anywhere(event));
  }

  inPicture(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) {
      event.preventDefault();
      return this.walk(...way);
    }
    const found = event.key === "F10" && event.shiftKey ? this.keys.find((row) => row[2] === "ContextMenu") : this.keys.find((row) => row[2] === event.key);
    if (!found || (!this.single && event.key.length === 1 && event.key !== " ")) return;
    event.preventDefault();
    found[3]();
  }

  anywhere(event) {
    if (byId("dialog").open) return;
    const typing = event.target.closest("input, textarea, select");
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (control && !typing && key === "z") this.run(event, () => (event.shiftKey ? this.bench.redo() : this.bench.undo()));
    else if (control && !typing && key === "y") this.run(event, () => this.bench.redo());
    else if (control && key === "a" && event.target === this.canvas.holder) this.run(event, () => this.bench.select([...this.canvas.view.ids]));
    else if (event.key === "Escape") this.actions.escape();
    else if (typing || control || event.altKey || !this.single) return;
    else if (event.key === "/") this.run(event, () => byId("q").focus());
    else if (event.key === "?") this.run(event, () => this.help());
  }

  run(event, act) {
    event.preventDefault();
    act();
  }

  onCurrent(act) {
    if (this.bench.current) act(this.bench.current);
    else say("Nothing is selected. Arrow keys walk.");
  }

  menu() {
    const { left, top } = this.canvas.holder.getBoundingClientRect();
    const at = this.bench.current ? this.canvas.cy.getElementById(this.bench.current).renderedPosition() : { x: 40, y: 40 };
    this.actions.menu(this.bench.current, left + at.x, top + at.y);
  }

  /** Walk to the nearest that lies in that direction. */
  walk(dx, dy) {
    const { bench, canvas } = this;
    const nodes = canvas.view.nodes;
    if (nodes.length === 0) return;
    const from = bench.current && canvas.view.ids.has(bench.current) ? canvas.cy.getElementById(bench.current).position() : null;
    let best = from ? null : (bench.chart.starts.find((id) => canvas.view.ids.has(id)) ?? nodes[0].id);
    let least = Infinity;
    for (const node of from ? nodes : []) {
      if (node.id === bench.current) continue;
      const at = canvas.cy.getElementById(node.id).position();
      const ahead = (at.x - from.x) * dx + (at.y - from.y) * dy;
      const aside = Math.abs((at.x - from.x) * dy) + Math.abs((at.y - from.y) * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 0 && aside <= ahead * 2 && cost < least) [best, least] = [node.id, cost];
    }
    if (best === null) return say("Nothing further in that direction.");
    bench.select([best]);
    canvas.reveal(best);
  }

  help() {
    const rows = [["/", "search"], ["?", "this list"], ["Ctrl+Z, Ctrl+Y", "undo, redo"], ["Esc", "show everything again, select nothing"], ["Ctrl+A", "select all (in the picture)"],
      ["Shift+drag, Ctrl+drag", "add to, take from the selection by a box"], ...this.keys.filter(([keys]) => keys !== null).map(([keys, does]) => [keys, does + " (in the picture)"])];
    const single = el("input", { type: "checkbox", checked: this.single, onchange: (event) => { this.single = event.target.checked; } });
    openDialog("Keyboard shortcuts", [
      el("table", {}, el("tbody", {}, ...rows.map(([keys, does]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", { text: keys })), el("td", { text: does }))))),
      el("label", { class: "tick" }, single, el("span", { text: "Single keys work (switch off if you speak to your computer)" })),
    ]);
  }
}

/** What is said when somebody walks onto a node. */
export function spoken(node, view) {
  const links = view.edges.filter((edge) => edge.start === node.id || edge.end === node.id).length;
  return [node.caption, node.says, node.on, count(links, "link") + " shown", node.more > 0 ? `${node.more} not shown` : ""].filter(Boolean).join(", ");
}
