// The way between two people: start, target, swap, what may be walked, and one path after the other.

import { addToChart, askForRecords } from "./chart_requests.js";
import { tick } from "./dialog.js";
import { button, el, named } from "./dom.js";
import { ask } from "./messages.js";
import { pageData } from "./page_data.js";
import { KINDS, edgesAlong, missingFrom, walkedKinds } from "./path_steps.js";
import { SearchBox } from "./search_box.js";
import { count } from "./wording.js";

/** @typedef {"start" | "target"} End */
/** @typedef {{ id: string, caption: string }} Person */

/** The form for a path, and the paths found. */
export class Paths {
  /**
   * Work on a workbench; a path is what the picture is focused on.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./focus.js").Focus} focus
   */
  constructor(bench, focus) {
    this.bench = bench;
    this.focus = focus;
    /** @type {Record<End, Person | null>} */
    this.ends = { start: null, target: null };
    this.inputs = { start: endInput("start"), target: endInput("target") };
    /** @type {Explorer.PathAnswer | null} */
    this.answer = null;
    this.result = el("div", {});
    this.kinds = el("fieldset", {}, el("legend", { text: "Walk through" }),
      ...KINDS.map((kind, place) => tick("kinds", kind, kind === "person" ? "ties between people" : pageData.wording.node_kind[kind][1], place < 3)));
    this.holder = el("div", { class: "paths" }, el("h2", { text: "Path between two people" }),
      this.box("start", "From"), this.box("target", "To"),
      el("div", { class: "row" },
        button("Swap", () => this.swap()),
        button("Use the two selected", () => this.useSelected()),
        button("Find path", () => this.find(), { class: "main" })),
      this.kinds, this.result);
  }

  /**
   * @param {End} end
   * @param {string} label
   */
  box(end, label) {
    const input = this.inputs[end];
    const holder = el("div", { class: "field find" }, el("label", { for: input.id, text: label }), input);
    new SearchBox(input, (hit) => this.set(end, hit));
    return holder;
  }

  /**
   * Put a person at an end.
   * @param {End} end
   * @param {Person | null} person
   */
  set(end, person) {
    this.ends[end] = person && { id: person.id, caption: person.caption };
    this.inputs[end].value = person?.caption ?? "";
  }

  /** Exchange the ends. */
  swap() {
    const { start, target } = this.ends;
    this.set("start", target);
    this.set("target", start);
  }

  /** Take the two people who are selected. */
  useSelected() {
    const people = [...this.bench.selected].map((id) => this.bench.node(id)).filter((node) => node?.kind === "person");
    if (people.length !== 2) return this.showText("Select two people in the picture first.");
    this.set("start", people[0] ?? null);
    this.set("target", people[1] ?? null);
  }

  /** @param {string} text */
  showText(text) {
    this.result.replaceChildren(el("p", { text, role: "status" }));
  }

  /** Find the shortest paths between the ends. */
  async find() {
    const { start, target } = this.ends;
    if (!start || !target) return this.showText("Choose both ends: type half a name, or select two people in the picture.");
    if (start.id === target.id) return this.showText("Both ends are the same person.");
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (this.kinds.querySelectorAll("input:checked"));
    const kinds = walkedKinds([...boxes].map((box) => box.value));
    this.showText("Looking…");
    /** @type {Explorer.Query} */
    const query = [["from", start.id], ["to", target.id], ...kinds.map((kind) => /** @type {[string, string]} */ (["kinds", kind]))];
    /** @type {Explorer.PathAnswer | null} */
    const answer = await ask("/paths", { query });
    if (answer === null) return this.showText("This did not work; try again.");
    if (answer.hops === null) return this.showText(`Nothing recorded leads from one to the other in ${answer.max_hops} steps, through what you may see.`);
    this.answer = answer;
    await this.show(answer, 0);
  }

  /**
   * @param {Explorer.PathAnswer} answer
   * @param {number} place
   */
  async show(answer, place) {
    const { bench } = this;
    const path = answer.paths[place];
    const missing = missingFrom(answer.paths, bench.chart);
    const added = missing.length === 0 ? null : await askForRecords(bench.chart, missing);
    const description = `the path from ${this.ends.start?.caption} to ${this.ends.target?.caption}, ${count(answer.hops ?? 0, "step")}`;
    this.focus.on(description, path, {
      edges: edgesAlong(path, [...bench.chart.edges.values(), ...(added?.edges ?? [])]),
      add: (next) => added && addToChart(next, added),
    });
    this.showPath(answer, place);
  }

  /**
   * @param {Explorer.PathAnswer} answer
   * @param {number} place
   */
  showPath(answer, place) {
    const { paths, truncated } = answer;
    const path = paths[place];
    const pager = paths.length > 1
      ? el("div", { class: "row" },
        button("Previous", () => this.show(answer, (place + paths.length - 1) % paths.length)),
        el("span", { text: `${place + 1} of ${paths.length}${truncated ? " or more" : ""}` }),
        button("Next", () => this.show(answer, (place + 1) % paths.length)))
      : null;
    this.result.replaceChildren(
      el("p", { role: "status", text: `${count(answer.hops ?? 0, "step")}; ${count(paths.length, "shortest path")}${truncated ? ", and more" : ""}.` }),
      pager ?? "",
      el("ol", { class: "rows" }, ...path.map((id) => this.stepRow(id))));
  }

  /** @param {string} id */
  stepRow(id) {
    const node = this.bench.node(id);
    return el("li", {},
      el("button", { type: "button", class: "plain", onclick: () => this.bench.select([id]) },
        named(node?.caption ?? "–"), el("span", { class: "soft", text: " " + (node?.says ?? "") })));
  }
}

/** @param {End} end */
function endInput(end) {
  return el("input", { type: "text", id: "path-" + end, placeholder: "Name", maxlength: 200 });
}
