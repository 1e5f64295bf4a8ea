// Exported files.

import { MOST } from "./chart_state.js";
import { RULES } from "./rule_overlay.js";
import { describeHidden } from "./visibility.js";
import { count, day, figure, periodInWords } from "./wording.js";

/** The forms of an export, with their labels. */
export const FORMS = [["png", "Picture (PNG) with legend, time and marking"], ["csv", "Tables (CSV)"], ["graphml", "GraphML"], ["gexf", "GEXF"], ["anx", "i2 chart (ANX)"], ["i2", "i2 tables (CSV)"]];

/** @type {Record<string, string | undefined>} */
const SUFFIXES = { csv: "zip", i2: "zip" };

/**
 * Name a file.
 * @param {string} form
 * @returns {string}
 */
export function fileName(form) {
  return `network-${form}.${SUFFIXES[form] ?? form}`;
}

/**
 * List what is drawn, and what is in groups drawn.
 * @param {Pick<Explorer.View, "nodes">} view
 * @param {Explorer.Chart} chart
 * @returns {{ ids: string[], total: number }}
 */
export function exportedIds(view, chart) {
  const all = view.nodes.flatMap((node) => chart.groups.get(node.id)?.members ?? [node.id]);
  return { ids: all.slice(0, MOST), total: all.length };
}

/**
 * Mark a picture, no lower than what is inside.
 * @param {string} chosen
 * @param {Iterable<Explorer.ChartNode>} nodes
 * @returns {string}
 */
export function pictureMarking(chosen, nodes) {
  const inside = [...new Set([...nodes].flatMap((node) => [node.marking, node.protected && "protected address"]))].filter((name) => name && name !== "open").join(", ");
  const level = inside && /^(|open|official)$/i.test(chosen) ? "OFFICIAL-SENSITIVE" : chosen;
  return inside ? `${level} (${inside})` : level;
}

/**
 * Say what a picture shows, of which days, and what it leaves out or points out: the lines below its title.
 * @param {Explorer.Chart} chart
 * @param {Pick<Explorer.View, "nodes" | "edges" | "hidden">} view
 * @param {{ now: string, recipient: string }} saving
 * @returns {string[]}
 */
export function describePicture(chart, view, { now, recipient }) {
  const days = view.nodes.flatMap((node) => (node.on && node.kind !== "person" ? [node.on] : [])).sort();
  const period = chart.period ? `Period: ${periodInWords(chart.period)}.`
    : days.length > 0 ? `Period: all dates, ${periodInWords([days[0], days[days.length - 1]])}.` : "Period: nothing shown has a date.";
  const rules = RULES.filter((rule) => chart.marks.has(rule.id)).map((rule) => rule.label);
  return [
    `As known on ${day(chart.as_of)}. Saved on ${day(now)}${recipient ? ` for ${recipient}` : ""}.`,
    `${count(view.nodes.length, "shape")} and ${count(view.edges.length, "link")} drawn. ${period} ${describeHidden(view.hidden)}`.trim(),
    [rules.length > 0 && `Marked by rule: ${rules.join("; ")}.`, chart.focus && `Marked: ${chart.focus.says}.`].filter(Boolean).join(" "),
  ];
}

/**
 * Say how many were exported.
 * @param {number} exported
 * @param {number} total
 * @returns {string}
 */
export function describeExport(exported, total) {
  const records = count(exported, "person, incident, address or record", "people, incidents, addresses and records");
  return `Exported: ${records}${exported < total ? `, of ${figure(total)}` : ""}.`;
}
