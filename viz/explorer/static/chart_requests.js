// What parts of the explorer ask of the service about the picture as it stands.

import { placesOf } from "./chart_state.js";
import { placeNew } from "./layout.js";
import { merge } from "./merge.js";
import { ask } from "./messages.js";
import { visibleIn } from "./visibility.js";

/**
 * Read records that are not in the picture, with places beside what is.
 * @param {Explorer.Chart} chart
 * @param {string[]} ids
 * @returns {Promise<Explorer.ChartAnswer | null>}
 */
export function askForRecords(chart, ids) {
  return ask("/graph/shown", { body: { ids, "beside": [...chart.nodes.keys()], places: placesOf(chart) } });
}

/**
 * Read where each record that is drawn stands among the others.
 * @param {Explorer.Chart} chart
 * @returns {Promise<{ positions: Explorer.Position[], says: string } | null>}
 */
export function askForPositions(chart) {
  const ids = visibleIn(chart).nodes.map((node) => node.id).filter((id) => chart.nodes.has(id));
  return ask("/graph/positions", { body: { ids } });
}

/**
 * Add what the service returned to a picture, each new shape on a free place.
 * @param {Explorer.Chart} chart
 * @param {Explorer.ChartAnswer} answer
 */
export function addToChart(chart, answer) {
  const fresh = merge(chart, answer);
  placeNew(chart, visibleIn(chart), fresh);
}
