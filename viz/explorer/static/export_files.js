// Exported files.

import { MOST } from "./chart_state.js";
import { count, figure } from "./wording.js";

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
 * Say how many were exported.
 * @param {number} exported
 * @param {number} total
 * @returns {string}
 */
export function describeExport(exported, total) {
  const records = count(exported, "person, incident, address or record", "people, incidents, addresses and records");
  return `Exported: ${records}${exported < total ? `, of ${figure(total)}` : ""}.`;
}
