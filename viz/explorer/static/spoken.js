// What a screen reader says of a node.

import { count } from "./wording.js";

/**
 * Describe a node that somebody walked onto.
 * @param {Explorer.ChartNode} node
 * @param {Pick<Explorer.View, "edges">} view
 * @returns {string}
 */
export function describeNode(node, view) {
  const links = view.edges.filter((edge) => edge.start === node.id || edge.end === node.id).length;
  return [node.caption, node.says, node.on, count(links, "link") + " shown", node.more > 0 ? `${node.more} not shown` : ""].filter(Boolean).join(", ");
}
