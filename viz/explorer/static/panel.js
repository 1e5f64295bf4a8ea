// Everything about what is selected: what it says, its links, its history, and where each record comes from.

import { button, el, named } from "./dom.js";
import { hasHistory, partShown, readHistory } from "./history_parts.js";
import { swatch } from "./legend.js";
import { attempt, failed, say } from "./messages.js";
import { factList, historySection, recordSection } from "./record_list.js";
import { pageOf } from "./search_box.js";
import { count, day, words } from "./wording.js";

const ROWS = 200;
const LINKS = 30;

/** The tab of details. */
export class Panel {
  /**
   * Work on a workbench; what is not drawn here is done through the actions.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./styles.js").Styles} styles
   * @param {Explorer.Actions} actions
   */
  constructor(bench, styles, actions) {
    this.bench = bench;
    this.styles = styles;
    this.actions = actions;
    this.holder = el("div", { class: "leaf" });
    /** @type {Map<string, Explorer.RecordHistory>} */
    this.histories = new Map();
    /** @type {Explorer.Edge[]} */
    this.edges = [];
  }

  /**
   * Show what is selected now.
   * @param {Explorer.View} view
   * @param {Explorer.Marked} marked
   */
  show(view, marked) {
    this.edges = view.edges;
    const { selected, current } = this.bench;
    const node = this.bench.node(current);
    if (selected.size > 1) this.showSeveral([...selected]);
    else if (node) this.showNode(node, marked.get(node.id) ?? []);
    else this.showNothing();
  }

  showNothing() {
    this.holder.replaceChildren(
      el("h2", { text: "Nothing selected" }),
      el("p", { text: "Choose a shape to see what is recorded about it. Double-click it, or press Enter, to see more around it." }),
      el("p", { class: "soft", text: "Drag with Shift to select many, with Ctrl to take some away. “+n” counts what is not shown yet." }));
  }

