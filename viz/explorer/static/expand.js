// More of what hangs on something: at once where it is little, after a question where it is much.

import { say, trying } from "./announce.js";
import { choice, field, openDialog, tick } from "./dialog.js";
import { count, el } from "./element.js";
import { settle } from "./arrange.js";
import { merge, placesOf } from "./merge.js";
import { ask } from "./service.js";
import { visibleOf } from "./visible.js";

const CHOOSE_ABOVE = 40;
const KINDS = { person: "people", incident: "incidents", address: "addresses" };

export class Expanding {
  constructor(bench, styles) {
    this.bench = bench;
    this.styles = styles;
  }

  /** Expand one: a group opens, a few neighbours come, of many a choice is asked for. */
  async expand(id, { choose = false } = {}) {
    const node = this.bench.node(id);
    if (!node) return;
    if (node.group) return this.open(node);
    const around = await trying(() => ask("/graph/around", { query: [["id", id]] }));
    if (around === null) return;
    if (choose || around.total > (this.bench.chart.size?.size.choose_above ?? CHOOSE_ABOVE)) this.choose(node, around);
    else await this.fetch(node, { limit: Math.max(around.total, 1), through: node.kind === "person" && around.total <= 12 });
  }

  async fetch(node, wanted) {
    const { chart } = this.bench;
    const shown = [...chart.nodes.keys()].slice(0, 1000);
    const answer = await trying(() => ask("/graph/expand", { body: { ids: [node.id], shown, places: placesOf(chart), ...wanted } }));
    if (answer === null) return;
    if (answer.nodes.length === 0) return say(`Nothing more around ${node.caption} that you may see.`);
    this.add(`expand ${node.caption}: ${count(answer.nodes.length, "new one")}`, answer);
    if (answer.total > answer.nodes.length) say(`${answer.nodes.length} of ${answer.total} added around ${node.caption}.`);
  }

  /** Add what the service returned; what is there stays where it is. */
  add(says, answer, more = () => {}) {
    this.bench.change(says, (next) => {
      const fresh = merge(next, answer);
      settle(next, visibleOf(next), fresh);
      more(next, fresh);
    });
  }

  async open(group) {
    const { chart } = this.bench;
    if (!group.remote) {
      return this.bench.change("open " + group.caption, (next) => next.groups.delete(group.id));
    }
    const beside = [...chart.nodes.keys()];
    const ids = group.members.slice(0, 1000 - beside.length);
    if (ids.length === 0) return say("The picture is full: hide or remove something first.");
    const answer = await trying(() => ask("/graph/shown", { body: { ids, beside, places: placesOf(chart, beside) } }));
    if (answer === null) return;
    this.add("open " + group.caption, answer, (next) => next.groups.delete(group.id));
  }

  choose(node, around) {
    const links = around.links.map(({ link, kind, count: number }) =>
      tick("links", link, `${this.styles.edge(link).label}: ${number.toLocaleString("en-GB")} ${number === 1 ? kind : KINDS[kind] ?? kind.replaceAll("_", " ")}`, number <= 500));
    const years = around.years.length > 1
      ? el("p", { class: "soft", text: "By year: " + around.years.map(({ year, count: number }) => `${year}: ${number}`).join(", ") }) : null;
    openDialog(`Expand ${node.caption}`, [
      el("p", { text: `${count(around.total, "neighbour")} in all. Choose what to add.` }),
      el("fieldset", {}, el("legend", { text: "Which links" }), ...links),
      field("Which first", choice("order", [["serious", "The most serious"], ["connected", "The most connected"], ["recent", "The most recent"]], "serious")),
      field("At most", el("input", { type: "number", name: "limit", min: 1, max: 300, value: String(Math.min(40, around.total || 1)) })),
      el("div", { class: "row" }, field("From", el("input", { type: "date", name: "from" })), field("To", el("input", { type: "date", name: "to" }))),
      years,
    ], { submit: "Add", onsubmit: (values) => this.fetch(node, wantedOf(values)) });
  }
}

function wantedOf(values) {
  const wanted = { links: values.getAll("links"), order: values.get("order"), limit: Math.min(300, Math.max(1, Number(values.get("limit")) || 40)) };
  for (const name of ["from", "to"]) if (values.get(name)) wanted[name] = values.get(name);
  return wanted;
}
