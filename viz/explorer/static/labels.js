// The names beside the shapes, always the same size, on a sheet over the picture.

import { byId } from "./dom.js";
import { LINE_HEIGHT, placeLabels } from "./label_layout.js";

// A node with so many links in the picture is named, be it over shapes.
const BUSY = 20;

/** @typedef {import("./label_layout.js").Label} Label */

/** Writes names and badges, anew whenever the picture has come to rest. */
export class Labels {
  /**
   * Follow what the picture does.
   * @param {import("./canvas.js").Canvas} canvas
   */
  constructor(canvas) {
    this.canvas = canvas;
    this.sheet = /** @type {HTMLCanvasElement} */ (byId("names"));
    this.pen = penOf(this.sheet);
    /** @type {Label[]} */
    this.placed = [];
    /** @type {string | null} */
    this.pointed = null;
    /** @type {Map<string, number>} */
    this.widths = new Map();
    this.timer = 0;
    canvas.cy.on("render", () => this.draw());
    canvas.cy.on("position", () => this.place());
    canvas.cy.on("resize pan", () => this.place());
  }

  /**
   * Name what the pointer is on.
   * @param {string | null} id
   */
  point(id) {
    this.pointed = id;
    this.redraw();
  }

  /** Place the names anew, once things have come to rest. */
  place() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.redraw(), 60);
  }

  /** Place the names anew, at once. */
  redraw() {
    const zoom = this.canvas.cy.zoom();
    const { x, y } = this.canvas.cy.pan();
    const { clientWidth: width, clientHeight: height } = this.canvas.holder;
    this.placed = this.arrange(this.pen, zoom, [-x, -y, width - x, height - y]);
    this.draw();
  }

  /** Write the placed names where the picture is now. */
  draw() {
    const ratio = Math.min(window.devicePixelRatio, 2);
    const { clientWidth: width, clientHeight: height } = this.canvas.holder;
    if (this.sheet.width !== Math.round(width * ratio) || this.sheet.height !== Math.round(height * ratio)) {
      this.sheet.width = Math.round(width * ratio);
      this.sheet.height = Math.round(height * ratio);
    }
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.clearRect(0, 0, width, height);
    this.write(this.pen, this.placed, this.canvas.cy.zoom(), this.canvas.cy.pan());
  }

  /**
   * Find places for the names of all that is drawn.
   * @param {CanvasRenderingContext2D} pen
   * @param {number} zoom
   * @param {Explorer.Box} [sight]
   * @returns {Label[]}
   */
  arrange(pen, zoom, sight) {
    const labels = this.canvas.view.nodes.map((node) => this.label(node, zoom));
    return placeLabels(labels, (font, text) => this.width(pen, font, text), sight);
  }

  /**
   * Write placed names with a pen, at a zoom and a pan.
   * @param {CanvasRenderingContext2D} pen
   * @param {Label[]} labels
   * @param {number} zoom
   * @param {Explorer.Point} pan
   */
  write(pen, labels, zoom, pan) {
    const { ground, rim } = this.canvas.styles;
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.lineJoin = "round";
    for (const label of labels) {
      const x = label.x * zoom + pan.x + label.dx;
      const middle = label.y * zoom + pan.y + label.dy;
      pen.font = label.font;
      label.lines.forEach((line, row) => {
        const y = middle + (row - (label.lines.length - 1) / 2) * LINE_HEIGHT;
        pen.lineWidth = 3;
        pen.strokeStyle = ground;
        pen.strokeText(line, x, y);
        pen.fillStyle = rim;
        pen.fillText(line, x, y);
      });
      if (label.badge) this.writeBadge(pen, label, zoom, pan);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Label} label
   * @param {number} zoom
   * @param {Explorer.Point} pan
   */
  writeBadge(pen, label, zoom, pan) {
    const { styles } = this.canvas;
    const edge = label.x * zoom + pan.x + label.side * label.reach * 0.8;
    const y = label.y * zoom + pan.y - label.reach * 0.8;
    pen.font = "600 10px system-ui, sans-serif";
    const width = pen.measureText(label.badge).width + 7;
    const x = label.side > 0 ? edge : edge - width + 4;
    pen.fillStyle = styles.dark ? "#38424e" : "#e4e9f0";
    pen.strokeStyle = styles.ground;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.roundRect(x - 2, y - 7, width, 14, 7);
    pen.stroke();
    pen.fill();
    pen.fillStyle = styles.rim;
    pen.fillText(label.badge, x - 2 + width / 2, y + 0.5);
  }

  /**
   * @param {Explorer.ChartNode} node
   * @param {number} zoom
   * @returns {Label}
   */
  label(node, zoom) {
    const { cy, styles, bench } = this.canvas;
    const drawn = cy.getElementById(node.id);
    const { x, y } = drawn.position();
    const busy = drawn.degree(false) >= BUSY;
    const noted = bench.chart.notes.some((note) => note.on === node.id);
    return {
      node, x, y, busy,
      left: x * zoom,
      top: y * zoom,
      reach: styles.reach(drawn) * zoom,
      badge: (node.more > 0 ? "+" + node.more : "") + (noted ? " ✎" : ""),
      faded: drawn.hasClass("faded"),
      rank: this.rank(node) + (busy ? 100 : 0),
      side: 1, lines: [], dx: 0, dy: 0, font: "",
    };
  }

  /** @param {Explorer.ChartNode} node */
  rank(node) {
    const { bench } = this.canvas;
    if (node.id === bench.current || node.id === this.pointed) return 1000;
    if (bench.chart.starts.includes(node.id)) return 900;
    if (bench.selected.has(node.id)) return 800;
    if (bench.chart.focus?.ids.has(node.id)) return 700;
    if (node.kind === "incident") return (node.band ?? 0) * 12;
    return (node.kind === "address" ? 20 : 60) + Math.min(node.more ?? 0, 20);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} font
   * @param {string} text
   */
  width(pen, font, text) {
    const key = font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      pen.font = font;
      width = pen.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }
}

/**
 * Return the pen of a canvas.
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function penOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}
