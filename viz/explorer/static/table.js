// The same content as a table: sorted, searched, with the picture's selection.

import { button, byId, count, el, named } from "./dom.js";
import { say } from "./messages.js";

const COLUMNS = [
  ["Name", (node) => node.caption], ["Kind", (node) => node.kind], ["Shown as", (node) => node.says ?? ""], ["Date", (node) => node.on ?? node.date_of_birth ?? ""],
  ["Force", (node) => node.force_name ?? ""], ["Links", (node, links) => links.get(node.id) ?? 0], ["Not shown", (node) => node.more ?? 0],
  ["Marked", (node, _, marked) => (marked.get(node.id) ?? []).join(", ")], ["Records", (node) => (node.record_ids ?? []).join(", ")],
];

export class Table {
  constructor(bench, canvas) {
    this.bench = bench;
    this.canvas = canvas;
    this.sorted = { column: 0, down: false };
    this.open = false;
    this.opener = button("Table of what is shown", () => this.toggle(), { "aria-expanded": "false", "aria-controls": "rows", id: "table-open" });
    this.rows = el("div", { id: "rows", class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of what is shown", hidden: true });
    byId("sheet").append(this.opener, this.rows);
  }

  toggle() {
    this.open = !this.open;
    this.rows.hidden = !this.open;
    this.opener.setAttribute("aria-expanded", String(this.open));
    byId("foot").classList.toggle("tall", this.open);
    this.show(this.view, this.marked);
  }

  show(view, marked) {
    this.view = view;
    this.marked = marked;
    if (!this.open || !view) return;
    const links = new Map();
    for (const { start, end } of view.edges) for (const id of [start, end]) links.set(id, (links.get(id) ?? 0) + 1);
    const { column, down } = this.sorted;
    const value = COLUMNS[column][1];
    const nodes = [...view.nodes].sort((a, b) => {
      const [one, other] = [value(a, links, marked), value(b, links, marked)];
      return (typeof one === "number" ? one - other : one.localeCompare(other)) * (down ? -1 : 1) || (a.id < b.id ? -1 : 1);
    });
    this.rows.replaceChildren(el("table", {},
      el("thead", {}, el("tr", {}, ...COLUMNS.map(([title], place) => this.heading(title, place)))),
      el("tbody", {}, ...nodes.map((node) => this.row(node, links, marked)))));
  }

  heading(title, place) {
    const here = this.sorted.column === place;
    return el("th", { scope: "col", "aria-sort": here ? (this.sorted.down ? "descending" : "ascending") : "none" },
      button(title, () => this.sort(place, title), { class: "plain" }));
  }

  sort(place, title) {
    this.sorted = { column: place, down: this.sorted.column === place && !this.sorted.down };
    this.show(this.view, this.marked);
    this.rows.querySelectorAll("th button")[place].focus();
    say(`Sorted by ${title}`);
  }

  row(node, links, marked) {
    const chosen = this.bench.selected.has(node.id);
    const name = el("button", { type: "button", class: "plain", "aria-pressed": String(chosen), "data-id": node.id, onclick: (event) => this.pick(event, node) }, named(node.caption));
    return el("tr", { class: chosen ? "chosen" : null }, el("th", { scope: "row" }, name),
      ...COLUMNS.slice(1).map(([, value]) => el("td", { text: String(value(node, links, marked)) })));
  }

  pick(event, node) {
    this.bench.select([node.id], event.ctrlKey || event.metaKey || event.shiftKey ? "toggle" : "only");
    this.canvas.reveal(node.id);
  }

  /** Selection alone does not need new rows. */
  mark() {
    for (const name of this.rows.querySelectorAll("button[data-id]")) {
      const chosen = this.bench.selected.has(name.dataset.id);
      name.setAttribute("aria-pressed", String(chosen));
      name.closest("tr").classList.toggle("chosen", chosen);
    }
    this.opener.textContent = "Table of what is shown" + (this.bench.selected.size > 0 ? ` (${count(this.bench.selected.size, "selected", "selected")})` : "");
  }
}
