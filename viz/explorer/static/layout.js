// Where things stand: new nodes find room around those that are fixed; whole pictures are laid out by the service.

import cytoscape from "../cytoscape-3.34.4.slim.mjs";
import fcose from "../fcose-2.2.0.esm.mjs";
import { fetchFrom } from "./api_client.js";
import { placeOf, placesOf } from "./chart_state.js";

cytoscape.use(fcose);

// In a larger picture, new nodes are placed with their neighbours alone.
const NEAR = 400;

/** @typedef {Pick<Explorer.View, "nodes" | "edges">} Part */

/**
 * Find places for new nodes; everything else is held where it is.
 * @param {Explorer.Chart} chart
 * @param {Explorer.View} view
 * @param {string[]} fresh
 */
export function placeNew(chart, view, fresh) {
  const movable = new Set(fresh.filter((id) => view.ids.has(id)));
  if (movable.size === 0) return;
  const nodes = view.nodes.length > NEAR ? withNeighbours(view, movable) : view.nodes;
  layOut(chart, { nodes, edges: view.edges }, movable);
}

/**
 * Lay the whole network out again around what is pinned.
 * @param {Explorer.Chart} chart
 * @param {Explorer.View} view
 */
export function layOutUnpinned(chart, view) {
  layOut(chart, view, new Set(view.nodes.map((node) => node.id).filter((id) => !chart.pinned.has(id))));
}

/**
 * @param {Explorer.View} view
 * @param {Set<string>} movable
 */
function withNeighbours(view, movable) {
  const near = new Set(movable);
  for (const { start, end } of view.edges) {
    if (movable.has(start)) near.add(end);
    if (movable.has(end)) near.add(start);
  }
  return view.nodes.filter((node) => near.has(node.id));
}

/**
 * @param {Explorer.Chart} chart
 * @param {Part} part
 * @param {Set<string>} movable
 */
function layOut(chart, part, movable) {
  const cy = headless(chart, part);
  const fixed = part.nodes.filter((node) => !movable.has(node.id));
  const options = {
    name: "fcose", quality: "default", randomize: false, animate: false, fit: false, packComponents: false,
    idealEdgeLength: 120, nodeRepulsion: 9000, numIter: 1200,
    fixedNodeConstraint: fixed.map((node) => ({ nodeId: node.id, position: { ...placeOf(chart, node) } })),
  };
  cy.layout(options).run();
  for (const id of movable) moveTo(chart, id, cy.getElementById(id).position());
  cy.destroy();
}

/**
 * @param {Explorer.Chart} chart
 * @param {Part} part
 * @returns {Explorer.Core}
 */
function headless(chart, { nodes, edges }) {
  const ids = new Set(nodes.map((node) => node.id));
  return cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      ...nodes.map((node) => ({ data: { id: node.id }, position: { ...placeOf(chart, node) } })),
      ...edges.filter((edge) => ids.has(edge.start) && ids.has(edge.end))
        .map((edge) => ({ data: { id: "edge " + edge.id, source: edge.start, target: edge.end } })),
    ],
    style: [{ selector: "node", style: { width: 64, height: 56 } }],
  });
}

/**
 * @param {Explorer.Chart} chart
 * @param {string} id
 * @param {Explorer.Point} point
 */
function moveTo(chart, id, { x, y }) {
  const group = chart.groups.get(id);
  // The library may leave what hangs on nothing where it was.
  if (chart.places.has(id) && Number.isFinite(x) && Number.isFinite(y)) chart.places.set(id, { x, y });
  else if (group && Number.isFinite(x)) chart.groups.set(id, { ...group, x, y });
}

/**
 * Ask the service for another layout of what is drawn.
 * @param {Explorer.Chart} chart
 * @param {Explorer.View} view
 * @param {string} kind
 * @param {string | null} start
 * @returns {Promise<{ places: Record<string, [number, number]>, lanes?: { id: string, y: number }[], days?: { x: number, day: string }[] }>}
 */
export async function fetchLayout(chart, view, kind, start) {
  const ids = view.nodes.filter((node) => chart.nodes.has(node.id)).map((node) => node.id);
  const pinned = placesOf(chart, [...chart.pinned].filter((id) => view.ids.has(id)));
  return fetchFrom("/graph/layout", { body: { ids, kind, pinned: kind === "network" ? pinned : {}, start } });
}
