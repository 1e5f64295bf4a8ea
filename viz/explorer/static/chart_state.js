// What a picture is: one value that is replaced and never changed, and how much it holds.

import { figure } from "./wording.js";

/** How much is shown at first. */
export const USUAL = 300;
/** How much a picture holds at most. */
export const MOST = 1000;
/** What is said where a picture holds no more. */
export const FULL = "The picture is full. Undo some of it, or start again somewhere else.";

/** A filter that hides nothing. */
export const NO_FILTER = Object.freeze({ bandFrom: 0, force: "", text: "" });

/**
 * Return a picture with nothing in it.
 * @returns {Explorer.Chart}
 */
export function emptyChart() {
  return {
    starts: [],
    nodes: new Map(),
    edges: new Map(),
    places: new Map(),
    pinned: new Set(),
    hidden: new Set(),
    off: new Set(),
    filter: NO_FILTER,
    period: null,
    layout: "network",
    guides: null,
    networkPlaces: null,
    marks: new Set(),
    focus: null,
    groups: new Map(),
    notes: [],
    title: "",
    as_of: null,
    size: null,
  };
}

/**
 * Copy a picture so that a change of the copy leaves it as it is.
 * @param {Explorer.Chart} chart
 * @returns {Explorer.Chart}
 */
export function copyChart(chart) {
  const entries = Object.entries(chart).map(([key, value]) => {
    if (value instanceof Map) return [key, new Map(value)];
    return [key, value instanceof Set ? new Set(value) : value];
  });
  return Object.fromEntries(entries);
}

/**
 * Return the record or the group with an id.
 * @param {Explorer.Chart} chart
 * @param {string | null | undefined} id
 * @returns {Explorer.ChartNode | undefined}
 */
export function nodeOf(chart, id) {
  return id ? (chart.nodes.get(id) ?? chart.groups.get(id)) : undefined;
}

/**
 * Count how many more records a picture has room for.
 * @param {Explorer.Chart} chart
 * @returns {number}
 */
export function roomIn(chart) {
  return Math.max(0, MOST - chart.nodes.size);
}

/**
 * Say how much of what stands around the start was shown at first, and how much came since.
 * @param {Pick<Explorer.Chart, "size" | "nodes" | "title">} chart
 * @returns {string}
 */
export function describeSize({ size, nodes, title }) {
  if (!size) return "";
  const added = nodes.size - size.nodes.length;
  const first = size.grouped ? "groups" : figure(size.returned);
  return `Around ${title}: ${added === 0 ? size.shown : `${first} of ${figure(size.total)} at first, ${figure(added)} added since.`}`;
}

/**
 * Return where a node stands; a group brings its place along.
 * @param {Explorer.Chart} chart
 * @param {Explorer.ChartNode} node
 * @returns {Explorer.Point}
 */
export function placeOf(chart, { id, x = 0, y = 0 }) {
  return chart.places.get(id) ?? { x, y };
}

/**
 * Return the places of nodes and groups as the service reads them.
 * @param {Explorer.Chart} chart
 * @param {string[]} [ids]
 * @returns {Record<string, [number, number]>}
 */
export function placesOf(chart, ids = [...chart.nodes.keys(), ...chart.groups.keys()]) {
  /** @type {Record<string, [number, number]>} */
  const places = {};
  for (const id of ids) {
    const point = chart.places.get(id) ?? chart.groups.get(id);
    if (point) places[id] = [point.x, point.y];
  }
  return places;
}
