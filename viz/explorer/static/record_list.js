// What the records say, by date, and the source behind each.

import { el, named } from "./dom.js";
import { partShown } from "./history_parts.js";
import { historyRows, recordFields } from "./history_rows.js";
import { count, day } from "./wording.js";

/** @typedef {(id: string, caption: string) => HTMLElement} Link */

/**
 * Write names and values; those without a value are left out.
 * @param {[string, unknown][]} lines
 * @returns {HTMLElement}
 */
export function factList(lines) {
  const known = lines.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", {}, ...known.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: String(value) })]));
}

/**
 * Write the history of a node; each row leads to what it is about.
 * @param {Explorer.ChartNode} node
 * @param {Explorer.RecordHistory} history
 * @param {Link} link
 * @returns {HTMLElement[]}
 */
export function historySection(node, history, link) {
  const rows = historyRows(node.kind, history);
  const narrative = "incident" in history ? history.incident.narrative : null;
  return [
    ...(narrative ? [el("h3", { text: "As told" }), el("p", { class: "told", text: narrative })] : []),
    el("h3", { text: `History by date (${partShown(history) || rows.length})` }),
    rows.length > 0 ? rowList(rows, link) : el("p", { class: "soft", text: "Nothing is recorded, or nothing that you may see." }),
  ];
}

/**
 * @param {Explorer.HistoryRow[]} rows
 * @param {Link} link
 */
function rowList(rows, link) {
  return el("ul", { class: "rows" }, ...rows.map((row) => el("li", {},
    row.band !== undefined ? el("span", { class: "band", text: row.band ?? "?", title: "Band" }) : null,
    row.id ? link(row.id, row.what) : named(row.what),
    el("span", { class: "soft", text: [row.on ? day(row.on) : "no date", ...row.notes].filter(Boolean).join(" · ") }))));
}

/**
 * Write where each record comes from: its source, when it was recorded, its marking, and its former versions.
 * @param {Explorer.RecordHistory} history
 * @returns {HTMLElement[]}
 */
export function recordSection(history) {
  const records = "incident" in history ? [history.incident, ...history.assessments, ...history.convictions] : history.records;
  return [el("h3", { text: `Records it rests on (${records.length})` }), ...records.map(recordDetails)];
}

/** @param {Explorer.RecordedRow} record */
function recordDetails(record) {
  const former = record.former ?? [];
  return el("details", { class: "record" },
    el("summary", {}, named(record.record_id), el("span", { class: "soft", text: ` recorded ${day(record.recorded_at)}` })),
    factList([["Source", record.source], ["Recorded", day(record.recorded_at)], ["Marking", record.marking], ...recordFields(record)]),
    former.length > 0 ? el("p", { class: "soft", text: `Changed ${count(former.length, "time")} since: ` + former.map((version) => day(version.superseded_at)).join(", ") }) : null);
}
