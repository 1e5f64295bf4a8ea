// The explorer: its parts, and how a change of the state reaches each.

import { listenForFindings } from "../event_stream.js";
import { actionsOf } from "./actions.js";
import { AxisGuides } from "./axis_guides.js";
import { openPage, start } from "./bootstrap.js";
import { Canvas } from "./canvas.js";
import { MOST, describeSize } from "./chart_state.js";
import { button, byId, el } from "./dom.js";
import { Expansion } from "./expansion.js";
import { Filters } from "./filters.js";
import { Findings } from "./findings.js";
import { Focus } from "./focus.js";
import { GroupActions } from "./group_actions.js";
import { HideActions } from "./hide_actions.js";
import { Keyboard } from "./keyboard.js";
import { Legend } from "./legend.js";
import { clearMessage, message, notice, say } from "./messages.js";
import { OnDemand } from "./on_demand.js";
import { pageData } from "./page_data.js";
import { Panel } from "./panel.js";
import { Period } from "./period.js";
import { markedIn } from "./rule_overlay.js";
import { SavedViews } from "./saved_views.js";
import { SearchBox } from "./search_box.js";
import { Styles } from "./styles.js";
import { Table } from "./table.js";
import { Tabs } from "./tabs.js";
import { Toolbar } from "./toolbar.js";
import { describeHidden, visibleIn } from "./visibility.js";
import { Workbench } from "./workbench.js";
import { count, describeNode, figure } from "./wording.js";

/**
 * @typedef {object} Parts
 * @property {Canvas} canvas
 * @property {Focus} focus
 * @property {Expansion} expansion
 * @property {HideActions} hiding
 * @property {GroupActions} grouping
 * @property {Panel} panel
 * @property {Findings} findings
 * @property {OnDemand<import("./paths.js").Paths>} paths
 * @property {OnDemand<import("./export.js").Export>} exports
 * @property {SavedViews} views
 * @property {Table} table
 * @property {Legend} legend
 * @property {Filters} filters
 * @property {Period} period
 * @property {AxisGuides} guides
 * @property {Tabs} tabs
 * @property {Keyboard} keyboard
 * @property {Toolbar} toolbar
 */

/** @typedef {{ bench: Workbench, parts: Parts, actions: Explorer.Actions }} Application */

/**
 * @param {Styles} styles
 * @returns {Application}
 */
function createApplication(styles) {
  const bench = new Workbench();
  // Parts call each other through the actions, which need the parts: both are filled below.
  const actions = /** @type {Explorer.Actions} */ ({});
  const parts = /** @type {Parts} */ ({});
  const canvas = new Canvas(bench, styles, actions);
  const focus = new Focus(bench, canvas);
  Object.assign(parts, {
    canvas,
    focus,
    expansion: new Expansion(bench, styles),
    hiding: new HideActions(bench),
    grouping: new GroupActions(bench),
    panel: new Panel(bench, styles, actions),
    findings: new Findings(bench, focus),
    paths: new OnDemand(async () => new (await import("./paths.js")).Paths(bench, focus), ({ holder }) => holder),
    exports: new OnDemand(async () => new (await import("./export.js")).Export(bench, canvas, styles)),
    views: new SavedViews(bench, (id) => actions.reveal(id)),
    table: new Table(bench, canvas),
    legend: new Legend(bench, styles),
    filters: new Filters(bench),
    period: new Period(bench, styles),
    guides: new AxisGuides(canvas),
  });
  parts.tabs = tabsOf(parts);
  Object.assign(actions, actionsOf(bench, parts));
  parts.keyboard = new Keyboard(bench, canvas, actions);
  parts.toolbar = new Toolbar(bench, actions);
  return { bench, parts, actions };
}

/** @param {Parts} parts */
function tabsOf({ panel, findings, paths, views }) {
  return new Tabs(byId("panel"), [
    { id: "details", label: "Details", content: panel.holder },
    { id: "findings", label: "Findings", content: findings.holder, opened: () => findings.show() },
    { id: "path", label: "Path", content: paths.holder, opened: () => paths.get() },
    { id: "views", label: "Notes, views", content: views.holder, opened: () => views.read() },
  ]);
}

