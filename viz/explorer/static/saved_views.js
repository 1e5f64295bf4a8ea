// Named views, kept on the service and opened by a link with the reader's own rights; and notes.

import { detailOf, fetchFrom } from "./api_client.js";
import { field, openDialog, textOf } from "./dialog.js";
import { button, el, named } from "./dom.js";
import { ask, notice } from "./messages.js";
import { pageData } from "./page_data.js";
import { viewOf } from "./view_state.js";
import { day } from "./wording.js";

const PAUSE = 4000;
const AUTOMATIC = "Kept automatically";

/** The tab of notes and kept views. */
export class SavedViews {
  /**
   * Work on a workbench, and keep it some seconds after its last change.
   * @param {import("./workbench.js").Workbench} bench
   * @param {(id: string) => unknown} reveal
   */
  constructor(bench, reveal) {
    this.bench = bench;
    this.reveal = reveal;
    this.timer = 0;
    this.list = el("div", {});
    this.notes = el("ul", { class: "rows" });
    this.status = el("p", { class: "soft", role: "status" });
    this.holder = el("div", { class: "leaf" },
      el("h2", { text: "Notes" }),
      el("div", { class: "row" }, button("Note on this view", () => this.note(null)), button("Note on the selected", () => this.note(this.bench.current))),
      this.notes,
      el("h2", { text: "Saved views" }),
      el("div", { class: "row" }, button("Keep this view…", () => this.choose(), { class: "main" })),
      this.status, this.list);
    bench.listen((subject, description) => {
      if (subject === "chart" && description !== null) this.keepLater();
    });
  }

  /** Ask for a name and keep the view under it. */
  choose() {
    openDialog("Keep this view", [
      el("p", { text: "What is shown, hidden, moved and written is kept, but no group of what was never opened. Anyone who opens the link sees what they themselves may see." }),
      field("Name", el("input", { name: "title", required: true, maxlength: 200, value: this.bench.chart.title })),
    ], { submit: "Keep", onsubmit: (values) => this.keep(textOf(values, "title")) });
  }

  /**
   * Keep the view under a name.
   * @param {string} title
   */
  async keep(title) {
    /** @type {Explorer.SavedView | null} */
    const view = await ask("/views", { body: viewOf(this.bench.chart, title), present: true });
    if (view === null) return;
    const link = linkTo(view.id);
    window.history.replaceState(null, "", link);
    this.bench.change(`keep the view “${title}”`, (next) => { next.title = title; }, { silent: true });
    this.status.replaceChildren("Kept. Its link: ", el("a", { href: link, text: new URL(link, location.href).href }));
    notice("The view is kept.");
    await this.read();
  }

  /**
   * Read the list of kept views, the latest first; or what follows those that are listed.
   * @param {{ items: Explorer.SavedView[], next: string | null }} [before]
   */
  async read(before) {
    /** @type {Explorer.Query} */
    const query = before?.next ? [["cursor", before.next]] : [];
    /** @type {{ total: number, items: Explorer.SavedView[], next: string | null } | null} */
    const page = await ask("/views", { query, present: true });
    if (page === null) return;
    const { next, total } = page;
    const items = [...(before?.items ?? []), ...page.items];
    this.list.replaceChildren(
      total === 0 ? noneYet("p") : el("ul", { class: "rows" }, ...items.map((view) => el("li", {},
        el("a", { href: linkTo(view.id) }, named(view.title)),
        el("span", { class: "soft", text: `${view.by} · ${day(view.at)}` })))),
      next ? button(`Show more (${items.length} of ${total} listed)`, () => this.read({ items, next })) : "");
  }

  keepLater() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keepNow(), PAUSE);
  }

  async keepNow() {
    if (this.bench.chart.nodes.size === 0 || this.bench.history.past.length === 0) return;
    try {
      const view = await fetchFrom("/views", { body: { ...viewOf(this.bench.chart, AUTOMATIC), auto: true }, present: true });
      this.status.replaceChildren(`${AUTOMATIC} at ${day(view.at)}. `, el("a", { href: linkTo(view.id), text: "Link" }));
    } catch (error) {
      this.status.textContent = "Could not be kept automatically: " + detailOf(error);
    }
  }

  /**
   * Write a note on a node, or on the view.
   * @param {string | null} id
   */
  note(id) {
    const node = this.bench.node(id);
    const add = (/** @type {string} */ text) => this.bench.change("add a note", (next) => {
      next.notes = [...next.notes, { on: node?.id ?? null, text }];
    });
    openDialog(node ? `Note on ${node.caption}` : "Note on this view", [
      field("Note", el("textarea", { name: "text", required: true, maxlength: 2000, rows: 4 })),
      el("p", { class: "soft", text: "Notes are kept with the view. They are yours, not part of the records." }),
    ], { submit: "Add note", onsubmit: (values) => add(textOf(values, "text")) });
  }

  /** Show the notes of the view. */
  show() {
    const { notes } = this.bench.chart;
    this.notes.replaceChildren(...notes.map((note) => this.noteRow(note)));
    if (notes.length === 0) this.notes.append(noneYet("li"));
  }

  /** @param {Explorer.Note} note */
  noteRow(note) {
    const { on } = note;
    const remove = () => this.bench.change("remove a note", (next) => { next.notes = next.notes.filter((other) => other !== note); });
    return el("li", {},
      on ? el("button", { type: "button", class: "plain", onclick: () => this.reveal(on) }, named(this.bench.node(on)?.caption ?? "not shown")) : el("strong", { text: "This view" }),
      el("p", { class: "told", text: note.text }),
      button("Remove", remove));
  }
}

/** @param {string} id */
function linkTo(id) {
  const query = new URLSearchParams({ view: id });
  if (pageData.as_of) query.set("as_of", pageData.as_of);
  return "/explorer?" + query;
}

/** @param {"p" | "li"} tag */
function noneYet(tag) {
  return el(tag, { class: "soft", text: "None yet." });
}
