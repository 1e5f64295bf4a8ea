// Everything that can be done, by name: the toolbar, the menu, the panel and the keys all call these.

import { notice, say, trying } from "./messages.js";
import { again, laidOut, settle } from "./layout.js";
import { byId, count, el } from "./dom.js";
import { openAt } from "./menu.js";
import { merge, placesOf } from "./merge.js";
import { ask } from "./api_client.js";
import { FULL, roomIn } from "./chart_state.js";
import { neighboursIn, visibleOf } from "./visibility.js";

export function actionsOf(bench, parts) {
  const { canvas } = parts;
  const view = () => visibleOf(bench.chart);

  async function layout(kind) {
    if (kind === "network") {
      return bench.change("lay out as a network", (next) => {
        for (const [id, at] of next.networkPlaces ?? []) next.places.set(id, at);
        Object.assign(next, { layout: "network", guides: null, networkPlaces: null });
      });
    }
    const start = [...bench.selected][0] ?? bench.chart.starts[0] ?? null;
    const answer = await trying(() => laidOut(bench.chart, view(), kind, bench.chart.nodes.has(start) ? start : null));
    if (answer === null) return;
    bench.change(`lay out ${{ dates: "by date", rings: "in rings", hierarchy: "as a hierarchy" }[kind]}`, (next) => {
      next.networkPlaces ??= [...next.places].map(([id, at]) => [id, at]);
      for (const [id, [x, y]] of Object.entries(answer.places)) next.places.set(id, { x, y });
      next.layout = kind;
      next.guides = answer.lanes ? { lanes: answer.lanes, days: answer.days } : null;
    });
    canvas.fit();
  }

  /** Bring something into the picture, and into sight. */
  async function reveal(id) {
    const group = [...bench.chart.groups.values()].find((one) => one.members.includes(id));
    if (!bench.chart.nodes.has(id) && !bench.chart.groups.has(id)) {
      if (roomIn(bench.chart) === 0) return notice(FULL);
      const beside = [...bench.chart.nodes.keys()];
      const answer = await trying(() => ask("/graph/shown", { body: { ids: [id], beside, places: placesOf(bench.chart) } }));
      if (answer === null) return;
      if (answer.nodes.length === 0) return notice("This cannot be shown in the picture.");
      bench.change("add " + answer.nodes[0].caption, (next) => {
        const first = next.nodes.size === 0;
        const fresh = merge(next, answer);
        if (first) Object.assign(next, { starts: [id], as_of: answer.as_of });
        settle(next, visibleOf(next), fresh);
      });
    } else if (!canvas.view.ids.has(id)) {
      bench.change("show " + bench.node(id).caption, (next) => {
        next.hidden.delete(id);
        if (group) next.groups.delete(group.id);
      });
      if (!canvas.view.ids.has(id)) notice("This is hidden by the legend, a filter or the period.");
    }
    bench.select([id]);
    canvas.reveal(id);
  }

  async function position(id, holder) {
    const ids = view().nodes.map((node) => node.id).filter((one) => bench.chart.nodes.has(one));
    const answer = await trying(() => ask("/graph/positions", { body: { ids } }));
    const one = answer?.positions.find((found) => found.id === id);
    if (!one) return;
    const percent = (share) => (100 * share).toFixed(1) + " %";
    holder.replaceChildren(
      el("p", { text: `${count(one.neighbours, "neighbour")} among what is shown, ${percent(one.degree)} of all. ${percent(one.betweenness)} of the shortest ways between others pass here. Part of a core of ${one.core}.` }),
      el("p", { class: "soft", text: answer.says }));
  }

  function pin() {
    const ids = [...bench.selected];
    if (ids.length === 0) return notice("Select what to pin first.");
    const off = ids.every((id) => bench.chart.pinned.has(id));
    bench.change(`${off ? "unpin" : "pin"} ${count(ids.length, "selected one")}`, (next) => {
      for (const id of ids) if (off) next.pinned.delete(id); else next.pinned.add(id);
    });
  }

  function mark(rule) {
    const on = bench.chart.marks.has(rule.id);
    bench.change(`${on ? "do not mark" : "mark"} ${rule.label.toLowerCase()}`, (next) => (on ? next.marks.delete(rule.id) : next.marks.add(rule.id)));
  }

  function mode(name) {
    canvas.marquee.set(name);
    say({ move: "Dragging moves the picture.", box: "Draw a box to select. Shift adds, Ctrl removes.", lasso: "Draw around what to select. Shift adds, Ctrl removes." }[name]);
  }

  const { expanding, reducing, grouping } = parts;
  const actions = {
    layout, reveal, position, pin, mark, mode,
    modeNow: () => canvas.marquee.mode,
    expand: (id) => expanding.expand(id),
    choose: (id) => expanding.expand(id, { choose: true }),
    again: () => {
      bench.change("lay out again around the pins", (next) => again(next, visibleOf(next)));
      canvas.fit();
    },
    unpinAll: () => bench.change("release all pins", (next) => next.pinned.clear()),
    selectAll: () => bench.select(view().nodes.map((node) => node.id)),
    invert: () => bench.select(view().nodes.map((node) => node.id).filter((id) => !bench.selected.has(id))),
    selectNeighbours: () => {
      const neighbours = neighboursIn(view());
      bench.select([...bench.selected].flatMap((id) => [...(neighbours.get(id) ?? [])]), "add");
    },
    hide: () => reducing.hideSelected(),
    hideOthers: () => reducing.hideOthers(),
    showAll: () => reducing.showAll(),
    neighbourhood: (hops) => reducing.neighbourhood(hops),
    component: () => reducing.component(),
    core: (least) => reducing.core(least),
    leaves: () => grouping.leaves(),
    communities: () => grouping.communities(),
    group: () => grouping.selected(),
    openAll: () => grouping.openAll(),
    export: (form) => parts.exporting.choose(form),
    note: (id) => parts.views.note(id),
    help: () => parts.keyboard.help(),
    table: () => parts.table.toggle(),
    escape: () => {
      if (!byId("menu").hidden) return;
      if (bench.chart.focus) parts.focus.clear();
      else if (bench.selected.size > 0) bench.select([]);
      if (canvas.marquee.mode !== "move") mode("move");
    },
  };
  actions.menu = (id, x, y) => openAt(x, y, id ? itemsFor(id, bench, parts, actions) : itemsNowhere(actions), canvas.holder);
  return actions;
}

