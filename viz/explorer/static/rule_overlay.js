// Rules that mark what meets them, in the picture and in words.

const DAY = 86_400_000;

/** @type {Explorer.OverlayRule[]} */
export const RULES = [
  { id: "band4", label: "Incidents of band 4 or more", meets: (node) => (node.band ?? 0) >= 4 },
  { id: "days30", label: "The last 30 days", meets: (node, now) => isWithin(node, now, 30) },
  { id: "days365", label: "The last 12 months", meets: (node, now) => isWithin(node, now, 365) },
  { id: "disputed", label: "People recorded as suspect and as victim", meets: (node) => node.style === "both" },
  { id: "children", label: "People recorded as children present", meets: (node) => node.style === "child" },
  { id: "protected", label: "Protected addresses", meets: (node) => node.protected === true },
];

/**
 * @param {Explorer.ChartNode} node
 * @param {number} now
 * @param {number} days
 */
function isWithin(node, now, days) {
  if (!node.on) return false;
  const age = (now - Date.parse(node.on)) / DAY;
  return age >= -1 && age <= days;
}

/**
 * Return which drawn nodes meet a rule that is on, and which rules each meets.
 * @param {Explorer.Chart} chart
 * @param {Pick<Explorer.View, "nodes">} view
 * @returns {Explorer.Marked}
 */
export function markedIn(chart, view) {
  const now = Date.parse(chart.as_of ?? new Date().toISOString());
  /** @type {Explorer.Marked} */
  const marked = new Map();
  for (const rule of RULES) {
    if (!chart.marks.has(rule.id)) continue;
    for (const node of view.nodes) {
      if (rule.meets(node, now)) marked.set(node.id, [...(marked.get(node.id) ?? []), rule.label]);
    }
  }
  return marked;
}
