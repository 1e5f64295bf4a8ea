// The findings about somebody as sentences: their evidence in the picture, why, why not, and a decision.

import { fetchFrom, pathStep } from "./api_client.js";
import { choice, dayField, field, openDialog, textOf } from "./dialog.js";
import { button, el } from "./dom.js";
import { placeNew } from "./layout.js";
import { merge } from "./merge.js";
import { ask, failed, notice } from "./messages.js";
import { pageData } from "./page_data.js";
import { visibleIn } from "./visibility.js";
import { capital, count, day } from "./wording.js";

// Subjects that are two people.
const PAIRS = ["Couple", "Dyad"];

/** The tab of findings about a person. */
export class Findings {
  /**
   * Work on a workbench; the evidence of a finding is what the picture is focused on.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./focus.js").Focus} focus
   */
  constructor(bench, focus) {
    this.bench = bench;
    this.focus = focus;
    /** @type {string | null} */
    this.person = null;
    this.rules = new Map(pageData.rules.map((rule) => [rule.id, rule]));
    this.list = el("div", {});
    this.answer = el("div", {});
    this.title = el("h2", { text: "Findings" });
    this.rule = choice("rule", pageData.rules.map((rule) => [rule.id, `${rule.number} ${rule.title}`]));
    this.holder = el("div", { class: "leaf" }, this.title, this.list,
      el("h3", { text: "Any rule: why, or why not" }), field("Rule", this.rule),
      button("Ask", () => this.explain(this.rule.value, this.subjectOf(this.rule.value))), this.answer);
  }

  /** Show the findings about the person selected, else about the one the picture started with. */
  show() {
    const { bench } = this;
    const current = bench.node(bench.current);
    const start = bench.chart.starts.find((id) => bench.node(id)?.kind === "person");
    const person = current?.kind === "person" ? current : bench.node(start);
    if (!person || person.id === this.person) return;
    this.person = person.id;
    this.title.textContent = "Findings about " + person.caption;
    this.answer.replaceChildren();
    this.read();
  }

  /** Read the findings about the person again. */
  async read() {
    const { person } = this;
    if (person === null) return;
    this.list.replaceChildren(el("p", { class: "soft", text: "Reading the findings…" }));
    try {
      const page = await fetchFrom("/findings", { query: [["person", person], ["limit", 100]], present: true });
      if (person === this.person) this.fill(page);
    } catch (error) {
      this.list.replaceChildren(...failed(error, () => this.read()));
    }
  }

  /** @param {Explorer.FindingPage} page */
  fill(page) {
    if (page.findings.length === 0) {
      this.list.replaceChildren(el("p", { text: "None of the rules is met on what is recorded, as far as you may see. That is no sign of safety." }));
      return;
    }
    this.list.replaceChildren(
      page.truncated ? el("p", { class: "soft", text: `${page.returned} of ${page.total} are listed.` }) : "",
      ...page.findings.map((finding) => this.article(finding)));
  }

  /** @param {Explorer.Finding} finding */
  article(finding) {
    const rule = this.rules.get(finding.pattern);
    const limits = el("details", {}, el("summary", { text: "Where this can mislead" }));
    limits.addEventListener("toggle", () => limits.open && this.showLimits(finding.pattern, limits));
    const decided = finding.decided ? ` by ${finding.decided.by}: ${finding.decided.reason}` : "";
    return el("article", { class: "finding " + finding.condition, "data-finding": finding.id },
      el("p", { class: "sentence", text: finding.summary }),
      el("p", { class: "soft", text: `${rule?.number ?? ""} ${rule?.title ?? finding.pattern} · ${pageData.wording.rule_status[finding.status] ?? finding.status}` }),
      el("p", { class: "soft", text: `${pageData.wording.condition[finding.condition]} as of ${day(finding.as_of)} · decision: ${pageData.wording.decision[finding.decision]}${decided}` }),
      el("div", { class: "row" },
        button("Show evidence", () => this.showEvidence(finding.id)),
        button("Why", () => this.explain(finding.pattern, finding.subject.id)),
        button("Decide…", () => this.decide(finding)),
        el("a", { href: "/findings/" + pathStep(finding.id), text: "Open page" })),
      limits);
  }

  /**
   * Show exactly what a finding rests on; what is not in the picture yet is added.
   * @param {string} id
   */
  async showEvidence(id) {
    /** @type {Explorer.ChartAnswer & { finding: { summary: string } } | null} */
    const answer = await ask("/graph/finding/" + pathStep(id), { present: true });
    if (answer === null) return;
    const ids = answer.nodes.filter((node) => node.evidence || node.subject).map((node) => node.id);
    const edges = answer.edges.filter((edge) => edge.evidence).map((edge) => edge.id);
    this.focus.on(`the evidence of “${answer.finding.summary}”`, ids, { edges, add: (next) => addEvidence(next, answer) });
    notice(`${count(ids.length, "piece")} of evidence marked.`);
  }