function itemsFor(id, bench, parts, actions) {
  const node = bench.node(id);
  const person = node.kind === "person";
  const path = (end) => () => {
    parts.paths.set(end, node);
    parts.tabs.open("path");
  };
  return [
    { label: node.group ? "Open the group" : "Expand", keys: "Enter", act: () => actions.expand(id) },
    node.group ? null : { label: "Expand by kind…", keys: "E", act: () => actions.choose(id) },
    { rule: true },
    person ? { label: "Path from here", act: path("start") } : null,
    person ? { label: "Path to here", act: path("target") } : null,
    { label: "Select neighbours too", act: () => actions.selectNeighbours() },
    { label: "Keep its neighbourhood", act: () => actions.neighbourhood(1) },
    { rule: true },
    { label: "Hide", keys: "H", act: () => actions.hide() },
    { label: "Hide others", keys: "Shift+H", act: () => actions.hideOthers() },
    { label: bench.chart.pinned.has(id) ? "Unpin" : "Pin", keys: "P", act: () => actions.pin() },
    { label: "Add note…", keys: "N", act: () => actions.note(id) },
  ];
}

function itemsNowhere(actions) {
  return [
    { label: "Fit all into view", keys: "F", act: () => byId("zoom-fit").click() },
    { label: "Select all", keys: "Ctrl+A", act: () => actions.selectAll() },
    { label: "Show all that is hidden", act: () => actions.showAll() },
    { label: "Lay out again around what is pinned", act: () => actions.again() },
  ];
}
