// Views with a name, kept on the service and opened by a link with the reader's own rights; and notes in them.

import { notice, trying } from "./messages.js";
import { field, openDialog } from "./dialog.js";
import { button, day, el, named } from "./dom.js";
import { merge } from "./merge.js";
import { ask, opening } from "./api_client.js";
import { emptyChart } from "./chart_state.js";

const QUIET = 4000;
export const AUTOMATIC = "Kept automatically";

export class Views {
  constructor(bench, reveal) {
    this.bench = bench;
    this.reveal = reveal;
    this.list = el("div", {});
    this.notes = el("ul", { class: "rows" });
    this.said = el("p", { class: "soft", role: "status" });
    this.holder = el("div", { class: "leaf" },
      el("h2", { text: "Notes" }),
      el("div", { class: "row" }, button("Note on this view", () => this.note(null)), button("Note on the selected", () => this.note(this.bench.current))),
      this.notes,
      el("h2", { text: "Kept views" }),
      el("div", { class: "row" }, button("Keep this view…", () => this.choose(), { class: "main" })),
      this.said, this.list);
    bench.listen((what, says) => {
      if (what === "chart" && says !== null) this.later();
    });
  }

  choose() {
    openDialog("Keep this view", [
      el("p", { text: "What is shown, hidden, moved and written is kept, but no group of what was never opened. Whoever opens the link sees what they may see themselves." }),
      field("Name", el("input", { name: "title", required: true, maxlength: 200, value: this.bench.chart.title })),
    ], { submit: "Keep", onsubmit: (values) => this.keep(values.get("title")) });
  }

  async keep(title) {
    const view = await trying(() => ask("/views", { body: this.body(title), present: true }));
    if (view === null) return;
    const link = this.link(view.id);
    history.replaceState(null, "", link);
    this.bench.change(`keep the view “${title}”`, (next) => { next.title = title; }, { silent: true });
    this.said.replaceChildren("Kept. Its link: ", el("a", { href: link, text: new URL(link, location.href).href }));
    notice("The view is kept.");
    await this.read();
  }

  body(title) {
    const { chart } = this.bench;
    return { title, ids: [...chart.nodes.values()].filter((node) => !node.group).map((node) => node.id).slice(0, 1000), state: kept(chart) };
  }

  link(id) {
    const query = new URLSearchParams({ view: id });
    if (opening.as_of) query.set("as_of", opening.as_of);
    return "/explorer?" + query;
  }

  async read() {
    const found = await trying(() => ask("/views", { query: [["limit", 50]], present: true }));
    if (found === null) return;
    this.list.replaceChildren(found.total === 0 ? el("p", { class: "soft", text: "None yet." }) : el("ul", { class: "rows" }, ...found.items.map((view) => el("li", {},
      el("a", { href: this.link(view.id) }, named(view.title)),
      el("span", { class: "soft", text: `${view.by} · ${day(view.at)}` })))));
  }

  /** Some seconds after the last change the picture is kept by itself. */
  later() {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.automatic(), QUIET);
  }

  async automatic() {
    if (this.bench.chart.nodes.size === 0 || this.bench.undoing.past.length === 0) return;
    try {
      const view = await ask("/views", { body: { ...this.body(AUTOMATIC), auto: true }, present: true });
      this.said.replaceChildren(`Kept automatically at ${day(view.at)}. `, el("a", { href: this.link(view.id), text: "Link" }));
    } catch (error) {
      if (error.status === undefined) throw error;
      this.said.textContent = "Could not be kept automatically: " + error.message;
    }
  }

  // ---------- notes

  note(on) {
    const about = on ? this.bench.node(on) : null;
    openDialog(about ? `Note on ${about.caption}` : "Note on this view", [
      field("Note", el("textarea", { name: "text", required: true, maxlength: 2000, rows: 4 })),
      el("p", { class: "soft", text: "Notes are kept with the view. They are yours, not part of the records." }),
    ], { submit: "Add note", onsubmit: (values) => this.bench.change("add a note", (next) => { next.notes = [...next.notes, { on: about?.id ?? null, text: values.get("text") }]; }) });
  }

  show() {
    const { chart } = this.bench;
    this.notes.replaceChildren(...chart.notes.map((note) => el("li", {},
      note.on ? el("button", { type: "button", class: "plain", onclick: () => this.reveal(note.on) }, named(this.bench.node(note.on)?.caption ?? "not shown")) : el("strong", { text: "This view" }),
      el("p", { class: "told", text: note.text }),
      button("Remove", () => this.bench.change("remove a note", (next) => { next.notes = next.notes.filter((one) => one !== note); })))));
    if (chart.notes.length === 0) this.notes.append(el("li", { class: "soft", text: "None yet." }));
  }
}

/** The state of a view as plain JSON; ids stand as whole strings, so that they can be taken out. */
function kept(chart) {
  return {
    starts: chart.starts,
    places: Object.fromEntries([...chart.places].filter(([id]) => chart.nodes.has(id)).map(([id, at]) => [id, [Math.round(at.x), Math.round(at.y)]])),
    pinned: [...chart.pinned], hidden: [...chart.hidden], off: [...chart.off], marks: [...chart.marks],
    filter: chart.filter, period: chart.period, layout: chart.layout,
    notes: chart.notes,
    groups: [...chart.groups.values()].filter(({ remote }) => !remote).map(({ caption, members, x, y }) => ({ caption, members, x, y })),
    focus: chart.focus && { says: chart.focus.says, ids: [...chart.focus.ids], beside: [...chart.focus.beside] },
  };
}

/** Read a view back over what the service still shows of it. */
export function restored(answer, view) {
  const chart = emptyChart();
  const { state } = view;
  for (const [id, at] of Object.entries(state.places ?? {})) chart.places.set(id, { x: at[0], y: at[1] });
  merge(chart, answer);
  const there = (id) => chart.nodes.has(id);
  for (const name of ["pinned", "hidden"]) chart[name] = new Set((state[name] ?? []).filter(there));
  for (const name of ["off", "marks"]) chart[name] = new Set(state[name] ?? []);
  for (const group of state.groups ?? []) {
    const members = (group.members ?? []).filter(there);
    if (members.length < 2) continue;
    const id = "group of " + members[0];
    chart.groups.set(id, { ...group, id, kind: "group", style: "group", says: "group", members, group: { count: members.length }, more: 0 });
  }
  const { focus } = state;
  if (focus) chart.focus = { says: focus.says, ids: new Set((focus.ids ?? []).filter(there)), beside: new Set((focus.beside ?? []).filter(there)), edges: null };
  return Object.assign(chart, {
    starts: (state.starts ?? []).filter(there), filter: state.filter ?? chart.filter, period: state.period ?? null,
    layout: state.layout ?? "network", notes: (state.notes ?? []).filter((note) => !note.on || there(note.on)),
    title: view.title, as_of: answer.as_of,
  });
}
