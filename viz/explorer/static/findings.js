// The findings about somebody as sentences: their evidence in the picture, why, why not, and a decision.

import { notice, trying } from "./messages.js";
import { choice, field, openDialog } from "./dialog.js";
import { button, count, day, el, words } from "./dom.js";
import { settle } from "./layout.js";
import { merge } from "./merge.js";
import { ask, opening, step } from "./api_client.js";
import { visibleOf } from "./visibility.js";

const STATUS = { STATUTE: "statute", GUIDANCE: "guidance", FORCE_PRACTICE: "force practice", PROPOSED_LAW: "proposed law", DESIGN: "this system's own" };
const DECISIONS = [["certified", "Certified: the records are right"], ["actioned", "Actioned: something was done"], ["accepted", "Accepted until a day"], ["dismissed", "Dismissed, with a reason"], ["open", "Open again"]];

export class Findings {
  constructor(bench, focus) {
    this.bench = bench;
    this.focus = focus;
    this.person = null;
    this.rules = new Map(opening.rules.map((rule) => [rule.id, rule]));
    this.list = el("div", {});
    this.answer = el("div", {});
    this.about = el("h2", { text: "Findings" });
    this.rule = choice("rule", opening.rules.map((rule) => [rule.id, `${rule.number} ${rule.title}`]));
    this.holder = el("div", { class: "leaf" }, this.about, this.list,
      el("h3", { text: "Any rule: why, or why not" }), field("Rule", this.rule),
      button("Ask", () => this.explain(this.rule.value)), this.answer);
  }

  /** Whose findings: the person selected, else the one the picture started with. */
  show() {
    const { bench } = this;
    const chosen = bench.node(bench.current);
    const person = chosen?.kind === "person" ? chosen : bench.node(bench.chart.starts.find((id) => bench.node(id)?.kind === "person"));
    if (!person || person.id === this.person) return;
    this.person = person.id;
    this.about.textContent = "Findings about " + person.caption;
    this.answer.replaceChildren();
    this.read();
  }

  async read() {
    const { person } = this;
    this.list.replaceChildren(el("p", { class: "soft", text: "Reading the findings…" }));
    try {
      const found = await ask("/findings", { query: [["person", person], ["limit", 100]], present: true });
      if (person === this.person) this.fill(found);
    } catch (error) {
      if (error.status === undefined) throw error;
      this.list.replaceChildren(el("p", { text: error.message }), button("Try again", () => this.read()));
    }
  }

  fill(found) {
    if (found.findings.length === 0) {
      this.list.replaceChildren(el("p", { text: "None of the rules is met on what is recorded, as far as you may see. That is no sign of safety." }));
      return;
    }
    this.list.replaceChildren(
      found.truncated ? el("p", { class: "soft", text: `${found.returned} of ${found.total} are listed.` }) : "",
      ...found.findings.map((one) => this.one(one)));
  }

  one(finding) {
    const rule = this.rules.get(finding.pattern);
    const title = rule?.title ?? finding.pattern;
    const limits = el("details", { ontoggle: (event) => event.target.open && this.limits(finding.pattern, event.target) }, el("summary", { text: "Where this can mislead" }));
    return el("article", { class: "finding " + finding.condition, "data-finding": finding.id },
      el("p", { class: "sentence", text: finding.summary }),
      el("p", { class: "soft", text: `${rule?.number ?? ""} ${title} · ${STATUS[finding.status] ?? finding.status}` }),
      el("p", { class: "soft", text: `${words(finding.condition)} as of ${day(finding.as_of)} · decision: ${words(finding.decision)}` + (finding.decided ? ` by ${finding.decided.by}: ${finding.decided.reason}` : "") }),
      el("div", { class: "row" },
        button("Show evidence", () => this.evidence(finding.id)),
        button("Why", () => this.explain(finding.pattern, finding.subject)),
        button("Decide…", () => this.decide(finding)),
        el("a", { href: "/findings/" + step(finding.id), text: "Open page" })),
      limits);
  }

