// What of the picture is kept in a view, and how it comes back: places, what is hidden, what is written.

import { emptyChart } from "./state.js";
import { merge } from "./merge.js";

/** The state of a view as plain JSON; ids stand as whole strings, so that they can be taken out. */
export function kept(chart) {
  return {
    starts: chart.starts,
    places: Object.fromEntries([...chart.places].filter(([id]) => chart.nodes.has(id)).map(([id, at]) => [id, [Math.round(at.x), Math.round(at.y)]])),
    pinned: [...chart.pinned], hidden: [...chart.hidden], off: [...chart.off], marks: [...chart.marks],
    filter: chart.filter, period: chart.period, layout: chart.layout,
    notes: chart.notes,
    groups: [...chart.groups.values()].map(({ caption, members, x, y }) => ({ caption, members, x, y })),
    focus: chart.focus && { says: chart.focus.says, ids: [...chart.focus.ids], beside: [...chart.focus.beside] },
  };
}

/** Read a view back over what the service still shows of it. */
export function restored(answer, view) {
  const chart = emptyChart();
  const { state } = view;
  for (const [id, at] of Object.entries(state.places ?? {})) chart.places.set(id, { x: at[0], y: at[1] });
  merge(chart, answer);
  const there = (id) => chart.nodes.has(id);
  for (const name of ["pinned", "hidden"]) chart[name] = new Set((state[name] ?? []).filter(there));
  for (const name of ["off", "marks"]) chart[name] = new Set(state[name] ?? []);
  for (const group of state.groups ?? []) {
    const members = (group.members ?? []).filter(there);
    if (members.length < 2) continue;
    const id = "group of " + members[0];
    chart.groups.set(id, { ...group, id, kind: "group", style: "group", says: "group", members, group: { count: members.length }, more: 0 });
  }
  const { focus } = state;
  if (focus) chart.focus = { says: focus.says, ids: new Set((focus.ids ?? []).filter(there)), beside: new Set((focus.beside ?? []).filter(there)), edges: null };
  return Object.assign(chart, {
    starts: (state.starts ?? []).filter(there), filter: state.filter ?? chart.filter, period: state.period ?? null,
    layout: state.layout ?? "network", notes: (state.notes ?? []).filter((note) => !note.on || there(note.on)),
    title: view.title, as_of: answer.as_of,
  });
}
