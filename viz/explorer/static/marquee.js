// Selecting by a box or a lasso: Shift adds, Ctrl removes.

import { byId } from "./dom.js";
import { contains } from "./geometry.js";

/** Draws a box or a lasso over the picture and selects what is inside. */
export class Marquee {
  /**
   * Listen to the pointer before the drawing library does: that would pan.
   * @param {import("./canvas.js").Canvas} canvas
   */
  constructor(canvas) {
    this.canvas = canvas;
    /** @type {"move" | "box" | "lasso"} */
    this.mode = "move";
    /** @type {Explorer.Point[] | null} */
    this.points = null;
    this.outline = /** @type {Element} */ (byId("rubber").firstElementChild);
    for (const kind of ["mousedown", "touchstart"]) {
      canvas.holder.addEventListener(kind, (event) => this.intercept(event), { capture: true, passive: false });
    }
    canvas.holder.addEventListener("pointerdown", (event) => this.begin(event), { capture: true });
    window.addEventListener("pointermove", (event) => this.draw(event));
    window.addEventListener("pointerup", (event) => this.end(event));
  }

  /**
   * Choose what dragging does.
   * @param {"move" | "box" | "lasso"} mode
   */
  set(mode) {
    this.mode = mode;
    this.canvas.holder.dataset.mode = mode;
  }

  /** @param {PointerEvent} event */
  isWanted(event) {
    if (event.button > 0) return false;
    const modified = event.shiftKey || event.ctrlKey || event.metaKey;
    return this.mode !== "move" || (modified && !this.isOverNode(event));
  }

  /** @param {PointerEvent} event */
  isOverNode(event) {
    const { x, y } = this.pointOf(event);
    return this.canvas.cy.nodes().some((node) => {
      const { x1, y1, x2, y2 } = node.renderedBoundingBox({ includeLabels: false, includeUnderlays: false });
      return x >= x1 && x <= x2 && y >= y1 && y <= y2;
    });
  }

  /** @param {PointerEvent} event */
  pointOf(event) {
    const { left, top } = this.canvas.holder.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  /** @param {Event} event */
  intercept(event) {
    if (this.points === null) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (!this.isWanted(event)) return;
    this.points = [this.pointOf(event)];
    this.canvas.holder.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  draw(event) {
    if (this.points === null) return;
    const first = this.points[0];
    const last = this.pointOf(event);
    if (this.mode === "lasso") this.points.push(last);
    else this.points = [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }];
    this.outline.setAttribute("points", this.points.map(({ x, y }) => `${x},${y}`).join(" "));
  }

  /** @param {PointerEvent} event */
  end(event) {
    if (this.points === null) return;
    const outline = this.points;
    this.points = null;
    this.outline.setAttribute("points", "");
    if (outline.length < 3) return;
    const inside = this.canvas.cy.nodes().filter((node) => contains(outline, node.renderedPosition()));
    const how = event.ctrlKey || event.metaKey ? "remove" : event.shiftKey ? "add" : "only";
    this.canvas.bench.select(inside.map((node) => node.id()), how);
  }
}
