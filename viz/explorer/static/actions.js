// Everything that can be done, by name: the toolbar, the menu, the panel and the keys all call these.

import { addToChart, askForPositions, askForRecords } from "./chart_requests.js";
import { FULL, roomIn } from "./chart_state.js";
import { byId, el } from "./dom.js";
import { fetchLayout, layOutUnpinned } from "./layout.js";
import { openAt } from "./menu.js";
import { attempt, notice, say } from "./messages.js";
import { neighboursIn, visibleIn } from "./visibility.js";
import { count } from "./wording.js";

/** @typedef {import("./workbench.js").Workbench} Workbench */
/** @typedef {import("./main.js").Parts} Parts */

/** @type {Record<string, string>} */
const LAYOUTS = { dates: "by date", rings: "in rings", hierarchy: "as a hierarchy" };
const MODES = { move: "Dragging moves the picture.", box: "Draw a box to select. Shift adds, Ctrl removes.", lasso: "Draw around what to select. Shift adds, Ctrl removes." };

/**
 * Return everything that can be done with a workbench and its parts.
 * @param {Workbench} bench
 * @param {Parts} parts
 * @returns {Explorer.Actions}
 */
export function actionsOf(bench, parts) {
  const { canvas, expansion, hiding, grouping } = parts;
  /** @type {Explorer.Actions} */
  const actions = {
    ...layoutActions(bench, canvas),
    ...selectionActions(bench, canvas),
    reveal: (id) => reveal(bench, canvas, id),
    position: (id, holder) => showPosition(bench, id, holder),
    pin: () => pin(bench),
    mark: (rule) => mark(bench, rule),
    expand: (id) => expansion.expand(id),
    choose: (id) => expansion.expand(id, { choose: true }),
    hide: () => hiding.hideSelected(),
    hideOthers: () => hiding.hideOthers(),
    showAll: () => hiding.showAll(),
    neighbourhood: (hops) => hiding.neighbourhood(hops),
    component: () => hiding.component(),
    core: (least) => hiding.core(least),
    groupLeaves: () => grouping.leaves(),
    groupCommunities: () => grouping.communities(),
    groupSelected: () => grouping.selected(),
    openAllGroups: () => grouping.openAll(),
    export: async (form) => (await parts.exports.get()).choose(form),
    note: (id) => parts.views.note(id),
    help: () => parts.keyboard.help(),
    table: () => parts.table.toggle(),
    escape: () => {
      if (!byId("menu").hidden) return;
      if (bench.chart.focus) parts.focus.clear();
      else if (bench.selected.size > 0) bench.select([]);
      if (canvas.marquee.mode !== "move") actions.mode("move");
    },
    menu: (id, x, y) => openAt(x, y, id ? itemsFor(id, bench, parts, actions) : itemsNowhere(actions), canvas.holder),
  };
  return actions;
}

/**
 * @param {Workbench} bench
 * @param {Parts["canvas"]} canvas
 * @returns {Pick<Explorer.Actions, "layout" | "layOutAgain" | "unpinAll">}
 */
function layoutActions(bench, canvas) {
  return {
    layout: (kind) => (kind === "network" ? backToNetwork(bench) : layOutAs(bench, canvas, kind)),
    layOutAgain: () => {
      bench.change("lay out again around the pins", (next) => layOutUnpinned(next, visibleIn(next)));
      canvas.fit();
    },
    unpinAll: () => bench.change("release all pins", (next) => next.pinned.clear()),
  };
}

/** @param {Workbench} bench */
function backToNetwork(bench) {
  bench.change("lay out as a network", (next) => {
    for (const [id, point] of next.networkPlaces ?? []) next.places.set(id, point);
    Object.assign(next, { layout: "network", guides: null, networkPlaces: null });
  });
}

/**
 * @param {Workbench} bench
 * @param {Parts["canvas"]} canvas
 * @param {string} kind
 */
async function layOutAs(bench, canvas, kind) {
  const { chart, selected } = bench;
  const start = [...selected, ...chart.starts][0];
  const layout = await attempt(() => fetchLayout(chart, visibleIn(chart), kind, chart.nodes.has(start) ? start : null));
  if (layout === null) return;
  bench.change(`lay out ${LAYOUTS[kind]}`, (next) => {
    next.networkPlaces ??= [...next.places];
    for (const [id, [x, y]] of Object.entries(layout.places)) next.places.set(id, { x, y });
    next.layout = kind;
    next.guides = layout.lanes ? { lanes: layout.lanes, days: layout.days ?? [] } : null;
  });
  canvas.fit();
}

/**
 * @param {Workbench} bench
 * @param {Parts["canvas"]} canvas
 * @returns {Pick<Explorer.Actions, "selectAll" | "invert" | "selectNeighbours" | "mode" | "modeNow">}
 */
function selectionActions(bench, canvas) {
  const drawn = () => visibleIn(bench.chart).nodes.map((node) => node.id);
  return {
    selectAll: () => bench.select(drawn()),
    invert: () => bench.select(drawn().filter((id) => !bench.selected.has(id))),
    selectNeighbours: () => {
      const neighbours = neighboursIn(visibleIn(bench.chart));
      bench.select([...bench.selected].flatMap((id) => [...(neighbours.get(id) ?? [])]), "add");
    },
    mode: (name) => {
      canvas.marquee.set(name);
      say(MODES[name]);
    },
    modeNow: () => canvas.marquee.mode,
  };
}

