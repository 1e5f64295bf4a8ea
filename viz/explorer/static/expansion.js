// More of what hangs on something: at once where it is little, after a question where it is much.

import { addToChart, askForRecords } from "./chart_requests.js";
import { FULL, USUAL, placesOf, roomIn } from "./chart_state.js";
import { choice, dayField, field, openDialog, textOf, tick } from "./dialog.js";
import { el } from "./dom.js";
import { ask, notice } from "./messages.js";
import { count, countOfKind, figure, someOf } from "./wording.js";

const CHOOSE_ABOVE = 40;

/** @typedef {{ limit: number, through?: boolean, links?: string[], order?: string, from?: string, to?: string }} Selection */

/** Adds neighbours to the picture. */
export class Expansion {
  /**
   * Work on a workbench.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./styles.js").Styles} styles
   */
  constructor(bench, styles) {
    this.bench = bench;
    this.styles = styles;
  }

  /**
   * Expand a node: a group opens, a few neighbours come at once, of many a choice is offered.
   * @param {string} id
   * @param {{ choose?: boolean }} [options]
   */
  async expand(id, { choose = false } = {}) {
    const node = this.bench.node(id);
    if (!node) return;
    if (node.group) return this.openGroup(/** @type {Explorer.Group} */ (node));
    /** @type {Explorer.Neighbours | null} */
    const neighbours = await ask("/graph/around", { query: [["id", id]] });
    if (neighbours === null) return;
    if (choose || neighbours.total > (this.bench.chart.size?.size.choose_above ?? CHOOSE_ABOVE)) this.choose(node, neighbours);
    else await this.fetch(node, { limit: Math.max(neighbours.total, 1), through: node.kind === "person" && neighbours.total <= 12 });
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {Selection} selection
   */
  async fetch(node, selection) {
    const { chart } = this.bench;
    const room = roomIn(chart);
    if (room === 0) return notice(FULL);
    const shown = [...chart.nodes.keys()];
    const body = { ids: [node.id], shown, places: placesOf(chart), ...selection, limit: Math.min(selection.limit, room) };
    /** @type {Explorer.ChartAnswer | null} */
    const answer = await ask("/graph/expand", { body });
    if (answer === null) return;
    if (answer.nodes.length === 0) return notice(`Nothing more of this stands around ${node.caption}, as far as you may see.`);
    this.add(`expand ${node.caption}: ${count(answer.nodes.length, "new one")}`, answer);
    if (answer.total > answer.nodes.length) notice(someOf(answer.nodes.length, answer.total, `added around ${node.caption}`, "are not shown"));
  }

  /**
   * Add what the service returned; what is there stays where it is.
   * @param {string} description
   * @param {Explorer.ChartAnswer} answer
   */
  add(description, answer) {
    this.bench.change(description, (next) => addToChart(next, answer));
  }

  /** @param {Explorer.Group} group */
  async openGroup(group) {
    const { chart } = this.bench;
    if (!group.remote) {
      return this.bench.change("open " + group.caption, (next) => next.groups.delete(group.id));
    }
    const room = Math.min(roomIn(chart), USUAL);
    if (room === 0) return notice(FULL);
    const ids = group.members.slice(0, room);
    const answer = await askForRecords(chart, ids);
    if (answer === null) return;
    this.add("open " + group.caption, answer);
    if (ids.length < group.members.length) notice(someOf(ids.length, group.members.length, "opened, the most serious first", "stay in their group"));
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {Explorer.Neighbours} neighbours
   */
  choose(node, neighbours) {
    const links = neighbours.links.map(({ link, kind, count: number }) =>
      tick("links", link, `${this.styles.edge(link).label}: ${countOfKind(number, kind)}`));
    const years = neighbours.years.length > 1
      ? el("p", { class: "soft", text: "By year: " + neighbours.years.map(({ year, count: number }) => `${year}: ${number}`).join(", ") }) : null;
    openDialog(`Expand ${node.caption}`, [
      el("p", { text: `${count(neighbours.total, "neighbour")} in all, ${figure(node.more)} not shown yet. Choose what to add.` }),
      el("fieldset", {}, el("legend", { text: "Which links" }), ...links),
      field("Which first", choice("order", [["serious", "The most serious"], ["connected", "The most connected"], ["recent", "The most recent"]], "serious")),
      field("At most", el("input", { type: "number", name: "limit", min: 1, max: USUAL, value: String(Math.min(40, neighbours.total || 1)) })),
      el("div", { class: "row" }, dayField("From", { name: "from" }).element, dayField("To", { name: "to" }).element),
      years,
    ], { submit: "Add", onsubmit: (values) => (values.has("links") ? this.fetch(node, selectionOf(values)) : notice("Nothing was added: no kind of link was chosen.")) });
  }
}

/**
 * @param {FormData} values
 * @returns {Selection}
 */
function selectionOf(values) {
  const limit = Math.min(USUAL, Math.max(1, Number(values.get("limit")) || 40));
  const dates = ["from", "to"].filter((name) => values.get(name)).map((name) => [name, textOf(values, name)]);
  return { links: values.getAll("links").map(String), order: textOf(values, "order"), limit, ...Object.fromEntries(dates) };
}
