// A picture as plain JSON, and back over what the service still shows of it.

import { MOST, emptyChart } from "./chart_state.js";
import { groupOf } from "./grouping.js";
import { merge } from "./merge.js";

/**
 * Return the state of a picture as plain JSON; ids stand as whole strings, so that they can be taken out.
 * @param {Explorer.Chart} chart
 * @returns {Explorer.ViewState}
 */
export function stateOf(chart) {
  const places = [...chart.places].filter(([id]) => chart.nodes.has(id));
  const groups = [...chart.groups.values()].filter(({ remote }) => !remote);
  return {
    starts: chart.starts,
    places: Object.fromEntries(places.map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]])),
    pinned: [...chart.pinned], hidden: [...chart.hidden], off: [...chart.off], marks: [...chart.marks],
    filter: chart.filter, period: chart.period, layout: chart.layout,
    notes: chart.notes,
    groups: groups.map(({ caption, members, x, y }) => ({ caption, members, x, y })),
    focus: chart.focus && { says: chart.focus.says, ids: [...chart.focus.ids] },
  };
}

/**
 * Return what is sent to keep a view: its title, the records in it and its state.
 * @param {Explorer.Chart} chart
 * @param {string} title
 * @returns {{ title: string, ids: string[], state: Explorer.ViewState }}
 */
export function viewOf(chart, title) {
  return { title, ids: [...chart.nodes.keys()].slice(0, MOST), state: stateOf(chart) };
}

/**
 * Restore a view over the records that the service still shows.
 * @param {Explorer.ChartAnswer} answer
 * @param {Pick<Explorer.SavedView, "title" | "state">} view
 * @returns {Explorer.Chart}
 */
export function restoreView(answer, { title, state }) {
  const chart = emptyChart();
  for (const [id, [x, y]] of Object.entries(state.places ?? {})) chart.places.set(id, { x, y });
  merge(chart, answer);
  const known = (/** @type {string[] | undefined} */ ids) => (ids ?? []).filter((id) => chart.nodes.has(id));
  for (const { members, ...group } of state.groups ?? []) {
    const left = known(members);
    if (left.length >= 2) chart.groups.set("group of " + left[0], groupOf({ ...group, id: "group of " + left[0], members: left }));
  }
  return Object.assign(chart, {
    starts: known(state.starts),
    pinned: new Set(known(state.pinned)),
    hidden: new Set(known(state.hidden)),
    off: new Set(state.off ?? []),
    marks: new Set(state.marks ?? []),
    focus: restoreFocus(state.focus, known),
    filter: state.filter ?? chart.filter,
    period: state.period ?? null,
    layout: state.layout ?? "network",
    notes: (state.notes ?? []).filter((note) => !note.on || chart.nodes.has(note.on)),
    title,
    as_of: answer.as_of,
  });
}

/**
 * @param {Explorer.ViewState["focus"]} focus
 * @param {(ids: string[] | undefined) => string[]} known
 * @returns {Explorer.Focus | null}
 */
function restoreFocus(focus, known) {
  if (!focus) return null;
  return { says: focus.says, ids: new Set(known(focus.ids)), edges: null };
}