/**
 * Bring something into the picture, and into sight.
 * @param {Workbench} bench
 * @param {Parts["canvas"]} canvas
 * @param {string} id
 */
async function reveal(bench, canvas, id) {
  const node = bench.node(id);
  if (!node) {
    if (!(await addNode(bench, id))) return;
  } else if (!canvas.view.ids.has(id)) {
    const group = [...bench.chart.groups.values()].find(({ members }) => members.includes(id));
    bench.change("show " + node.caption, (next) => {
      next.hidden.delete(id);
      if (group) next.groups.delete(group.id);
    });
    if (!canvas.view.ids.has(id)) notice("This is hidden by the legend, a filter or the period.");
  }
  bench.select([id]);
  canvas.reveal(id);
}

/**
 * Add a record to the picture; say whether that could be done.
 * @param {Workbench} bench
 * @param {string} id
 */
async function addNode(bench, id) {
  const { chart } = bench;
  if (roomIn(chart) === 0) {
    notice(FULL);
    return false;
  }
  const answer = await askForRecords(chart, [id]);
  if (answer === null) return false;
  if (answer.nodes.length === 0) {
    notice("This cannot be shown in the picture.");
    return false;
  }
  bench.change("add " + answer.nodes[0].caption, (next) => {
    const first = next.nodes.size === 0;
    if (first) Object.assign(next, { starts: [id], as_of: answer.as_of });
    addToChart(next, answer);
  });
  return true;
}

/**
 * @param {Workbench} bench
 * @param {string} id
 * @param {HTMLElement} holder
 */
async function showPosition(bench, id, holder) {
  const answer = await askForPositions(bench.chart);
  const position = answer?.positions.find((other) => other.id === id);
  if (!answer || !position) return;
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(1) + " %";
  holder.replaceChildren(
    el("p", { text: `${count(position.neighbours, "neighbour")} among what is shown, ${percent(position.degree)} of all. ${percent(position.betweenness)} of the shortest ways between others pass here. Part of a core of ${position.core}.` }),
    el("p", { class: "soft", text: answer.says }));
}

/** @param {Workbench} bench */
function pin(bench) {
  const ids = [...bench.selected];
  if (ids.length === 0) return notice("Select what to pin first.");
  const off = ids.every((id) => bench.chart.pinned.has(id));
  bench.change(`${off ? "unpin" : "pin"} ${count(ids.length, "selected one")}`, (next) => {
    for (const id of ids) if (off) next.pinned.delete(id); else next.pinned.add(id);
  });
}

/**
 * @param {Workbench} bench
 * @param {Explorer.OverlayRule} rule
 */
function mark(bench, rule) {
  const on = bench.chart.marks.has(rule.id);
  bench.change(`${on ? "do not mark" : "mark"} ${rule.label.toLowerCase()}`, (next) => (on ? next.marks.delete(rule.id) : next.marks.add(rule.id)));
}

/**
 * @param {string} id
 * @param {Workbench} bench
 * @param {Parts} parts
 * @param {Explorer.Actions} actions
 * @returns {(Explorer.MenuItem | null)[]}
 */
function itemsFor(id, bench, parts, actions) {
  const node = bench.node(id);
  const isPerson = node?.kind === "person";
  const path = (/** @type {"start" | "target"} */ end) => async () => {
    parts.tabs.open("path");
    (await parts.paths.get()).set(end, node ?? null);
  };
  return [
    { label: node?.group ? "Open the group" : "Expand", keys: "Enter", act: () => actions.expand(id) },
    node?.group ? null : { label: "Expand by kind…", keys: "E", act: () => actions.choose(id) },
    { rule: true },
    isPerson ? { label: "Path from here", act: path("start") } : null,
    isPerson ? { label: "Path to here", act: path("target") } : null,
    { label: "Select neighbours too", act: () => actions.selectNeighbours() },
    { label: "Keep its neighbourhood", act: () => actions.neighbourhood(1) },
    { rule: true },
    { label: "Hide", keys: "H", act: () => actions.hide() },
    { label: "Hide others", keys: "Shift+H", act: () => actions.hideOthers() },
    { label: bench.chart.pinned.has(id) ? "Unpin" : "Pin", keys: "P", act: () => actions.pin() },
    { label: "Add note…", keys: "N", act: () => actions.note(id) },
  ];
}

/**
 * @param {Explorer.Actions} actions
 * @returns {Explorer.MenuItem[]}
 */
function itemsNowhere(actions) {
  return [
    { label: "Fit all into view", keys: "F", act: () => byId("zoom-fit").click() },
    { label: "Select all", keys: "Ctrl+A", act: () => actions.selectAll() },
    { label: "Show all that is hidden", act: () => actions.showAll() },
    { label: "Lay out again around what is pinned", act: () => actions.layOutAgain() },
  ];
}
