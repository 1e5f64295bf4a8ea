// The explorer: its parts, and how a change of the state reaches each.

import { actionsOf } from "./actions.js";
import { clearMessage, message, notice, say } from "./messages.js";
import { Canvas } from "./canvas.js";
import { button, byId, count, el } from "./dom.js";
import { Expanding } from "./expansion.js";
import { Exporting } from "./export.js";
import { Filters } from "./filters.js";
import { Findings } from "./findings.js";
import { Focus } from "./focus.js";
import { Grouping } from "./group_actions.js";
import { Guides } from "./axis_guides.js";
import { Keyboard, spoken } from "./keyboard.js";
import { Legend } from "./legend.js";
import { listen } from "../event_stream.js";
import { markedIn } from "./rule_overlay.js";
import { open, start } from "./bootstrap.js";
import { Panel } from "./panel.js";
import { Paths } from "./paths.js";
import { Period } from "./period.js";
import { Reducing } from "./hide_actions.js";
import { opening } from "./api_client.js";
import { MOST, Workbench, figure, sizeSays } from "./chart_state.js";
import { Styles } from "./styles.js";
import { Suggest } from "./search_box.js";
import { Table } from "./table.js";
import { Tabs } from "./tabs.js";
import { Tools } from "./toolbar.js";
import { Views } from "./saved_views.js";
import { hiddenSays, visibleOf } from "./visibility.js";

function assembled(styles) {
  const bench = new Workbench();
  const parts = {};
  // Parts call each other through this: it is filled once all of them are there.
  const actions = {};
  parts.canvas = new Canvas(bench, styles, { expand: (id) => actions.expand(id), menu: (...at) => actions.menu(...at) });
  parts.focus = new Focus(bench, parts.canvas);
  parts.expanding = new Expanding(bench, styles);
  parts.reducing = new Reducing(bench);
  parts.grouping = new Grouping(bench);
  parts.exporting = new Exporting(bench, parts.canvas, styles);
  parts.panel = new Panel(bench, styles, actions);
  parts.findings = new Findings(bench, parts.focus);
  parts.paths = new Paths(bench, parts.focus);
  parts.views = new Views(bench, (id) => actions.reveal(id));
  parts.table = new Table(bench, parts.canvas);
  parts.legend = new Legend(bench, styles);
  parts.filters = new Filters(bench);
  parts.period = new Period(bench, styles);
  parts.guides = new Guides(parts.canvas);
  parts.tabs = new Tabs(byId("panel"), [
    { id: "details", label: "Details", content: parts.panel.holder },
    { id: "findings", label: "Findings", content: parts.findings.holder, opened: () => parts.findings.show() },
    { id: "path", label: "Path", content: parts.paths.holder },
    { id: "views", label: "Notes, views", content: parts.views.holder, opened: () => parts.views.read() },
  ]);
  Object.assign(actions, actionsOf(bench, parts));
  parts.keyboard = new Keyboard(bench, parts.canvas, actions);
  parts.tools = new Tools(bench, actions);
  new Suggest(byId("q"), (hit) => pick(hit.id, bench, parts, actions));
  return { bench, parts, actions };
}

function pick(id, bench, parts, actions) {
  clearMessage();
  if (bench.chart.nodes.size === 0) start(bench, parts, id);
  else actions.reveal(id);
}

/** How much of the whole is shown, what is hidden, and what can be done about it. */
function tellState(bench, parts, view, actions) {
  const { chart } = bench;
  const { size } = chart;
  const hidden = hiddenSays(view.hidden);
  byId("state").replaceChildren(
    el("p", { id: "size", text: `${sizeSays(chart)} In the picture: ${count(view.nodes.length, "shape")}, ${count(view.edges.length, "link")}.` }),
    // Of more than a picture holds there are groups.
    size?.truncated && !size.grouped ? button(`Show all ${figure(size.total)}`, () => start(bench, parts, chart.starts[0], MOST)) : "",
    hidden ? el("p", { id: "hidden-says", text: hidden }) : "",
    hidden ? button("Show all", () => (view.hidden.grouped > 0 && view.hidden.grouped === chart.nodes.size - view.nodes.length + chart.groups.size ? actions.openAll() : actions.showAll())) : "");
  byId("heading").textContent = chart.title ? "Explorer: " + chart.title : "Explorer";
  document.title = (chart.title ? chart.title + " · " : "") + "Explorer · joinedup";
}

function wire({ bench, parts, actions }) {
  bench.listen((what, says) => {
    const view = what === "chart" ? visibleOf(bench.chart) : parts.canvas.view;
    const marked = markedIn(bench.chart, view);
    parts.canvas.marked = marked;
    if (what === "chart") {
      parts.canvas.show(view);
      parts.guides.draw();
      parts.legend.show(view);
      parts.filters.show();
      parts.period.show();
      parts.focus.show();
      parts.views.show();
      parts.table.show(view, marked);
      tellState(bench, parts, view, actions);
      if (bench.chart.nodes.size > 0) emptiness(view, actions);
    } else {
      parts.canvas.classes();
    }
    parts.tools.show();
    parts.table.mark();
    parts.panel.show(view, marked);
    if (parts.tabs.now === "findings") parts.findings.show();
    const current = bench.current && bench.node(bench.current);
    say(says ? says[0].toUpperCase() + says.slice(1) + "." : what === "selection" && current ? spoken(current, view) : "");
  });
}

/** An empty picture says why it is empty. */
function emptiness(view, actions) {
  if (view.nodes.length > 0) return clearMessage();
  message("Everything is hidden", hiddenSays(view.hidden), button("Show all", () => actions.showAll()));
}

/** New findings arrive while somebody looks; a picture of another day has no news. */
function news({ bench, parts }) {
  if (opening.as_of) return;
  listen("/events", { finding: (finding) => {
    if (!bench.chart.nodes.has(finding.subject) && finding.subject !== parts.findings.person) return;
    notice("A finding about somebody in this picture is new or has changed.");
    if (finding.subject === parts.findings.person) parts.findings.read();
  } });
}

// On a telephone the picture comes first, and the legend when it is asked for.
byId("key-fold").open = window.matchMedia("(min-width: 62rem)").matches;
const explorer = assembled(new Styles(opening.legend));
wire(explorer);
explorer.parts.tools.show();
await open(explorer.bench, explorer.parts);
news(explorer);