  /** @param {string[]} ids */
  showSeveral(ids) {
    const nodes = ids.map((id) => this.bench.node(id)).filter((node) => node !== undefined);
    const { actions } = this;
    this.holder.replaceChildren(
      el("h2", { text: count(nodes.length, "selected", "selected") }),
      el("div", { class: "row" }, button("Hide", () => actions.hide()), button("Hide others", () => actions.hideOthers()),
        button("Group", () => actions.groupSelected()), button("Pin", () => actions.pin()), button("Invert", () => actions.invert())),
      el("ul", { class: "rows" }, ...nodes.slice(0, ROWS).map((node) => el("li", {}, this.link(node.id, node.caption), el("span", { class: "soft", text: [node.says, node.on && day(node.on)].filter(Boolean).join(" · ") })))),
      nodes.length > ROWS ? el("p", { class: "soft", text: `and ${nodes.length - ROWS} more; the table lists all.` }) : "");
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {string[]} marks
   */
  showNode(node, marks) {
    const hasMore = hasHistory(node.kind);
    const history = el("div", { class: "more", "aria-busy": "true" }, hasMore ? el("p", { class: "soft", text: "Reading the records…" }) : "");
    this.holder.replaceChildren(
      el("h2", {}, swatch(this.styles.node(node.style)), named(node.caption)),
      el("p", { class: "soft", text: node.says ?? "" }),
      this.buttons(node),
      factList(factsOf(node, marks, this.styles)),
      this.position(node),
      el("h3", { text: "Links shown" }), this.links(node), history);
    if (hasMore) this.read(node, history);
  }

  /** @param {Explorer.ChartNode} node */
  buttons(node) {
    const { actions } = this;
    const page = pageOf(node);
    return el("div", { class: "row" },
      button(node.group ? "Open" : "Expand", () => actions.expand(node.id)),
      node.group ? null : button("Expand by kind…", () => actions.choose(node.id)),
      button("Hide", () => actions.hide()),
      button(this.bench.chart.pinned.has(node.id) ? "Unpin" : "Pin", () => actions.pin()),
      button("Add note", () => actions.note(node.id)),
      page ? el("a", { href: page, text: "Open page" }) : null);
  }

  /** @param {Explorer.ChartNode} node */
  links(node) {
    const edges = this.edges.filter((edge) => edge.start === node.id || edge.end === node.id);
    if (edges.length === 0) return el("p", { class: "soft", text: "None." });
    const list = el("ul", { class: "rows" }, ...edges.slice(0, LINKS).map((edge) => this.linkRow(edge, node)));
    if (edges.length > LINKS) list.append(el("li", { class: "soft", text: `and ${edges.length - LINKS} more; the table of this page lists all.` }));
    return list;
  }

  /**
   * @param {Explorer.Edge} edge
   * @param {Explorer.ChartNode} node
   */
  linkRow(edge, node) {
    const id = edge.start === node.id ? edge.end : edge.start;
    const other = this.bench.node(id);
    const parts = [edge.says ?? words(edge.kind.toLowerCase()), other?.on && day(other.on), edge.source && "source " + edge.source];
    return el("li", {}, this.link(id, other?.caption), el("span", { class: "soft", text: parts.filter(Boolean).join(" · ") }));
  }

  /**
   * Make a row that leads into the picture, adding what it is about where that is not there yet.
   * @param {string} id
   * @param {string | null} [caption]
   */
  link(id, caption) {
    const tag = this.bench.node(id) ? null : el("span", { class: "tag", text: "not shown" });
    return el("button", { type: "button", class: "plain", onclick: () => this.actions.reveal(id) }, named(caption ?? "Name not recorded"), tag);
  }

  /** @param {Explorer.ChartNode} node */
  position(node) {
    const status = el("div", { role: "status" });
    if (node.group) return status;
    const details = el("details", {}, el("summary", { text: "Position in recorded data" }), status);
    details.addEventListener("toggle", () => details.open && this.actions.position(node.id, status));
    return details;
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {HTMLElement} holder
   */
  async read(node, holder) {
    try {
      const history = this.histories.get(node.id) ?? await readHistory(node);
      this.histories.set(node.id, history);
      holder.replaceChildren(
        ...historySection(node, history, (id, caption) => this.link(id, caption)),
        history.next ? button("Show earlier records", () => this.readOn(node, history, holder), { class: "earlier" }) : "",
        ...recordSection(history));
    } catch (error) {
      holder.replaceChildren(...failed(error, () => this.read(node, holder)));
    }
    holder.removeAttribute("aria-busy");
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {Explorer.RecordHistory} before
   * @param {HTMLElement} holder
   */
  async readOn(node, before, holder) {
    const history = await attempt(() => readHistory(node, before));
    if (history === null) return;
    this.histories.set(node.id, history);
    await this.read(node, holder);
    say("Shown: " + (partShown(history) || "all that is recorded"));
    /** @type {HTMLElement | null} */ (holder.querySelector(".earlier"))?.focus();
  }
}

/**
 * @param {Explorer.ChartNode} node
 * @param {string[]} marks
 * @param {import("./styles.js").Styles} styles
 * @returns {[string, unknown][]}
 */
function factsOf(node, marks, styles) {
  const counted = typeof node.counted === "boolean" ? (node.counted ? "yes" : "no") : null;
  return [
    ["Born", node.date_of_birth && day(node.date_of_birth)], ["Date", node.on && day(node.on)], ["Until", node.until && day(node.until)],
    ["Band", node.band ?? null], ["Force", node.force_name], ["Counted", counted],
    ["Not shown yet", node.more > 0 ? describeNotShown(node, styles) : null], ["Marked", marks.join(", ") || null],
  ];
}

/**
 * @param {Explorer.ChartNode} node
 * @param {import("./styles.js").Styles} styles
 */
function describeNotShown(node, styles) {
  const parts = Object.entries(node.not_shown ?? {}).map(([kind, number]) => `${number} ${styles.edge(kind).label}`);
  return `${node.more}${parts.length > 0 ? ": " + parts.join(", ") : ""}`;
}
