// The picture itself: draws what is visible where the state says, and hears the pointer.

import cytoscape from "../cytoscape-3.34.4.slim.mjs";
import { placeOf } from "./chart_state.js";
import { byId } from "./dom.js";
import { bendAt, viewportFor } from "./geometry.js";
import { Labels } from "./labels.js";
import { Marquee } from "./marquee.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const READABLE = 0.62;
const MARGIN = 60;

/** The drawing of a workbench. */
export class Canvas {
  /**
   * Draw a workbench; expanding and menus are done through the actions.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./styles.js").Styles} styles
   * @param {Explorer.Actions} actions
   */
  constructor(bench, styles, actions) {
    this.bench = bench;
    this.styles = styles;
    this.holder = byId("canvas");
    this.cy = cytoscape({
      container: this.holder,
      style: styles.sheet(),
      layout: { name: "preset" },
      minZoom: 0.04,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autounselectify: true,
      pixelRatio: Math.min(window.devicePixelRatio, 2),
    });
    /** @type {Explorer.View} */
    this.view = { nodes: [], edges: [], ids: new Set(), hidden: { hand: 0, legend: 0, filter: 0, period: 0, grouped: 0 } };
    /** @type {Explorer.Marked} */
    this.marked = new Map();
    // True while the picture stands as it was fitted: to these ids, or to all.
    this.fitted = false;
    /** @type {Set<string> | undefined} */
    this.fittedTo = undefined;
    this.size = { width: this.holder.clientWidth, height: this.holder.clientHeight };
    this.labels = new Labels(this);
    this.marquee = new Marquee(this);
    this.listenToPicture(actions);
    this.listenToPage();
  }

  /** @param {Explorer.Actions} actions */
  listenToPicture(actions) {
    const { cy, bench } = this;
    cy.on("tap", (event) => {
      if (event.target === cy) return bench.select([]);
      if (!event.target.isNode()) return;
      const { shiftKey, ctrlKey, metaKey } = event.originalEvent;
      this.holder.focus({ preventScroll: true });
      bench.select([event.target.id()], ctrlKey || metaKey ? "remove" : shiftKey ? "add" : "only");
    });
    cy.on("dbltap", "node", (event) => actions.expand(event.target.id()));
    cy.on("cxttap", (event) => {
      const id = event.target === cy || !event.target.isNode() ? null : event.target.id();
      if (id && !bench.selected.has(id)) bench.select([id]);
      actions.menu(id, event.originalEvent.clientX, event.originalEvent.clientY);
    });
    cy.on("dragfree", "node", (event) => this.keepMove(event.target));
    cy.on("mouseover", "node", (event) => this.labels.point(event.target.id()));
    cy.on("mouseout", "node", () => this.labels.point(null));
    cy.on("zoom", () => this.grow());
    cy.on("scrollzoom pinchzoom dragpan", () => { this.fitted = false; });
  }

  listenToPage() {
    this.holder.addEventListener("contextmenu", (event) => event.preventDefault());
    new ResizeObserver(() => this.resize()).observe(this.holder);
    this.styles.whenDarknessChanges(() => this.repaint());
    byId("zoom-in").addEventListener("click", () => this.zoom(1.3));
    byId("zoom-out").addEventListener("click", () => this.zoom(1 / 1.3));
    byId("zoom-fit").addEventListener("click", () => this.fit());
  }

  /** @param {import("cytoscape").NodeSingular} node */
  keepMove(node) {
    const id = node.id();
    const { x, y } = node.position();
    this.bench.change("move " + this.bench.node(id)?.caption, (chart) => {
      const group = chart.groups.get(id);
      if (group) chart.groups.set(id, { ...group, x, y });
      else chart.places.set(id, { x, y });
    });
  }

  /**
   * Bring the drawing to what is visible now.
   * @param {Explorer.View} view
   */
  show(view) {
    this.view = view;
    const { cy, styles } = this;
    // So each shape is styled once, at its zoom.
    if (cy.nodes().empty()) this.fit();
    cy.batch(() => {
      const edgeIds = new Set(view.edges.map((edge) => "edge " + edge.id));
      cy.edges().filter((edge) => !edgeIds.has(edge.id())).remove();
      cy.nodes().filter((node) => !view.ids.has(node.id())).remove();
      for (const node of view.nodes) this.put(node);
      for (const edge of view.edges) {
        if (cy.getElementById("edge " + edge.id).empty()) cy.add({ group: "edges", data: styles.edgeData(edge) });
      }
      this.bendLinks();
    });
    this.showClasses();
    this.labels.place();
  }

  /** @param {Explorer.ChartNode} node */
  put(node) {
    const { x, y } = placeOf(this.bench.chart, node);
    const data = this.styles.nodeData(node);
    const drawn = this.cy.getElementById(node.id);
    if (drawn.empty()) {
      this.cy.add({ group: "nodes", data, position: { x, y } });
      return;
    }
    if (data.fill !== drawn.data("fill") || data.shape !== drawn.data("shape") || data.digit !== drawn.data("digit")) drawn.data(data);
    const point = drawn.position();
    if (point.x !== x || point.y !== y) drawn.position({ x, y });
  }

