// The names beside the shapes: always the same size, placed where nothing else is, the important first.

import { byId } from "./dom.js";

const SIZE = 12;
const CELL = 8;
const LONGEST = 28;
// A line of a long name, which must fit a telephone.
const LINE = /\S.{0,33}(?= |$)|\S+/g;
// Who has so many links in the picture is named, be it over shapes.
const BUSY = 20;

export class Names {
  constructor(canvas) {
    this.canvas = canvas;
    this.sheet = byId("names");
    this.pen = this.sheet.getContext("2d");
    this.placed = [];
    this.pointed = null;
    this.widths = new Map();
    canvas.cy.on("render", () => this.draw());
    canvas.cy.on("position", () => this.place());
    canvas.cy.on("resize pan", () => this.place());
  }

  point(id) {
    this.pointed = id;
    this.redraw();
  }

  /** Place the names anew, once things have come to rest. */
  place() {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.redraw(), 60);
  }

  redraw() {
    const zoom = this.canvas.cy.zoom();
    const { x, y } = this.canvas.cy.pan();
    const { clientWidth: wide, clientHeight: high } = this.canvas.holder;
    this.placed = this.arranged(this.pen, zoom, [-x, -y, wide - x, high - y]);
    this.draw();
  }

  draw() {
    const ratio = Math.min(window.devicePixelRatio, 2);
    const { clientWidth: wide, clientHeight: high } = this.canvas.holder;
    if (this.sheet.width !== Math.round(wide * ratio) || this.sheet.height !== Math.round(high * ratio)) {
      this.sheet.width = Math.round(wide * ratio);
      this.sheet.height = Math.round(high * ratio);
    }
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.clearRect(0, 0, wide, high);
    this.write(this.pen, this.placed, this.canvas.cy.zoom(), this.canvas.cy.pan());
  }

  /** Write placed names with a pen, at a zoom and a pan. */
  write(pen, placed, zoom, pan) {
    const { ground, rim } = this.canvas.styles;
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.lineJoin = "round";
    for (const one of placed) {
      const x = one.x * zoom + pan.x + one.dx;
      const y = one.y * zoom + pan.y + one.dy;
      pen.font = one.font;
      one.lines.forEach((line, row) => {
        const at = y + (row - (one.lines.length - 1) / 2) * SIZE * 1.15;
        pen.lineWidth = 3;
        pen.strokeStyle = ground;
        pen.strokeText(line, x, at);
        pen.fillStyle = rim;
        pen.fillText(line, x, at);
      });
      if (one.badge) this.badge(pen, one, zoom, pan);
    }
  }

  badge(pen, one, zoom, pan) {
    const { styles } = this.canvas;
    const edge = one.x * zoom + pan.x + one.side * one.reach * 0.8;
    const y = one.y * zoom + pan.y - one.reach * 0.8;
    pen.font = "600 10px system-ui, sans-serif";
    const wide = pen.measureText(one.badge).width + 7;
    const x = one.side > 0 ? edge : edge - wide + 4;
    pen.fillStyle = styles.dark ? "#38424e" : "#e4e9f0";
    pen.strokeStyle = styles.ground;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.roundRect(x - 2, y - 7, wide, 14, 7);
    pen.stroke();
    pen.fill();
    pen.fillStyle = styles.rim;
    pen.fillText(one.badge, x - 2 + wide / 2, y + 0.5);
  }

  /** Find a place for every name there is room for; badges stand at their shapes. */
  arranged(pen, zoom, sight) {
    const taken = { shapes: new Set(), names: new Set() };
    const bodies = this.canvas.view.nodes.map((node) => this.body(node, zoom)).filter((body) => !body.faded);
    bodies.sort((a, b) => b.rank - a.rank);
    for (const body of bodies) {
      this.take(taken.shapes, body.box);
      if (body.badge) this.hang(body, taken.names);
    }
    return bodies.filter((body) => this.settle(pen, body, taken, sight) || body.badge);
  }

  /** A badge hangs to the right of its shape, or to the left where another one is. */
  hang(body, taken) {
    const wide = 7 * body.badge.length + 7;
    const box = (side) => {
      const edge = body.left + side * body.reach * 0.8;
      const [left, right] = side > 0 ? [edge, edge + wide] : [edge - wide, edge];
      return [left, body.top - body.reach * 0.8 - 7, right, body.top - body.reach * 0.8 + 7];
    };
    if (!this.free(taken, box(1)) && this.free(taken, box(-1))) body.side = -1;
    this.take(taken, box(body.side));
  }

  body(node, zoom) {
    const { cy, styles, bench } = this.canvas;
    const drawn = cy.getElementById(node.id);
    const at = drawn.position();
    const reach = styles.reach(drawn) * zoom;
    const x = at.x * zoom;
    const y = at.y * zoom;
    const busy = drawn.degree() >= BUSY;
    const badge = (node.more > 0 ? "+" + node.more : "") + (bench.chart.notes.some((note) => note.on === node.id) ? " ✎" : "");
    return {
      node, x: at.x, y: at.y, reach, badge, side: 1, lines: [], dx: 0, dy: 0, font: "",
      faded: drawn.hasClass("faded"),
      busy,
      rank: this.rank(node) + (busy ? 100 : 0),
      left: x, top: y,
      box: [x - reach * 0.8, y - reach * 0.8, x + reach * 0.8, y + reach * 0.8],
    };
  }

  rank(node) {
    const { bench } = this.canvas;
    if (node.id === bench.current || node.id === this.pointed) return 1000;
    if (bench.chart.starts.includes(node.id)) return 900;
    if (bench.selected.has(node.id)) return 800;
    if (bench.chart.focus?.ids.has(node.id)) return 700;
    if (node.kind === "incident") return (node.band ?? 0) * 12;
    return (node.kind === "address" ? 20 : 60) + Math.min(node.more ?? 0, 20);
  }

  settle(pen, body, taken, sight) {
    const strong = body.rank >= 900;
    body.font = `${strong ? "700" : "400"} ${SIZE}px system-ui, sans-serif`;
    const caption = body.node.caption;
    const name = strong ? caption.match(LINE) : [caption.length > LONGEST ? caption.slice(0, LONGEST - 1) + "…" : caption];
    const lines = body.node.on && body.node.kind !== "person" ? [...name, body.node.on] : name;
    const wide = Math.max(...lines.map((line) => this.width(pen, body.font, line)));
    const high = lines.length * SIZE * 1.15;
    const { reach } = body;
    const spots = [
      [0, reach + high / 2 + 3], [reach + wide / 2 + 5, 0], [-reach - wide / 2 - 5, 0], [0, -reach - high / 2 - 3],
    ];
    const found = [];
    for (const [dx, dy] of spots) {
      const x = body.left + dx;
      const y = body.top + dy;
      const box = [x - wide / 2, y - high / 2 + 1, x + wide / 2, y + high / 2 - 1];
      const inside = !sight || (box[0] > sight[0] && box[1] > sight[1] && box[2] < sight[2] && box[3] < sight[3]);
      const open = inside && this.free(taken.names, box);
      found.push({ box, dx, dy, open, clear: open && this.free(taken.shapes, box) });
    }
    const best = found.find((spot) => spot.clear) ?? found.find((spot) => spot.open && (strong || body.busy)) ?? (strong ? found[0] : undefined);
    if (best === undefined) return false;
    this.take(taken.names, best.box);
    Object.assign(body, { lines, dx: best.dx, dy: best.dy });
    return true;
  }

  width(pen, font, text) {
    const key = font + text;
    if (!this.widths.has(key)) {
      pen.font = font;
      this.widths.set(key, pen.measureText(text).width);
    }
    return this.widths.get(key);
  }

  free(taken, box) {
    for (const cell of this.cells(box)) if (taken.has(cell)) return false;
    return true;
  }

  take(taken, box) {
    for (const cell of this.cells(box)) taken.add(cell);
  }

  *cells([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 100_003 + y;
    }
  }
}
