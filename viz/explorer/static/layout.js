// Where things stand: new ones find room around what is fixed; whole pictures are laid out by the service.

import cytoscape from "../cytoscape-3.34.4.slim.mjs";
import fcose from "../fcose-2.2.0.esm.mjs";
import { placeOf, placesOf } from "./merge.js";
import { ask } from "./api_client.js";

cytoscape.use(fcose);

const NEAR = 400;

/** Find places for new nodes; everything else is held where it is. */
export function settle(chart, view, fresh) {
  const movable = new Set(fresh.filter((id) => view.ids.has(id)));
  if (movable.size === 0) return;
  const nodes = view.nodes.length > NEAR ? near(view, movable) : view.nodes;
  spread(chart, { nodes, edges: view.edges }, movable);
}

/** Lay the whole network out again around what is pinned. */
export function again(chart, view) {
  spread(chart, view, new Set(view.nodes.map((node) => node.id).filter((id) => !chart.pinned.has(id))));
}

function near(view, movable) {
  const wanted = new Set(movable);
  for (const edge of view.edges) {
    if (movable.has(edge.start)) wanted.add(edge.end);
    if (movable.has(edge.end)) wanted.add(edge.start);
  }
  return view.nodes.filter((node) => wanted.has(node.id));
}

function spread(chart, { nodes, edges }, movable) {
  const ids = new Set(nodes.map((node) => node.id));
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      ...nodes.map((node) => ({ data: { id: node.id }, position: { ...placeOf(chart, node) } })),
      ...edges.filter((edge) => ids.has(edge.start) && ids.has(edge.end))
        .map((edge) => ({ data: { id: "edge " + edge.id, source: edge.start, target: edge.end } })),
    ],
    style: [{ selector: "node", style: { width: 64, height: 56 } }],
  });
  cy.layout({
    name: "fcose", quality: "default", randomize: false, animate: false, fit: false, packComponents: false,
    idealEdgeLength: 120, nodeRepulsion: 9000, numIter: 1200,
    fixedNodeConstraint: nodes.filter((node) => !movable.has(node.id)).map((node) => ({ nodeId: node.id, position: { ...placeOf(chart, node) } })),
  }).run();
  for (const id of movable) {
    const { x, y } = cy.getElementById(id).position();
    // The library may leave what hangs on nothing where it was.
    if (chart.places.has(id) && Number.isFinite(x) && Number.isFinite(y)) chart.places.set(id, { x, y });
    else if (chart.groups.has(id) && Number.isFinite(x)) chart.groups.set(id, { ...chart.groups.get(id), x, y });
  }
  cy.destroy();
}

/** Ask the service for another layout of what is drawn. */
export async function laidOut(chart, view, kind, start) {
  const ids = view.nodes.filter((node) => chart.nodes.has(node.id)).map((node) => node.id);
  const pinned = placesOf(chart, [...chart.pinned].filter((id) => view.ids.has(id)));
  return ask("/graph/layout", { body: { ids, kind, pinned: kind === "network" ? pinned : {}, start } });
}
