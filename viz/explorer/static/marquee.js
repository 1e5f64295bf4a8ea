// Selecting by a box or a lasso: Shift adds, Ctrl removes.

import { byId } from "./dom.js";

export class Marquee {
  constructor(canvas) {
    this.canvas = canvas;
    this.mode = "move";
    this.points = null;
    this.shape = byId("rubber").firstElementChild;
    // Before the drawing library sees it: it would pan.
    for (const kind of ["mousedown", "touchstart"]) {
      canvas.holder.addEventListener(kind, (event) => this.intercept(event), { capture: true, passive: false });
    }
    canvas.holder.addEventListener("pointerdown", (event) => this.begin(event), { capture: true });
    window.addEventListener("pointermove", (event) => this.draw(event));
    window.addEventListener("pointerup", (event) => this.end(event));
  }

  set(mode) {
    this.mode = mode;
    this.canvas.holder.dataset.mode = mode;
  }

  wanted(event) {
    if (event.button > 0) return false;
    const modified = event.shiftKey || event.ctrlKey || event.metaKey;
    return this.mode !== "move" || (modified && !this.over(event));
  }

  over(event) {
    const { x, y } = this.at(event);
    return this.canvas.cy.nodes().some((node) => {
      const { x1, y1, x2, y2 } = node.renderedBoundingBox({ includeLabels: false, includeUnderlays: false });
      return x >= x1 && x <= x2 && y >= y1 && y <= y2;
    });
  }

  at(event) {
    const { left, top } = this.canvas.holder.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  intercept(event) {
    if (this.points === null) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  }

  begin(event) {
    if (!this.wanted(event)) return;
    this.points = [this.at(event)];
    this.canvas.holder.focus({ preventScroll: true });
  }

  draw(event) {
    if (this.points === null) return;
    const first = this.points[0];
    const now = this.at(event);
    if (this.mode === "lasso") this.points.push(now);
    else this.points = [first, { x: now.x, y: first.y }, now, { x: first.x, y: now.y }];
    this.shape.setAttribute("points", this.points.map(({ x, y }) => `${x},${y}`).join(" "));
  }

  end(event) {
    if (this.points === null) return;
    const drawn = this.points;
    this.points = null;
    this.shape.setAttribute("points", "");
    if (drawn.length < 3) return;
    const inside = this.canvas.cy.nodes().filter((node) => contains(drawn, node.renderedPosition()));
    const how = event.ctrlKey || event.metaKey ? "remove" : event.shiftKey ? "add" : "only";
    this.canvas.bench.select(inside.map((node) => node.id()), how);
  }
}

function contains(polygon, { x, y }) {
  let inside = false;
  polygon.forEach((from, place) => {
    const to = polygon[(place + 1) % polygon.length];
    if (from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x) inside = !inside;
  });
  return inside;
}