  /** Let links run along the lines of a picture by date, and straight where it has none. */
  bendLinks() {
    const lines = new Set(this.bench.chart.guides?.lanes.map((lane) => lane.id));
    for (const edge of this.cy.edges()) {
      const [start, end] = [edge.source(), edge.target()];
      const isBent = lines.has(start.id()) !== lines.has(end.id());
      if (!isBent) {
        edge.removeData("weight aside");
        continue;
      }
      const [owner, other] = lines.has(start.id()) ? [start, end] : [end, start];
      const corner = { x: other.position().x, y: owner.position().y };
      edge.data(bendAt(start.position(), end.position(), corner));
    }
  }

  /** Show what is selected, marked, pinned, evidence, or faded. */
  showClasses() {
    const { focus } = this.bench.chart;
    this.cy.batch(() => {
      for (const node of this.view.nodes) this.cy.getElementById(node.id).classes(this.classesOf(node.id));
      for (const edge of this.view.edges) {
        const name = focus ? (isInFocus(edge, focus) ? "evidence" : "faded") : "";
        this.cy.getElementById("edge " + edge.id).classes(name);
      }
    });
    this.labels.redraw();
  }

  /** @param {string} id */
  classesOf(id) {
    const { chart, selected, current } = this.bench;
    const { focus } = chart;
    const names = {
      selected: selected.has(id),
      current: current === id,
      start: chart.starts.includes(id),
      pinned: chart.pinned.has(id),
      marked: this.marked.has(id),
      evidence: focus !== null && focus.ids.has(id),
      faded: focus !== null && !focus.ids.has(id),
    };
    return Object.entries(names).filter(([, on]) => on).map(([name]) => name);
  }

  /** Draw everything in the colours of the page as they are now. */
  repaint() {
    this.cy.batch(() => {
      for (const edge of this.view.edges) this.cy.getElementById("edge " + edge.id).data(this.styles.edgeData(edge));
    });
    this.cy.style(this.styles.sheet());
    this.labels.redraw();
  }

  /** Keep shapes readable from afar. */
  grow() {
    this.growFor(this.cy.zoom());
    this.labels.place();
  }

  /**
   * Give shapes the size that a zoom needs.
   * @param {number} zoom
   */
  growFor(zoom) {
    const growth = Math.round(10 * Math.min(2.6, Math.max(1, READABLE / zoom))) / 10;
    if (growth === this.styles.growth) return;
    this.styles.growth = growth;
    /** @type {any} */ (this.cy.style()).update();
  }

  /**
   * Bring these nodes, or all, into sight, drawn or not.
   * @param {Set<string>} [ids]
   */
  fit(ids) {
    if (this.view.nodes.length === 0) return;
    this.cy.resize();
    this.fitted = true;
    this.fittedTo = ids;
    const chosen = this.view.nodes.filter((node) => ids?.has(node.id));
    const points = (chosen.length > 0 ? chosen : this.view.nodes).map((node) => placeOf(this.bench.chart, node));
    const { clientWidth: width, clientHeight: height } = this.holder;
    this.cy.viewport(viewportFor(points, { width, height, minZoom: this.cy.minZoom() }));
    this.grow();
  }

  /** Keep fitted what was fitted; else keep in the middle what was there. */
  resize() {
    const { clientWidth: width, clientHeight: height } = this.holder;
    const before = this.size;
    this.size = { width, height };
    if (before.width === width && before.height === height) return;
    this.cy.resize();
    if (this.fitted) this.fit(this.fittedTo);
    else this.cy.panBy({ x: (width - before.width) / 2, y: (height - before.height) / 2 });
  }

  /**
   * Zoom in or out of the middle.
   * @param {number} factor
   */
  zoom(factor) {
    this.fitted = false;
    const level = this.cy.zoom() * factor;
    this.cy.zoom({ level, renderedPosition: { x: this.holder.clientWidth / 2, y: this.holder.clientHeight / 2 } });
  }

  /**
   * Bring a node into sight, at a size that can be read.
   * @param {string} id
   */
  reveal(id) {
    const node = this.cy.getElementById(id);
    if (node.empty()) return;
    const { x, y } = node.renderedPosition();
    const inside = x > MARGIN && y > MARGIN && x < this.holder.clientWidth - MARGIN && y < this.holder.clientHeight - MARGIN;
    if (inside && this.cy.zoom() > 0.35) return;
    this.fitted = false;
    const zoom = Math.max(this.cy.zoom(), 0.7);
    if (!calm.matches) this.cy.animate({ center: { eles: node }, zoom }, { duration: 220 });
    else {
      this.cy.zoom(zoom);
      this.cy.center(node);
    }
  }
}

/**
 * @param {Explorer.Edge} edge
 * @param {Explorer.Focus} focus
 */
function isInFocus(edge, focus) {
  return focus.edges?.has(edge.id) ?? (focus.ids.has(edge.start) && focus.ids.has(edge.end));
}
