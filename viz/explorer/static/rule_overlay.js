// Rules that mark what meets them, in the picture and in words.

const DAY = 86_400_000;

export const RULES = [
  { id: "band4", label: "Incidents of band 4 or more", meets: (node) => node.band >= 4 },
  { id: "days30", label: "The last 30 days", meets: (node, now) => within(node, now, 30) },
  { id: "days365", label: "The last 12 months", meets: (node, now) => within(node, now, 365) },
  { id: "disputed", label: "People recorded as suspect and as victim", meets: (node) => node.style === "both" },
  { id: "children", label: "People recorded as children present", meets: (node) => node.style === "child" },
  { id: "protected", label: "Protected addresses", meets: (node) => node.protected === true },
];

function within(node, now, days) {
  if (!node.on) return false;
  const age = (now - Date.parse(node.on)) / DAY;
  return age >= -1 && age <= days;
}

/** Which of what is drawn meets a rule that is on, and which rules each meets. */
export function markedIn(chart, view) {
  const now = Date.parse(chart.as_of ?? new Date().toISOString());
  const found = new Map();
  for (const rule of RULES) {
    if (!chart.marks.has(rule.id)) continue;
    for (const node of view.nodes) {
      if (rule.meets(node, now)) found.set(node.id, [...(found.get(node.id) ?? []), rule.label]);
    }
  }
  return found;
}
