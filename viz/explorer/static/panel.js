// Everything about what is selected: what it says, its links, its history, and where each record comes from.

import { button, count, day, el, named, words } from "./dom.js";
import { facts, historyOf, recordsOf } from "./record_list.js";
import { ask, step } from "./api_client.js";
import { shape } from "./legend.js";
import { pageOf } from "./search_box.js";

const PLACES = { person: (id) => `/people/${step(id)}/history`, incident: (id) => `/incidents/${step(id)}`, address: (id) => `/addresses/${step(id)}` };

export class Panel {
  constructor(bench, styles, actions) {
    this.bench = bench;
    this.styles = styles;
    this.actions = actions;
    this.holder = el("div", { class: "leaf" });
    this.known = new Map();
  }

  show(view, marked) {
    this.view = view;
    const { selected, current } = this.bench;
    if (selected.size > 1) return this.several([...selected]);
    const node = current && this.bench.node(current);
    if (!node) return this.nothing();
    this.one(node, marked.get(node.id) ?? []);
  }

  nothing() {
    this.holder.replaceChildren(
      el("h2", { text: "Nothing selected" }),
      el("p", { text: "Choose a shape to see what is recorded about it. Double-click it, or press Enter, to see more around it." }),
      el("p", { class: "soft", text: "Drag with Shift to select many, with Ctrl to take some away. “+n” counts what is not shown yet." }));
  }

  several(ids) {
    const rows = ids.map((id) => this.bench.node(id)).filter(Boolean);
    this.holder.replaceChildren(
      el("h2", { text: count(rows.length, "selected", "selected") }),
      el("div", { class: "row" }, button("Hide", () => this.actions.hide()), button("Hide others", () => this.actions.hideOthers()),
        button("Group", () => this.actions.group()), button("Pin", () => this.actions.pin()), button("Invert", () => this.actions.invert())),
      el("ul", { class: "rows" }, ...rows.slice(0, 200).map((node) => el("li", {}, this.jump(node.id, node.caption), el("span", { class: "soft", text: [node.says, node.on && day(node.on)].filter(Boolean).join(" · ") })))),
      rows.length > 200 ? el("p", { class: "soft", text: `and ${rows.length - 200} more; the table lists all.` }) : "");
  }

  one(node, marks) {
    const { chart } = this.bench;
    const page = pageOf(node);
    const more = el("div", { class: "more", "aria-busy": "true" }, PLACES[node.kind] ? el("p", { class: "soft", text: "Reading the records…" }) : "");
    this.holder.replaceChildren(
      el("h2", {}, shape(this.styles.node(node.style)), named(node.caption)),
      el("p", { class: "soft", text: node.says ?? "" }),
      el("div", { class: "row" },
        button(node.group ? "Open" : "Expand", () => this.actions.expand(node.id)),
        node.group ? null : button("Expand by kind…", () => this.actions.choose(node.id)),
        button("Hide", () => this.actions.hide()),
        button(chart.pinned.has(node.id) ? "Unpin" : "Pin", () => this.actions.pin()),
        button("Add note", () => this.actions.note(node.id)),
        page ? el("a", { href: page, text: "Open page" }) : null),
      facts([
        ["Born", node.date_of_birth && day(node.date_of_birth)], ["Date", node.on && day(node.on)], ["Until", node.until && day(node.until)],
        ["Band", node.band ?? null], ["Force", node.force_name], ["Counted", node.counted === null || node.counted === undefined ? null : node.counted ? "yes" : "no"],
        ["Not shown yet", node.more > 0 ? notShown(node, this.styles) : null], ["Marked", marks.join(", ") || null],
      ]),
      this.position(node),
      el("h3", { text: "Links shown" }), this.links(node), more);
    if (PLACES[node.kind]) this.read(node, more);
  }

  links(node) {
    const found = this.view.edges.filter((edge) => edge.start === node.id || edge.end === node.id);
    if (found.length === 0) return el("p", { class: "soft", text: "None." });
    const shown = (edge) => {
      const other = this.bench.node(edge.start === node.id ? edge.end : edge.start);
      return el("li", {}, this.jump(other.id, other.caption),
        el("span", { class: "soft", text: [edge.says ?? words(edge.kind.toLowerCase()), other.on && day(other.on), edge.source && "source " + edge.source].filter(Boolean).join(" · ") }));
    };
    const list = el("ul", { class: "rows" }, ...found.slice(0, 30).map(shown));
    if (found.length > 30) list.append(el("li", { class: "soft", text: `and ${found.length - 30} more; the table of this page lists all.` }));
    return list;
  }

  /** A row that leads to something: into the picture, adding it where it is not there yet. */
  jump(id, caption) {
    const there = this.bench.chart.nodes.has(id) || this.bench.chart.groups.has(id);
    return el("button", { type: "button", class: "plain", onclick: () => this.actions.reveal(id) }, named(caption ?? "Name not recorded"), there ? null : el("span", { class: "tag", text: "not shown" }));
  }

  position(node) {
    const says = el("div", { role: "status" });
    if (node.group) return says;
    return el("details", { ontoggle: (event) => event.target.open && this.actions.position(node.id, says) },
      el("summary", { text: "Position in recorded data" }), says);
  }

  async read(node, more) {
    try {
      if (!this.known.has(node.id)) this.known.set(node.id, await ask(PLACES[node.kind](node.id)));
    } catch (error) {
      if (error.status === undefined) throw error;
      more.removeAttribute("aria-busy");
      return more.replaceChildren(el("p", { text: error.message }), button("Try again", () => this.read(node, more)));
    }
    const found = this.known.get(node.id);
    more.removeAttribute("aria-busy");
    const jump = (id, caption) => this.jump(id, caption);
    more.replaceChildren(...historyOf(node, found, jump), ...recordsOf(node, found));
  }
}

function notShown(node, styles) {
  const parts = Object.entries(node.not_shown ?? {}).map(([kind, number]) => `${number} ${styles.edge(kind).label}`);
  return `${node.more}${parts.length > 0 ? ": " + parts.join(", ") : ""}`;
}
