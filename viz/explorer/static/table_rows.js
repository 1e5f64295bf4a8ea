// The columns of the table and the order of its rows.

import { day } from "./wording.js";

/**
 * @typedef {object} TableData
 * @property {Map<string, number>} links How many links of each node are drawn.
 * @property {Explorer.Marked} marked
 */

/** @typedef {{ title: string, value: (node: Explorer.ChartNode, data: TableData) => string | number, text?: (value: string | number) => string }} Column */

/** @type {Column[]} */
export const COLUMNS = [
  { title: "Name", value: (node) => node.caption },
  { title: "Kind", value: (node) => node.kind },
  { title: "Shown as", value: (node) => node.says ?? "" },
  { title: "Date", value: (node) => node.on ?? node.date_of_birth ?? "", text: (value) => (value ? day(String(value)) : "") },
  { title: "Force", value: (node) => node.force_name ?? "" },
  { title: "Links", value: (node, { links }) => links.get(node.id) ?? 0 },
  { title: "Not shown", value: (node) => node.more ?? 0 },
  { title: "Marked", value: (node, { marked }) => (marked.get(node.id) ?? []).join(", ") },
  { title: "Records", value: (node) => (node.record_ids ?? []).join(", ") },
];

/**
 * Count the links drawn of each node.
 * @param {Explorer.Edge[]} edges
 * @returns {Map<string, number>}
 */
export function countLinks(edges) {
  /** @type {Map<string, number>} */
  const links = new Map();
  for (const { start, end } of edges) for (const id of [start, end]) links.set(id, (links.get(id) ?? 0) + 1);
  return links;
}

/**
 * Sort nodes by a column; equal ones by their ids.
 * @param {Explorer.ChartNode[]} nodes
 * @param {{ column: number, descending: boolean }} order
 * @param {TableData} data
 * @returns {Explorer.ChartNode[]}
 */
export function sortRows(nodes, { column, descending }, data) {
  const { value } = COLUMNS[column];
  return [...nodes].sort((a, b) => {
    const ranking = compare(value(a, data), value(b, data));
    return ranking * (descending ? -1 : 1) || (a.id < b.id ? -1 : 1);
  });
}

/**
 * @param {string | number} left
 * @param {string | number} right
 */
function compare(left, right) {
  return typeof left === "number" && typeof right === "number" ? left - right : String(left).localeCompare(String(right));
}

/**
 * Return the order after a click on a column: ascending first, then descending.
 * @param {{ column: number, descending: boolean }} order
 * @param {number} column
 * @returns {{ column: number, descending: boolean }}
 */
export function nextOrder(order, column) {
  return { column, descending: order.column === column && !order.descending };
}
