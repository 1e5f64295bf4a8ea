// The names in a picture: the important ones first, each where nothing else is. A page loads this before picture.js.
"use strict";

/** Writes the names of a picture's nodes: the important ones first, each where nothing else is. */
class PictureLabels {
  /** @param {Pictures.Drawing} picture */
  constructor(picture) {
    this.picture = picture;
    /** @type {Map<string, number>} */
    this.widths = new Map();
    picture.network.on("afterDrawing", (pen) => this.draw(pen));
  }

  /** @param {Pictures.Node} node */
  rank(node) {
    if (node.id === this.picture.chosen) return 1000;
    if (node.subject) return 900;
    if (node.id === this.picture.hovered) return 800;
    if (node.date !== "") return (Number(node.digit) || 0) * 10;
    return (node.shape === "square" ? 15 : 65) + Math.min((this.picture.links.get(node.id) ?? []).length, 20);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} text
   */
  width(pen, text) {
    const key = pen.font + text;
    const width = this.widths.get(key) ?? pen.measureText(text).width;
    this.widths.set(key, width);
    return width;
  }

  /** @param {CanvasRenderingContext2D} pen */
  draw(pen) {
    const { data, growth, network, holder } = this.picture;
    const places = network.getPositions();
    pen.save();
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.lineJoin = "round";
    const shapes = new Map(data.nodes.map((node) => [node, PictureLabels.shapeBox(places[node.id], node.size * growth * 0.8)]));
    for (const node of data.nodes) this.drawDigit(pen, node, places[node.id]);
    const corner = network.DOMtoCanvas({ x: 4, y: 4 });
    const opposite = network.DOMtoCanvas({ x: holder.clientWidth - 4, y: holder.clientHeight - 4 });
    const view = { left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y };
    /** @type {Pictures.Box[]} */
    const names = [];
    for (const node of [...data.nodes].sort((a, b) => this.rank(b) - this.rank(a))) {
      if (!this.picture.isNear(node.id)) continue;
      const isFree = (/** @type {Pictures.Box} */ box) => PictureLabels.isInside(box, view)
        && names.every((name) => PictureLabels.isApart(box, name))
        && [...shapes].every(([other, shape]) => other === node || PictureLabels.isApart(box, shape));
      const box = this.drawLabel(pen, node, places[node.id], isFree);
      if (box) names.push(box);
    }
    pen.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Pictures.Node} node
   * @param {Pictures.Point} place
   */
  drawDigit(pen, node, place) {
    const height = node.size * this.picture.growth * 0.95;
    if (node.digit === "" || height * this.picture.network.getScale() < 6) return;
    pen.globalAlpha = this.picture.isNear(node.id) ? 1 : 0.2;
    pen.font = "bold " + height + "px sans-serif";
    pen.fillStyle = node.ink;
    pen.fillText(node.digit, place.x, place.y + height * 0.06);
    pen.globalAlpha = 1;
  }

  /**
   * Write a name where there is room for it, and return the room it took.
   * @param {CanvasRenderingContext2D} pen
   * @param {Pictures.Node} node
   * @param {Pictures.Point} place
   * @param {(box: Pictures.Box) => boolean} isFree
   * @returns {Pictures.Box | undefined}
   */
  drawLabel(pen, node, place, isFree) {
    const size = 12.5 / this.picture.network.getScale();
    const lines = node.date ? [node.label, node.date] : [node.label];
    const strong = node.subject || node.id === this.picture.chosen;
    pen.font = (strong ? "bold " : "") + size + "px system-ui, sans-serif";
    const width = Math.max(...lines.map((line) => this.width(pen, line)));
    const height = lines.length * size * 1.2;
    const reach = node.size * this.picture.growth;
    const boxes = [
      [0, reach + height / 2 + size * 0.3],
      [0, -reach - height / 2 - size * 0.3],
      [reach + width / 2 + size * 0.4, 0],
      [-reach - width / 2 - size * 0.4, 0],
    ].map(([dx, dy]) => ({
      left: place.x + dx - width / 2, right: place.x + dx + width / 2,
      top: place.y + dy - height / 2, bottom: place.y + dy + height / 2,
    }));
    // An important name stands below its shape, be there room or not.
    const box = strong && !isFree(boxes[0]) ? boxes[0] : boxes.find(isFree);
    if (!box) return undefined;
    this.write(pen, lines, box, size);
    return box;
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string[]} lines
   * @param {Pictures.Box} box
   * @param {number} size
   */
  write(pen, lines, box, size) {
    const { halo, text } = this.picture.colours;
    const x = (box.left + box.right) / 2;
    lines.forEach((line, row) => {
      const y = box.top + size * 1.2 * (row + 0.5);
      pen.lineWidth = size * 0.3;
      pen.strokeStyle = halo;
      pen.strokeText(line, x, y);
      pen.fillStyle = text;
      pen.fillText(line, x, y);
    });
  }

  /**
   * @param {Pictures.Point} place
   * @param {number} reach
   */
  static shapeBox({ x, y }, reach) {
    return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
  }

  /**
   * @param {Pictures.Box} box
   * @param {Pictures.Box} other
   */
  static isApart(box, other) {
    return box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
  }

  /**
   * @param {Pictures.Box} box
   * @param {Pictures.Box} view
   */
  static isInside(box, view) {
    return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
  }
}
