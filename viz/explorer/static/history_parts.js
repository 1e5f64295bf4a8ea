// A long history comes in parts: the latest first, and how much of it there is.

import { fetchFrom, pathStep } from "./api_client.js";
import { figure, words } from "./wording.js";

/** @type {Record<string, [base: string, rest: string, query: Explorer.Query]>} */
const HISTORIES = {
  person: ["/people/", "/history", [["latest_first", true]]],
  incident: ["/incidents/", "", []],
  address: ["/addresses/", "", [["latest_first", true]]],
};

/**
 * Say whether a kind of node has a history of its own.
 * @param {string} kind
 * @returns {boolean}
 */
export function hasHistory(kind) {
  return kind in HISTORIES;
}

/**
 * Read the first part of a node's history, or what is read of it with the part that follows.
 * @param {Explorer.ChartNode} node
 * @param {Explorer.RecordHistory} [before]
 * @returns {Promise<Explorer.RecordHistory>}
 */
export async function readHistory({ id, kind }, before) {
  const [base, rest, query] = HISTORIES[kind];
  const cursor = before?.next ? [["cursor", before.next]] : [];
  const part = await fetchFrom(base + pathStep(id) + rest, { query: /** @type {Explorer.Query} */ ([...query, ...cursor]) });
  return before ? joinParts(before, part) : part;
}

/**
 * Put a part of an answer behind the one before it; what was cut between the two is one again.
 * @param {any} before
 * @param {any} part
 * @returns {any}
 */
export function joinParts(before, part) {
  if (Array.isArray(part)) {
    const last = before.at(-1);
    const isCut = last?.id !== undefined && last.id === part[0]?.id;
    return isCut ? [...before.slice(0, -1), joinParts(last, part[0]), ...part.slice(1)] : [...before, ...part];
  }
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, joinParts(before[name], value)]));
}

/**
 * Say how much of each list that goes on is shown: "100 of 320 incidents"; nothing where all is.
 * @param {any} history
 * @returns {string}
 */
export function partShown(history) {
  if (!history.next) return "";
  // Which incidents they are suspect or victim in only names incidents of the list.
  const lists = Object.entries(history.totals).filter(([name]) => !name.startsWith("incidents_by_role")).map(([name, total]) => {
    const steps = name.split(".");
    const shown = steps.reduce((value, step) => value[step], history);
    return shown.length < total ? `${figure(shown.length)} of ${figure(total)} ${words(steps.at(-1))}` : "";
  });
  return lists.filter(Boolean).join(", ");
}
