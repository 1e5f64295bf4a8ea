// The same content as a table: sorted, with the picture's selection.

import { button, byId, el, named } from "./dom.js";
import { say } from "./messages.js";
import { COLUMNS, countLinks, nextOrder, sortRows } from "./table_rows.js";
import { count } from "./wording.js";

const TITLE = "Table of what is shown";

/** The table below the picture. */
export class Table {
  /**
   * Work on a workbench and its picture.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./canvas.js").Canvas} canvas
   */
  constructor(bench, canvas) {
    this.bench = bench;
    this.canvas = canvas;
    this.order = { column: 0, descending: false };
    this.open = false;
    /** @type {Pick<Explorer.View, "nodes" | "edges">} */
    this.view = { nodes: [], edges: [] };
    /** @type {Explorer.Marked} */
    this.marked = new Map();
    this.opener = button(TITLE, () => this.toggle(), { "aria-expanded": "false", "aria-controls": "rows", id: "table-open" });
    this.rows = el("div", { id: "rows", class: "scroll", tabindex: "0", role: "region", "aria-label": TITLE, hidden: true });
    byId("sheet").append(this.opener, this.rows);
  }

  /** Open the table, or close it. */
  toggle() {
    this.open = !this.open;
    this.rows.hidden = !this.open;
    this.opener.setAttribute("aria-expanded", String(this.open));
    byId("foot").classList.toggle("tall", this.open);
    this.show(this.view, this.marked);
  }

  /**
   * Show the rows of what is drawn.
   * @param {Pick<Explorer.View, "nodes" | "edges">} view
   * @param {Explorer.Marked} marked
   */
  show(view, marked) {
    this.view = view;
    this.marked = marked;
    if (!this.open) return;
    const data = { links: countLinks(view.edges), marked };
    const nodes = sortRows(view.nodes, this.order, data);
    this.rows.replaceChildren(el("table", {},
      el("thead", {}, el("tr", {}, ...COLUMNS.map(({ title }, place) => this.heading(title, place)))),
      el("tbody", {}, ...nodes.map((node) => this.row(node, data)))));
  }

  /**
   * @param {string} title
   * @param {number} place
   */
  heading(title, place) {
    const sorting = this.order.column === place ? (this.order.descending ? "descending" : "ascending") : "none";
    return el("th", { scope: "col", "aria-sort": sorting }, button(title, () => this.sort(place, title), { class: "plain" }));
  }

  /**
   * @param {number} place
   * @param {string} title
   */
  sort(place, title) {
    this.order = nextOrder(this.order, place);
    this.show(this.view, this.marked);
    this.rows.querySelectorAll(/** @type {"button"} */ ("th button"))[place].focus();
    say(`Sorted by ${title}`);
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {import("./table_rows.js").TableData} data
   */
  row(node, data) {
    const selected = this.bench.selected.has(node.id);
    const onclick = (/** @type {MouseEvent} */ event) => this.pick(event, node.id);
    const name = el("button", { type: "button", class: "plain", "aria-pressed": String(selected), "data-id": node.id, onclick }, named(node.caption));
    return el("tr", { class: selected ? "chosen" : null }, el("th", { scope: "row" }, name),
      ...COLUMNS.slice(1).map(({ value, text = String }) => el("td", { text: text(value(node, data)) })));
  }

  /**
   * @param {MouseEvent} event
   * @param {string} id
   */
  pick(event, id) {
    this.bench.select([id], event.ctrlKey || event.metaKey || event.shiftKey ? "toggle" : "only");
    this.canvas.reveal(id);
  }

  /** Show what is selected; that alone does not need new rows. */
  showSelection() {
    const { selected } = this.bench;
    for (const name of this.rows.querySelectorAll(/** @type {"button"} */ ("button[data-id]"))) {
      const isSelected = selected.has(name.dataset.id ?? "");
      name.setAttribute("aria-pressed", String(isSelected));
      name.closest("tr")?.classList.toggle("chosen", isSelected);
    }
    this.opener.textContent = TITLE + (selected.size > 0 ? ` (${count(selected.size, "selected", "selected")})` : "");
  }
}
