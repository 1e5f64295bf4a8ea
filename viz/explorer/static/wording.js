// Numbers, dates and names as the page writes them.

import { pageData } from "./page_data.js";

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London",
});

/**
 * Write a number with its thousands separated.
 * @param {number} number
 * @returns {string}
 */
export function figure(number) {
  return number.toLocaleString("en-GB");
}

/**
 * Write a number and what it counts.
 * @param {number} number
 * @param {string} singular
 * @param {string} [plural]
 * @returns {string}
 */
export function count(number, singular, plural = singular + "s") {
  return figure(number) + " " + (number === 1 ? singular : plural);
}

/**
 * Write a number of nodes of a kind: "1 person", "2,310 people".
 * @param {number} number
 * @param {string} kind
 * @returns {string}
 */
export function countOfKind(number, kind) {
  return count(number, ...pageData.wording.node_kind[kind]);
}

/**
 * Write a name of the data, such as `ex_partner`, as words.
 * @param {string | null | undefined} name
 * @returns {string}
 */
export function words(name) {
  return (name ?? "not recorded").replaceAll("_", " ");
}

/**
 * Begin with a capital letter.
 * @param {string} text
 * @returns {string}
 */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Begin a sentence with a capital letter and end it with a full stop.
 * @param {string} text
 * @returns {string}
 */
export function sentence(text) {
  return capital(text) + ".";
}

/**
 * Write an ISO date, or an ISO moment in the time of London, as people do.
 * @param {string | null | undefined} text
 * @returns {string}
 */
export function day(text) {
  if (!text) return "–";
  return text.length > 10 ? MOMENT.format(new Date(text)) : DAY.format(new Date(text + "T00:00:00Z"));
}

/**
 * Write a month of an ISO date in short: "Mar 2024".
 * @param {string} text
 * @returns {string}
 */
export function month(text) {
  return MONTH.format(new Date(text.slice(0, 7) + "-01T00:00:00Z"));
}

/** What a period begins or ends with where nothing was typed. */
export const OPEN_PERIOD = Object.freeze(/** @type {const} */ (["0001-01-01", "9999-12-31"]));

/**
 * Write a period, which may be open at either end.
 * @param {readonly [string, string]} period
 * @returns {string}
 */
export function periodInWords([first, last]) {
  if (first === OPEN_PERIOD[0]) return `until ${day(last)}`;
  return last === OPEN_PERIOD[1] ? `from ${day(first)}` : `${day(first)} to ${day(last)}`;
}

/**
 * Write from when to when something lasted.
 * @param {string | null | undefined} from
 * @param {string | null | undefined} to
 * @returns {string}
 */
export function duration(from, to) {
  if (!from && !to) return "";
  return (from ? "from " + day(from) : "") + (to ? " to " + day(to) : "");
}

/**
 * Say that only some of what was asked for came.
 * @param {number} number
 * @param {number} total
 * @param {string} done
 * @param {string} rest
 * @returns {string}
 */
export function someOf(number, total, done, rest) {
  return `${figure(number)} of ${figure(total)} ${done}; ${figure(total - number)} ${rest}.`;
}

/**
 * Say how many of each kind there are: "7 people, 5 incidents".
 * @param {{ kind: string }[]} nodes
 * @returns {string}
 */
export function countKinds(nodes) {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  for (const { kind } of nodes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, number]) => countOfKind(number, kind)).join(", ");
}

/**
 * Describe a node that somebody walked onto.
 * @param {Explorer.ChartNode} node
 * @param {Pick<Explorer.View, "edges">} view
 * @returns {string}
 */
export function describeNode(node, view) {
  const links = view.edges.filter((edge) => edge.start === node.id || edge.end === node.id).length;
  return [node.caption, node.says, node.on && day(node.on), count(links, "link") + " shown", node.more > 0 ? `${node.more} not shown` : ""].filter(Boolean).join(", ");
}
