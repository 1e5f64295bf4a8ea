// The way between two: start, target, swap, what may be walked, and one path after the other.

import { trying } from "./messages.js";
import { tick } from "./dialog.js";
import { button, count, el, named } from "./dom.js";
import { settle } from "./layout.js";
import { merge, placesOf } from "./merge.js";
import { ask } from "./api_client.js";
import { Suggest } from "./search_box.js";
import { visibleOf } from "./visibility.js";

const KINDS = [["incident", "incidents"], ["address", "addresses"], ["person", "ties between people"], ["order", "orders"], ["referral", "referrals"]];

export class Paths {
  constructor(bench, focus) {
    this.bench = bench;
    this.focus = focus;
    this.ends = { start: null, target: null };
    this.inputs = {};
    this.found = null;
    this.holder = el("div", { class: "paths" });
    this.answer = el("div", {});
    this.kinds = el("fieldset", {}, el("legend", { text: "Walk through" }),
      ...KINDS.map(([kind, label], place) => tick("kinds", kind, label, place < 3)));
    this.holder.append(el("h2", { text: "Path between two people" }),
      this.box("start", "From"), this.box("target", "To"),
      el("div", { class: "row" },
        button("Swap", () => this.swap()),
        button("Use the two selected", () => this.useSelected()),
        button("Find path", () => this.look(), { class: "main" })),
      this.kinds, this.answer);
  }

  box(end, label) {
    const input = el("input", { type: "text", id: "path-" + end, placeholder: "Name", maxlength: 200 });
    this.inputs[end] = input;
    const holder = el("div", { class: "field find" }, el("label", { for: input.id, text: label }), input);
    new Suggest(input, (hit) => this.set(end, hit));
    return holder;
  }

  set(end, one) {
    this.ends[end] = one && { id: one.id, caption: one.caption };
    this.inputs[end].value = one?.caption ?? "";
  }

  swap() {
    const { start, target } = this.ends;
    this.set("start", target);
    this.set("target", start);
  }

  useSelected() {
    const people = [...this.bench.selected].map((id) => this.bench.node(id)).filter((node) => node?.kind === "person");
    if (people.length !== 2) return this.tell("Select two people in the picture first.");
    this.set("start", people[0]);
    this.set("target", people[1]);
  }

  tell(text) {
    this.answer.replaceChildren(el("p", { text, role: "status" }));
  }

  async look() {
    const { start, target } = this.ends;
    if (!start || !target) return this.tell("Choose both ends: type half a name, or select two people in the picture.");
    if (start.id === target.id) return this.tell("Both ends are the same person.");
    const kinds = [...this.kinds.querySelectorAll("input:checked")].map((box) => ["kinds", box.value]);
    if (!kinds.some(([, kind]) => kind === "person")) kinds.push(["kinds", "person"]);
    this.tell("Looking…");
    const answer = await trying(() => ask("/paths", { query: [["from", start.id], ["to", target.id], ...kinds] }));
    if (answer === null) return this.tell("This did not work; try again.");
    if (answer.hops === null) return this.tell(`Nothing recorded leads from one to the other in ${answer.max_hops} steps, through what you may see.`);
    this.found = answer;
    await this.show(0);
  }

  async show(place) {
    const { bench, found } = this;
    const wanted = found.paths[place];
    const missing = found.paths.flat().filter((id) => !bench.chart.nodes.has(id));
    const beside = [...bench.chart.nodes.keys()].slice(0, 1000);
    const answer = missing.length === 0 ? null
      : await trying(() => ask("/graph/shown", { body: { ids: [...new Set(missing)], beside, places: placesOf(bench.chart, beside) } }));
    const says = `the path from ${this.ends.start.caption} to ${this.ends.target.caption}, ${count(found.hops, "step")}`;
    const pairs = new Set(wanted.slice(1).flatMap((id, at) => [`${wanted[at]} ${id}`, `${id} ${wanted[at]}`]));
    const all = [...bench.chart.edges.values(), ...(answer?.edges ?? [])];
    const edges = all.filter((edge) => pairs.has(`${edge.start} ${edge.end}`)).map((edge) => edge.id);
    this.focus.on(says, wanted, {
      edges,
      add: (next) => {
        const fresh = answer ? merge(next, answer) : [];
        settle(next, visibleOf(next), fresh);
      },
    });
    this.tellWay(wanted, place);
  }

  tellWay(wanted, place) {
    const { found, bench } = this;
    const more = found.paths.length > 1
      ? el("div", { class: "row" },
        button("Previous", () => this.show((place + found.paths.length - 1) % found.paths.length)),
        el("span", { text: `${place + 1} of ${found.paths.length}${found.truncated ? " or more" : ""}` }),
        button("Next", () => this.show((place + 1) % found.paths.length)))
      : null;
    this.answer.replaceChildren(
      el("p", { role: "status", text: `${count(found.hops, "step")}; ${count(found.paths.length, "shortest path")}${found.truncated ? ", and more" : ""}.` }),
      more ?? "",
      el("ol", { class: "rows" }, ...wanted.map((id) => el("li", {}, el("button", { type: "button", class: "plain", onclick: () => bench.select([id]) }, named(bench.node(id)?.caption ?? "–"), el("span", { class: "soft", text: " " + (bench.node(id)?.says ?? "") }))))));
  }
}
