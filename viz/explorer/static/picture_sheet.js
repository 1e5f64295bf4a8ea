// The picture as a sheet to keep: heading, axis, shapes, names, legend and marking.

import { GuidePen } from "./axis_guides.js";
import { el } from "./dom.js";
import { describePicture } from "./export_files.js";
import { viewportFor } from "./geometry.js";
import { penOf } from "./labels.js";
import { cornersOf } from "./legend.js";
import { legendParts } from "./legend_counts.js";
import { RULES } from "./rule_overlay.js";
import { MARKED } from "./styles.js";

const WIDTH = 1600;
const HEIGHT = 1400;
const LEAST_HEIGHT = 720;
const MARGIN = 40;
const TOP = 170;
const BOTTOM = 80;
// Names stand beside the outermost shapes.
const ROOM_FOR_NAMES = 150;
const LEGEND_WIDTH = 380;
const MOST_ZOOM = 1.4;
const CAVEAT = "This shows what is recorded; it does not say what anyone is or will do. Records can be wrong, disputed or missing.";

/** @typedef {{ title: string, marking: string, recipient: string }} Heading */

/** Draws the picture as it is seen, light or dark, at a size of its own. */
export class PictureSheet {
  /**
   * Draw what a canvas shows.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./styles.js").Styles} styles
   */
  constructor(bench, canvas, styles) {
    this.bench = bench;
    this.canvas = canvas;
    this.styles = styles;
  }

  /**
   * Draw the sheet.
   * @param {Explorer.View} view
   * @param {Heading} heading
   * @returns {Promise<Blob | null>}
   */
  async draw(view, heading) {
    const { cy, labels } = this.canvas;
    const { zoom } = viewportFor(view.nodes.map((node) => cy.getElementById(node.id).position()), { width: WIDTH, height: HEIGHT, minZoom: 0.02 });
    // The shapes are as large as this sheet needs them, whatever the screen shows beside the table.
    this.canvas.growFor(zoom);
    // The box that the library draws: with what surrounds a shape that is selected or marked.
    const box = cy.elements().boundingBox();
    const scale = Math.min(MOST_ZOOM, (WIDTH - 2 * ROOM_FOR_NAMES) / box.w, HEIGHT / box.h);
    const drawn = await createImageBitmap(await cy.png({ output: "blob-promise", full: true, scale }));
    const sheet = el("canvas", { width: WIDTH + LEGEND_WIDTH, height: Math.max(drawn.height + TOP + BOTTOM, LEAST_HEIGHT) });
    const pen = penOf(sheet);
    pen.fillStyle = this.styles.ground;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    const left = (WIDTH - drawn.width) / 2;
    const pan = { x: left - box.x1 * scale, y: TOP - box.y1 * scale };
    const { guides } = this.bench.chart;
    if (guides) new GuidePen(pen, this.styles).draw(guides, scale, pan, { left: MARGIN, right: WIDTH - MARGIN, top: TOP - 24, bottom: TOP + drawn.height });
    pen.drawImage(drawn, left, TOP);
    labels.write(pen, labels.arrange(pen, scale), scale, pan);
    this.canvas.grow();
    this.writeHeading(pen, view, heading);
    this.drawLegend(pen, view);
    return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Explorer.View} view
   * @param {Heading} heading
   */
  writeHeading(pen, view, { title, marking, recipient }) {
    const { height } = pen.canvas;
    const lines = describePicture(this.bench.chart, view, { now: new Date().toISOString(), recipient });
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    this.write(pen, marking, MARGIN, 28, "700 16px");
    this.write(pen, title, MARGIN, 58, "700 24px");
    lines.forEach((line, row) => this.write(pen, line, MARGIN, 82 + row * 20, "400 14px"));
    this.write(pen, CAVEAT, MARGIN, height - 34, "400 14px");
    this.write(pen, marking, MARGIN, height - 12, "700 16px");
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} font
   */
  write(pen, text, x, y, font) {
    pen.font = font + " system-ui, sans-serif";
    pen.fillStyle = this.styles.rim;
    pen.fillText(text, x, y);
  }

  /**
   * Write the rows of the legend in the order of the page: shapes, lines, then what rules mark.
   * @param {CanvasRenderingContext2D} pen
   * @param {Explorer.View} view
   */
  drawLegend(pen, view) {
    let y = 140;
    this.write(pen, "Legend", WIDTH, y - 20, "700 16px");
    const shown = { nodes: new Map(view.nodes.map((node) => [node.id, node])), edges: new Map(view.edges.map((edge) => [edge.id, edge])) };
    for (const { title, keys } of legendParts([...this.styles.nodes.keys()], [...this.styles.edges.keys()], shown)) {
      for (const key of keys) {
        if (title === "Links") this.drawLine(pen, key, y);
        else this.drawShape(pen, this.styles.node(key), WIDTH + 12, y - 5);
        this.write(pen, (title === "Links" ? this.styles.edge(key) : this.styles.node(key)).label, WIDTH + 34, y, "400 14px");
        y += 25;
      }
    }
    for (const rule of RULES.filter(({ id }) => this.bench.chart.marks.has(id))) {
      pen.fillStyle = MARKED;
      pen.beginPath();
      pen.arc(WIDTH + 12, y - 5, 10, 0, 2 * Math.PI);
      pen.fill();
      this.write(pen, `Marked: ${rule.label}`, WIDTH + 34, y, "400 14px");
      y += 25;
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} key
   * @param {number} y
   */
  drawLine(pen, key, y) {
    const style = this.styles.edge(key);
    pen.strokeStyle = this.styles.colour(key);
    pen.lineWidth = Math.max(style.width, 1.5);
    pen.setLineDash(style.dashes);
    pen.beginPath();
    pen.moveTo(WIDTH, y - 5);
    pen.lineTo(WIDTH + 26, y - 5);
    pen.stroke();
    pen.setLineDash([]);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Explorer.NodeStyle} style
   * @param {number} x
   * @param {number} y
   */
  drawShape(pen, style, x, y) {
    const corners = cornersOf(style.shape);
    pen.beginPath();
    if (corners === null) pen.arc(x, y, 8, 0, 2 * Math.PI);
    for (const corner of corners?.split(" ") ?? []) {
      const [across, down] = corner.split(",").map(Number);
      pen.lineTo(x - 8 + across, y - 8 + down);
    }
    pen.closePath();
    pen.fillStyle = style.fill;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = this.styles.rim;
    pen.stroke();
    if (!style.digit) return;
    pen.textAlign = "center";
    pen.font = "700 10px system-ui, sans-serif";
    pen.fillStyle = style.ink;
    pen.fillText(style.digit, x, y + 4);
    pen.textAlign = "left";
  }
}