  /** Show exactly what the finding rests on; what is not in the picture yet is added. */
  async evidence(id) {
    const answer = await trying(() => ask("/graph/finding/" + step(id), { present: true }));
    if (answer === null) return;
    const { chart } = this.bench;
    const ids = answer.nodes.filter((node) => node.evidence || node.subject).map((node) => node.id);
    const edges = answer.edges.filter((edge) => edge.evidence).map((edge) => edge.id);
    const empty = chart.nodes.size === 0;
    this.focus.on(`the evidence of “${answer.finding.summary}”`, ids, {
      edges,
      add: (next) => {
        // What else stands around them was counted without the picture: keep what is known there.
        const known = new Map([...next.nodes].map(([key, node]) => [key, node]));
        const fresh = merge(next, answer);
        for (const [key, node] of known) next.nodes.set(key, node);
        if (empty) Object.assign(next, { starts: answer.starts, as_of: answer.as_of });
        else settle(next, visibleOf(next), fresh);
      },
    });
    notice(`${count(ids.length, "piece")} of evidence marked.`);
  }

  async explain(pattern, subject) {
    const asked = subject?.kind === "Couple" || subject?.kind === "Address" ? subject.id : this.person;
    if (!asked) return this.answer.replaceChildren(el("p", { text: "Select a person first." }));
    const found = await trying(() => ask(`/patterns/${step(pattern)}/explain`, { query: [["person", asked]] }));
    if (found === null) return;
    const passed = found.conditions.filter((one) => one.passed).length;
    this.answer.replaceChildren(el("section", { class: "why", "aria-label": "Why, or why not" },
      el("h3", { text: `${found.number} ${found.title}: ${words(found.outcome)}` }),
      el("p", { text: found.summary }),
      el("p", { class: "soft", text: `${passed} of ${count(found.conditions.length, "condition")} hold.` }),
      el("ul", { class: "rows" }, ...found.conditions.map((one) => el("li", { class: one.passed ? "holds" : "fails" }, el("strong", { text: one.applies ? (one.passed ? "✓ holds" : "✗ does not hold") : "– not asked" }), el("span", { text: one.sentence })))),
      el("h3", { text: "Limits" }), el("ul", {}, ...found.limitations.map((text) => el("li", { text })))));
    this.answer.scrollIntoView({ block: "nearest" });
  }

  async limits(pattern, holder) {
    if (holder.children.length > 1) return;
    const rule = await trying(() => ask("/patterns/" + step(pattern), { present: true }));
    if (rule === null) return;
    holder.append(el("ul", {}, ...[...rule.limitations, ...rule.false_positives].map((text) => el("li", { text }))));
  }

  decide(finding) {
    openDialog("Decide on this finding", [
      el("p", { text: finding.summary }),
      field("Decision", choice("decision", DECISIONS.filter(([value]) => value !== finding.decision))),
      field("Reason, in words (kept with the finding)", el("textarea", { name: "reason", required: true, maxlength: 2000, rows: 3 })),
      field("If dismissed: why", choice("reason_code", [["", "choose"], ...Object.entries(opening.dismissals)])),
      field("If accepted: until", el("input", { type: "date", name: "until" })),
    ], { submit: "Decide", onsubmit: (values) => this.ruled(finding, values) });
  }

  async ruled(finding, values) {
    const decision = values.get("decision");
    const ruling = { decision, reason: values.get("reason"), known_as: finding.decision };
    if (decision === "dismissed") ruling.reason_code = values.get("reason_code") || null;
    if (decision === "accepted") ruling.until = values.get("until") || null;
    const done = await trying(() => ask(`/findings/${step(finding.id)}/decision`, { body: ruling, present: true }));
    if (done === null) return;
    notice("Decided: " + words(done.decision));
    await this.read();
  }
}
