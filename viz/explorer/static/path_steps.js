// Which records and links a path between two people needs in the picture.

/** The kinds a path may be walked through, in the order of the choice. */
export const KINDS = ["incident", "address", "person", "order", "referral"];

/**
 * Return the kinds to send; people can always be walked through.
 * @param {string[]} chosen
 * @returns {string[]}
 */
export function walkedKinds(chosen) {
  return chosen.includes("person") ? chosen : [...chosen, "person"];
}

/**
 * List the ids of the links between neighbours of a path, whichever way they point.
 * @param {string[]} path
 * @param {Explorer.Edge[]} edges
 * @returns {string[]}
 */
export function edgesAlong(path, edges) {
  const pairs = new Set(path.slice(1).flatMap((id, place) => [`${path[place]} ${id}`, `${id} ${path[place]}`]));
  return edges.filter((edge) => pairs.has(`${edge.start} ${edge.end}`)).map((edge) => edge.id);
}

/**
 * List what is on any path and not in the picture yet, each once.
 * @param {string[][]} paths
 * @param {Explorer.Chart} chart
 * @returns {string[]}
 */
export function missingFrom(paths, chart) {
  return [...new Set(paths.flat().filter((id) => !chart.nodes.has(id)))];
}
