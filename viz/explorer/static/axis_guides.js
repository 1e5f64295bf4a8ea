// Behind a picture by date: a lane for each person and a line for each day that is named.

import { byId, svg } from "./dom.js";
import { day } from "./wording.js";

const LABEL_WIDTH = 96;

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
    let last = -Infinity;
    for (const mark of guides.days) {
      const x = mark.x * zoom + pan.x;
      this.sheet.append(svg("line", { x1: x, x2: x, y1: 0, y2: holder.clientHeight, class: "mark" }));
      if (x - last < LABEL_WIDTH) continue;
      last = x;
      this.sheet.append(svg("text", { x: x + 4, y: 14, text: day(mark.day) }));
    }
  }
}
