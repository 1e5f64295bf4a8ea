// Which rows the legend has, and how many shapes and lines each stands for.

const PEOPLE = ["suspect", "victim", "both", "child", "witness", "no_role"];
const PLACES = ["address", "protected"];

/** @typedef {{ title: string, keys: string[] }} LegendPart */

/**
 * Sort the styles of what is in the picture, drawn or not, into the parts of the legend.
 * @param {string[]} nodeKeys All node styles, in the legend's order.
 * @param {string[]} edgeKeys All edge styles, in the legend's order.
 * @param {Pick<Explorer.Chart, "nodes" | "edges">} chart
 * @returns {LegendPart[]}
 */
export function legendParts(nodeKeys, edgeKeys, chart) {
  const present = countStyles(chart.nodes.values(), chart.edges.values());
  const bands = nodeKeys.filter((key) => key.startsWith("band_"));
  const others = nodeKeys.filter((key) => !PEOPLE.includes(key) && !bands.includes(key) && !PLACES.includes(key));
  return [
    { title: "People", keys: PEOPLE },
    { title: "Incidents", keys: bands },
    { title: "Addresses", keys: PLACES },
    { title: "Other records", keys: others },
    { title: "Links", keys: edgeKeys },
  ]
    .map(({ title, keys }) => ({ title, keys: keys.filter((key) => present.has(key)) }))
    .filter(({ keys }) => keys.length > 0);
}

/**
 * Count nodes by their style and edges by their kind.
 * @param {Iterable<Explorer.ChartNode>} nodes
 * @param {Iterable<Explorer.Edge>} edges
 * @returns {Map<string, number>}
 */
export function countStyles(nodes, edges) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const add = (/** @type {string} */ key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const node of nodes) add(node.style);
  for (const edge of edges) add(edge.kind);
  return counts;
}

/**
 * List the ids that a row of the legend selects: the nodes of a style, or the ends of the links of a kind.
 * @param {Pick<Explorer.View, "nodes" | "edges">} view
 * @param {string} key
 * @returns {string[]}
 */
export function idsOfStyle(view, key) {
  return [
    ...view.nodes.filter((node) => node.style === key).map((node) => node.id),
    ...view.edges.filter((edge) => edge.kind === key).flatMap((edge) => [edge.start, edge.end]),
  ];
}
