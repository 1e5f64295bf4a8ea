// The picture itself: draws what is visible where the state says, and hears the pointer.

import cytoscape from "../cytoscape-3.34.4.slim.mjs";
import { byId } from "./dom.js";
import { Marquee } from "./marquee.js";
import { placeOf } from "./merge.js";
import { Names } from "./labels.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const READABLE = 0.62;
// A shape's size, and how large a small picture is drawn.
const BODY = 48;
const LARGEST = 1.15;

export class Canvas {
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
    this.names = new Names(this);
    this.marquee = new Marquee(this);
    this.view = { nodes: [], edges: [], ids: new Set() };
    this.heard(actions);
  }

  heard(actions) {
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
    this.holder.addEventListener("contextmenu", (event) => event.preventDefault());
    cy.on("dragfree", "node", (event) => this.moved(event.target));
    cy.on("mouseover", "node", (event) => this.names.point(event.target.id()));
    cy.on("mouseout", "node", () => this.names.point(null));
    cy.on("zoom", () => this.grow());
    cy.on("scrollzoom pinchzoom dragpan", () => { this.fitted = false; });
    new ResizeObserver(() => this.resized()).observe(this.holder);
    this.styles.whenDarknessChanges(() => this.repaint());
    byId("zoom-in").addEventListener("click", () => this.zoom(1.3));
    byId("zoom-out").addEventListener("click", () => this.zoom(1 / 1.3));
    byId("zoom-fit").addEventListener("click", () => this.fit());
  }

  moved(node) {
    const id = node.id();
    const at = { ...node.position() };
    this.bench.change("move " + this.bench.node(id).caption, (chart) => {
      if (chart.groups.has(id)) chart.groups.set(id, { ...chart.groups.get(id), x: at.x, y: at.y });
      else chart.places.set(id, at);
    });
  }

  /** Bring the drawing to what is visible now. */
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
        if (cy.getElementById("edge " + edge.id).empty()) cy.add({ group: "edges", data: styles.drawnEdge(edge) });
      }
    });
    this.classes();
    this.names.place();
  }

  put(node) {
    const at = placeOf(this.bench.chart, node);
    const known = this.cy.getElementById(node.id);
    if (known.empty()) {
      this.cy.add({ group: "nodes", data: this.styles.drawn(node), position: { ...at } });
      return;
    }
    const drawn = this.styles.drawn(node);
    if (["fill", "shape", "digit"].some((what) => drawn[what] !== known.data(what))) known.data(drawn);
    const now = known.position();
    if (now.x !== at.x || now.y !== at.y) known.position({ ...at });
  }

  /** Who is selected, marked, pinned, evidence, or faded. */
  classes() {
    const { chart, selected, current } = this.bench;
    const focus = chart.focus;
    this.cy.batch(() => {
      for (const node of this.view.nodes) {
        const drawn = this.cy.getElementById(node.id);
        const names = [
          selected.has(node.id) && "selected",
          current === node.id && "current",
          chart.starts.includes(node.id) && "start",
          chart.pinned.has(node.id) && "pinned",
          this.marked.has(node.id) && "marked",
          focus?.ids.has(node.id) ? "evidence" : focus && !focus.beside.has(node.id) && "faded",
        ];
        drawn.classes(names.filter(Boolean));
      }
      const inFocus = (id) => focus.ids.has(id) || focus.beside.has(id);
      for (const edge of this.view.edges) {
        const lit = focus && (focus.edges ? focus.edges.has(edge.id) : inFocus(edge.start) && inFocus(edge.end));
        this.cy.getElementById("edge " + edge.id).classes(focus ? (lit ? "evidence" : "faded") : "");
      }
    });
    this.names.redraw();
  }

  marked = new Set();

  repaint() {
    this.cy.batch(() => {
      for (const edge of this.view.edges) this.cy.getElementById("edge " + edge.id).data(this.styles.drawnEdge(edge));
    });
    this.cy.style(this.styles.sheet());
    this.names.redraw();
  }

  /** From afar shapes keep some of their size. */
  grow() {
    const growth = Math.round(10 * Math.min(2.6, Math.max(1, READABLE / this.cy.zoom()))) / 10;
    if (growth !== this.styles.growth) {
      this.styles.growth = growth;
      this.cy.style().update();
    }
    this.names.place();
  }

  /** Bring these, or all, into sight, drawn or not. */
  fit(ids) {
    if (this.view.nodes.length === 0) return;
    this.cy.resize();
    [this.fitted, this.fittedTo] = [true, ids];
    const wanted = this.view.nodes.filter((node) => ids?.has(node.id));
    this.cy.viewport(this.sightOf((wanted.length > 0 ? wanted : this.view.nodes).map((node) => placeOf(this.bench.chart, node))));
    this.grow();
  }

  /** The zoom and pan that show these places with a rim. */
  sightOf(places) {
    const { clientWidth: wide, clientHeight: high } = this.holder;
    const rim = Math.min(70, wide / 8);
    const ends = (axis) => {
      const along = places.map((at) => at[axis]);
      return [Math.min(...along), Math.max(...along)];
    };
    const [left, right] = ends("x");
    const [top, bottom] = ends("y");
    const zoom = Math.max(this.cy.minZoom(), Math.min((wide - 2 * rim) / (right - left + BODY), (high - 2 * rim) / (bottom - top + BODY), LARGEST));
    return { zoom, pan: { x: (wide - zoom * (left + right)) / 2, y: (high - zoom * (top + bottom)) / 2 } };
  }

  /** What was fitted stays fitted; else what was in the middle stays there. */
  resized() {
    const { clientWidth: wide, clientHeight: high } = this.holder;
    const before = this.room ?? { wide, high };
    this.room = { wide, high };
    if (before.wide === wide && before.high === high) return;
    this.cy.resize();
    if (this.fitted) this.fit(this.fittedTo);
    else this.cy.panBy({ x: (wide - before.wide) / 2, y: (high - before.high) / 2 });
  }

  zoom(factor) {
    this.fitted = false;
    const level = this.cy.zoom() * factor;
    this.cy.zoom({ level, renderedPosition: { x: this.holder.clientWidth / 2, y: this.holder.clientHeight / 2 } });
  }

  /** Bring a node into sight, at a size that can be read. */
  reveal(id) {
    const node = this.cy.getElementById(id);
    if (node.empty()) return;
    const at = node.renderedPosition();
    const rim = 60;
    const inside = at.x > rim && at.y > rim && at.x < this.holder.clientWidth - rim && at.y < this.holder.clientHeight - rim;
    if (inside && this.cy.zoom() > 0.35) return;
    this.fitted = false;
    const zoom = Math.max(this.cy.zoom(), 0.7);
    if (!calm.matches) return this.cy.animate({ center: { eles: node }, zoom }, { duration: 220 });
    this.cy.zoom(zoom).center(node);
  }
}
