// More of what hangs on something: at once where it is little, after a question where it is much.

import { notice, trying } from "./messages.js";
import { choice, field, openDialog, tick } from "./dialog.js";
import { MANY, count, el, words } from "./dom.js";
import { settle } from "./layout.js";
import { merge, placesOf } from "./merge.js";
import { ask } from "./api_client.js";
import { FULL, USUAL, figure, roomIn, someOf } from "./chart_state.js";
import { visibleOf } from "./visibility.js";

const CHOOSE_ABOVE = 40;

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
    const room = roomIn(chart);
    if (room === 0) return notice(FULL);
    const shown = [...chart.nodes.keys()];
    const answer = await trying(() => ask("/graph/expand", { body: { ids: [node.id], shown, places: placesOf(chart), ...wanted, limit: Math.min(wanted.limit, room) } }));
    if (answer === null) return;
    if (answer.nodes.length === 0) return notice(`Nothing more of this stands around ${node.caption}, as far as you may see.`);
    this.add(`expand ${node.caption}: ${count(answer.nodes.length, "new one")}`, answer);
    if (answer.total > answer.nodes.length) notice(someOf(answer.nodes.length, answer.total, `added around ${node.caption}`, "are not shown"));
  }

  /** Add what the service returned; what is there stays where it is. */
  add(says, answer) {
    this.bench.change(says, (next) => {
      const fresh = merge(next, answer);
      settle(next, visibleOf(next), fresh);
    });
  }

  async open(group) {
    const { chart } = this.bench;
    if (!group.remote) {
      return this.bench.change("open " + group.caption, (next) => next.groups.delete(group.id));
    }
    const room = Math.min(roomIn(chart), USUAL);
    if (room === 0) return notice(FULL);
    const ids = group.members.slice(0, room);
    const answer = await trying(() => ask("/graph/shown", { body: { ids, beside: [...chart.nodes.keys()], places: placesOf(chart) } }));
    if (answer === null) return;
    this.add("open " + group.caption, answer);
    if (ids.length < group.members.length) notice(someOf(ids.length, group.members.length, "opened, the most serious first", "stay in their group"));
  }

  choose(node, around) {
    const links = around.links.map(({ link, kind, count: number }) =>
      tick("links", link, `${this.styles.edge(link).label}: ${count(number, words(kind), MANY[kind])}`));
    const years = around.years.length > 1
      ? el("p", { class: "soft", text: "By year: " + around.years.map(({ year, count: number }) => `${year}: ${number}`).join(", ") }) : null;
    openDialog(`Expand ${node.caption}`, [
      el("p", { text: `${count(around.total, "neighbour")} in all, ${figure(node.more)} not shown yet. Choose what to add.` }),
      el("fieldset", {}, el("legend", { text: "Which links" }), ...links),
      field("Which first", choice("order", [["serious", "The most serious"], ["connected", "The most connected"], ["recent", "The most recent"]], "serious")),
      field("At most", el("input", { type: "number", name: "limit", min: 1, max: 300, value: String(Math.min(40, around.total || 1)) })),
      el("div", { class: "row" }, field("From", el("input", { type: "date", name: "from" })), field("To", el("input", { type: "date", name: "to" }))),
      years,
    ], { submit: "Add", onsubmit: (values) => (values.has("links") ? this.fetch(node, wantedOf(values)) : notice("Nothing was added: no kind of link was chosen.")) });
  }
}

function wantedOf(values) {
  const wanted = { links: values.getAll("links"), order: values.get("order"), limit: Math.min(300, Math.max(1, Number(values.get("limit")) || 40)) };
  for (const name of ["from", "to"]) if (values.get(name)) wanted[name] = values.get(name);
  return wanted;
}