/** @param {Application} application */
function connect(application) {
  const { bench, parts, actions } = application;
  new SearchBox(/** @type {HTMLInputElement} */ (byId("q")), ({ id }) => {
    clearMessage();
    if (bench.chart.nodes.size === 0) start(bench, parts, id);
    else actions.reveal(id);
  });
  bench.listen((subject, description) => {
    const view = subject === "chart" ? visibleIn(bench.chart) : parts.canvas.view;
    const marked = markedIn(bench.chart, view);
    parts.canvas.marked = marked;
    if (subject === "chart") showChart(application, view, marked);
    else parts.canvas.showClasses();
    parts.toolbar.show();
    parts.table.showSelection();
    parts.panel.show(view, marked);
    if (parts.tabs.current === "findings") parts.findings.show();
    const current = bench.node(bench.current);
    say(description ?? (subject === "selection" && current ? describeNode(current, view) : ""));
  });
}

/**
 * @param {Application} application
 * @param {Explorer.View} view
 * @param {Explorer.Marked} marked
 */
function showChart({ bench, parts, actions }, view, marked) {
  parts.canvas.show(view);
  parts.guides.draw();
  parts.legend.show(view);
  parts.filters.show();
  parts.period.show();
  parts.focus.show();
  parts.views.show();
  parts.table.show(view, marked);
  showState(bench, parts, view, actions);
  if (bench.chart.nodes.size > 0) showMessage(view, actions);
}

/**
 * Say how much of the whole is shown, what is hidden, and what can be done about it.
 * @param {Workbench} bench
 * @param {Parts} parts
 * @param {Explorer.View} view
 * @param {Explorer.Actions} actions
 */
function showState(bench, parts, view, actions) {
  const { chart } = bench;
  const { size, title } = chart;
  const hidden = describeHidden(view.hidden);
  const isOnlyGrouped = view.hidden.grouped > 0 && view.hidden.grouped === chart.nodes.size - view.nodes.length + chart.groups.size;
  byId("state").replaceChildren(
    el("p", { id: "size", text: `${describeSize(chart)} In the picture: ${count(view.nodes.length, "shape")}, ${count(view.edges.length, "link")}.` }),
    // Of more than a picture holds there are groups.
    size?.truncated && !size.grouped ? button(`Show all ${figure(size.total)}`, () => start(bench, parts, chart.starts[0], MOST)) : "",
    hidden ? el("p", { id: "hidden-says", text: hidden }) : "",
    hidden ? button("Show all", () => (isOnlyGrouped ? actions.openAllGroups() : actions.showAll())) : "");
  byId("heading").textContent = title ? "Explorer: " + title : "Explorer";
  document.title = (title ? title + " · " : "") + "Explorer · joinedup";
}

/**
 * Say why an empty picture is empty.
 * @param {Explorer.View} view
 * @param {Explorer.Actions} actions
 */
function showMessage(view, actions) {
  if (view.nodes.length > 0) return clearMessage();
  message("Everything is hidden", describeHidden(view.hidden), button("Show all", () => actions.showAll()));
}

/**
 * Tell of new findings while somebody looks; a picture of another day has no news.
 * @param {Application} application
 */
function listenForNews({ bench, parts }) {
  if (pageData.as_of) return;
  listenForFindings("/events", {
    onFinding: ({ subject }) => {
      const isPerson = subject === parts.findings.person;
      if (!bench.chart.nodes.has(subject) && !isPerson) return;
      notice("A finding about somebody in this picture is new or has changed.");
      if (isPerson) parts.findings.read();
    },
  });
}

// On a telephone the picture comes first, and the legend when it is opened.
/** @type {HTMLDetailsElement} */ (byId("key-fold")).open = window.matchMedia("(min-width: 62rem)").matches;
const application = createApplication(new Styles(pageData.legend));
connect(application);
application.parts.toolbar.show();
await openPage(application.bench, application.parts);
listenForNews(application);
