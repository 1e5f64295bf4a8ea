// Behind a picture by date: a line for each person and place, and one for each day that is named.

import { byId, svg } from "./dom.js";
import { day, month } from "./wording.js";

const LABEL_WIDTH = 76;
const GAP = 4;

/**
 * Return which days of the axis are named at a zoom, with their places.
 * @param {Explorer.AxisGuides} guides
 * @param {number} zoom
 * @param {Explorer.Point} pan
 * @returns {{ x: number, text: string }[]}
 */
export function axisLabels({ days }, zoom, pan) {
  let last = -Infinity;
  return days.map((mark) => {
    const x = mark.x * zoom + pan.x;
    if (x - last < LABEL_WIDTH) return { x, text: "" };
    last = x;
    return { x, text: mark.day.endsWith("-01") ? month(mark.day) : day(mark.day) };
  });
}

/** Draws the guides where the picture is now. */
export class AxisGuides {
  /**
   * Follow the picture as it pans and zooms.
   * @param {import("./canvas.js").Canvas} canvas
   */
  constructor(canvas) {
    this.canvas = canvas;
    this.sheet = byId("guides");
    canvas.cy.on("viewport resize", () => this.draw());
  }

  /** Draw the guides of the layout, if it has any. */
  draw() {
    const { guides } = this.canvas.bench.chart;
    this.sheet.replaceChildren();
    if (!guides) return;
    const { cy, holder } = this.canvas;
    const zoom = cy.zoom();
    const pan = cy.pan();
    for (const lane of guides.lanes) {
      const y = lane.y * zoom + pan.y;
      this.sheet.append(svg("line", { x1: 0, x2: holder.clientWidth, y1: y, y2: y, class: "lane" }));
    }
    for (const { x, text } of axisLabels(guides, zoom, pan)) {
      this.sheet.append(svg("line", { x1: x, x2: x, y1: 0, y2: holder.clientHeight, class: "mark" }));
      if (text) this.sheet.append(svg("text", { x: x + GAP, y: 14, text }));
    }
  }
}

/** Draws the guides on a sheet to keep. */
export class GuidePen {
  /**
   * Draw with a pen, in the colours of the page.
   * @param {CanvasRenderingContext2D} pen
   * @param {import("./styles.js").Styles} styles
   */
  constructor(pen, styles) {
    this.pen = pen;
    this.styles = styles;
  }

  /**
   * Draw the lines and the axis inside a box.
   * @param {Explorer.AxisGuides} guides
   * @param {number} zoom
   * @param {Explorer.Point} pan
   * @param {{ left: number, right: number, top: number, bottom: number }} box
   */
  draw(guides, zoom, pan, { left, right, top, bottom }) {
    const { pen, styles } = this;
    pen.strokeStyle = styles.ink("--line");
    pen.lineWidth = 1;
    for (const lane of guides.lanes) {
      const y = lane.y * zoom + pan.y;
      this.line([left, y], [right, y]);
    }
    pen.fillStyle = styles.ink("--soft");
    pen.font = "400 12px system-ui, sans-serif";
    for (const { x, text } of axisLabels(guides, zoom, pan)) {
      pen.setLineDash([2, 4]);
      this.line([x, top], [x, bottom]);
      pen.setLineDash([]);
      pen.fillText(text, x + GAP, top + 10);
    }
  }

  /**
   * @param {[number, number]} from
   * @param {[number, number]} to
   */
  line(from, to) {
    this.pen.beginPath();
    this.pen.moveTo(...from);
    this.pen.lineTo(...to);
    this.pen.stroke();
  }
}