  /**
   * Name whom a rule can be asked about by what is selected: two people for a couple, else one person, address or assessment.
   * @param {string} pattern
   * @returns {string | null}
   */
  subjectOf(pattern) {
    const { subject = "Person" } = this.rules.get(pattern) ?? {};
    if (subject === "Person") return this.person;
    const kind = PAIRS.includes(subject) ? "person" : subject.toLowerCase();
    const ids = [...this.bench.selected].filter((id) => this.bench.node(id)?.kind === kind);
    return ids.length === (kind === "person" ? 2 : 1) ? ids.join("~") : null;
  }

  /**
   * Say why a rule is met, or why not, condition by condition.
   * @param {string} pattern
   * @param {string | null} subject
   */
  async explain(pattern, subject) {
    if (!subject) {
      const about = this.rules.get(pattern)?.subject ?? "";
      const missing = PAIRS.includes(about) ? "This rule is about two people: select both in the picture, the suspect first."
        : `Select ${about === "Person" ? "a" : "an"} ${about.toLowerCase()} first.`;
      return this.answer.replaceChildren(el("p", { text: missing }));
    }
    /** @type {Explorer.Explanation | null} */
    const explanation = await ask(`/patterns/${pathStep(pattern)}/explain`, { query: [["person", subject]] });
    if (explanation === null) return;
    this.answer.replaceChildren(explanationSection(explanation));
    this.answer.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {string} pattern
   * @param {HTMLElement} holder
   */
  async showLimits(pattern, holder) {
    if (holder.children.length > 1) return;
    /** @type {{ limitations: string[], false_positives: string[] } | null} */
    const rule = await ask("/patterns/" + pathStep(pattern), { present: true });
    if (rule === null) return;
    holder.append(el("ul", {}, ...[...rule.limitations, ...rule.false_positives].map((text) => el("li", { text }))));
  }

  /** @param {Explorer.Finding} finding */
  decide(finding) {
    openDialog("Decide on this finding", [
      el("p", { text: finding.summary }),
      field("Decision", choice("decision", [["", "choose"], ...choicesOfDecision(finding)], "", { required: true })),
      field("Reason, in words (kept with the finding)", el("textarea", { name: "reason", required: true, maxlength: 2000, rows: 3 })),
      field("If dismissed: why", choice("reason_code", [["", "choose"], ...Object.entries(pageData.dismissals)])),
      dayField("If accepted: until", { name: "until" }).element,
    ], { submit: "Decide", onsubmit: (values) => this.sendDecision(finding, values) });
  }

  /**
   * @param {Explorer.Finding} finding
   * @param {FormData} values
   */
  async sendDecision(finding, values) {
    const decision = textOf(values, "decision");
    const body = {
      decision, reason: textOf(values, "reason"), known_as: finding.decision,
      ...(decision === "dismissed" ? { reason_code: textOf(values, "reason_code") || null } : {}),
      ...(decision === "accepted" ? { until: textOf(values, "until") || null } : {}),
    };
    const decided = await ask(`/findings/${pathStep(finding.id)}/decision`, { body, present: true });
    if (decided === null) return;
    notice("Decided: " + pageData.wording.decision[decided.decision]);
    await this.read();
  }
}

/**
 * Return the decisions that change something, each with what it says.
 * @param {Explorer.Finding} finding
 * @returns {string[][]}
 */
function choicesOfDecision({ decision }) {
  const { decision: names, decision_meaning: meanings } = pageData.wording;
  return Object.entries(meanings).filter(([name]) => name !== decision).map(([name, meaning]) => [name, capital(names[name]) + ": " + meaning]);
}

/**
 * @param {Explorer.Chart} chart
 * @param {Explorer.ChartAnswer} answer
 */
function addEvidence(chart, answer) {
  const empty = chart.nodes.size === 0;
  // What else stands around them was counted without the picture: keep what is known there.
  const known = [...chart.nodes];
  const fresh = merge(chart, answer);
  for (const [id, node] of known) chart.nodes.set(id, node);
  if (empty) Object.assign(chart, { starts: answer.starts, as_of: answer.as_of });
  else placeNew(chart, visibleIn(chart), fresh);
}

/** @param {Explorer.Explanation} explanation */
function explanationSection({ number, title, outcome, summary, conditions, limitations }) {
  const passed = conditions.filter((condition) => condition.passed).length;
  return el("section", { class: "why", "aria-label": "Why, or why not" },
    el("h3", { text: `${number} ${title}: ${pageData.wording.outcome[outcome]}` }),
    el("p", { text: summary }),
    el("p", { class: "soft", text: `${passed} of ${count(conditions.length, "condition")} hold.` }),
    el("ul", { class: "rows" }, ...conditions.map((condition) => el("li", { class: condition.passed ? "holds" : "fails" },
      el("strong", { text: condition.applies ? (condition.passed ? "✓ holds" : "✗ does not hold") : "– not asked" }),
      el("span", { text: condition.sentence })))),
    el("h3", { text: "Limits" }), el("ul", {}, ...limitations.map((text) => el("li", { text }))));
}
