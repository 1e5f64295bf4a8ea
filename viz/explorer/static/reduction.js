// Which part of a picture is kept: what is near, what hangs together.

import { neighboursIn, visibleIn } from "./visibility.js";

/**
 * Return the nodes within some links of the given ones.
 * @param {Explorer.View} view
 * @param {Iterable<string>} ids
 * @param {number} hops
 * @returns {Set<string>}
 */
export function neighbourhoodOf(view, ids, hops) {
  const neighbours = neighboursIn(view);
  const reached = new Set(ids);
  for (let hop = 0; hop < hops; hop += 1) {
    for (const id of [...reached]) for (const next of neighbours.get(id) ?? []) reached.add(next);
  }
  return reached;
}

/**
 * Return the largest part of a picture that hangs together.
 * @param {Explorer.View} view
 * @returns {Set<string>}
 */
export function largestComponent(view) {
  const neighbours = neighboursIn(view);
  const seen = new Set();
  /** @type {Set<string>} */
  let largest = new Set();
  for (const start of neighbours.keys()) {
    if (seen.has(start)) continue;
    const component = new Set([start]);
    for (const id of component) for (const next of neighbours.get(id) ?? []) component.add(next);
    for (const id of component) seen.add(id);
    if (component.size > largest.size) largest = component;
  }
  return largest;
}

/**
 * Hide the drawn nodes that a condition holds for; a group is hidden with its members.
 * @param {Explorer.Chart} chart
 * @param {(id: string) => boolean} isHidden
 */
export function hideWhere(chart, isHidden) {
  for (const node of visibleIn(chart).nodes) {
    if (!isHidden(node.id)) continue;
    // The members of a group that the service drew are not here.
    for (const id of (node.remote ? null : node.members) ?? [node.id]) chart.hidden.add(id);
  }
}
