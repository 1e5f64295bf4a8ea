// Where names stand beside their shapes: where nothing else is, the important ones first.

import { day } from "./wording.js";

/** The size of letters, in pixels. */
export const SIZE = 12;
/** The height of a line, in pixels. */
export const LINE_HEIGHT = SIZE * 1.15;

const CELL = 8;
const LONGEST = 28;
// A line of a long name, which must fit a telephone.
const LINE = /\S.{0,33}(?= |$)|\S+/g;
// From this rank on a name is written in full and in bold, over shapes if need be.
const STRONG = 900;

/**
 * @typedef {object} Label
 * @property {Explorer.ChartNode} node
 * @property {number} x In the picture.
 * @property {number} y
 * @property {number} left On the screen, without the pan.
 * @property {number} top
 * @property {number} reach Half the size of the shape on the screen.
 * @property {string} badge
 * @property {boolean} faded
 * @property {boolean} busy So many links that it is named over shapes.
 * @property {number} rank
 * @property {number} side Of the badge: 1 right, -1 left.
 * @property {string[]} lines
 * @property {number} dx
 * @property {number} dy
 * @property {string} font
 */

/** @typedef {(font: string, text: string) => number} Measure */

/** The cells of a grid that something covers. */
export class Grid {
  /** Begin with every cell free. */
  constructor() {
    /** @type {Set<number>} */
    this.cells = new Set();
  }

  /**
   * Say whether no cell of a box is covered.
   * @param {Explorer.Box} box
   * @returns {boolean}
   */
  isFree(box) {
    for (const cell of cellsOf(box)) if (this.cells.has(cell)) return false;
    return true;
  }

  /**
   * Cover the cells of a box.
   * @param {Explorer.Box} box
   */
  cover(box) {
    for (const cell of cellsOf(box)) this.cells.add(cell);
  }
}

/** @param {Explorer.Box} box */
function* cellsOf([left, top, right, bottom]) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 100_003 + y;
  }
}

/**
 * Find a place for every name there is room for; return what is written, names and badges.
 * @param {Label[]} labels
 * @param {Measure} measure
 * @param {Explorer.Box} [sight] Where names must be to be seen; everywhere if left away.
 * @returns {Label[]}
 */
export function placeLabels(labels, measure, sight) {
  const covered = { shapes: new Grid(), names: new Grid() };
  const ordered = labels.filter((label) => !label.faded).sort((a, b) => b.rank - a.rank);
  for (const label of ordered) {
    const reach = label.reach * 0.8;
    covered.shapes.cover([label.left - reach, label.top - reach, label.left + reach, label.top + reach]);
    if (label.badge) placeBadge(label, covered.names);
  }
  return ordered.filter((label) => placeName(label, measure, covered, sight) || label.badge);
}

/**
 * Hang a badge to the right of its shape, or to the left where another one is.
 * @param {Label} label
 * @param {Grid} names
 */
function placeBadge(label, names) {
  if (!names.isFree(badgeBox(label, 1)) && names.isFree(badgeBox(label, -1))) label.side = -1;
  names.cover(badgeBox(label, label.side));
}

/**
 * @param {Label} label
 * @param {number} side
 * @returns {Explorer.Box}
 */
function badgeBox({ badge, left, top, reach }, side) {
  const width = 7 * badge.length + 7;
  const edge = left + side * reach * 0.8;
  const middle = top - reach * 0.8;
  return side > 0 ? [edge, middle - 7, edge + width, middle + 7] : [edge - width, middle - 7, edge, middle + 7];
}

/**
 * @param {Label} label
 * @param {Measure} measure
 * @param {{ shapes: Grid, names: Grid }} covered
 * @param {Explorer.Box} [sight]
 */
function placeName(label, measure, covered, sight) {
  const strong = label.rank >= STRONG;
  const font = `${strong ? "700" : "400"} ${SIZE}px system-ui, sans-serif`;
  const lines = linesOf(label.node, strong);
  const width = Math.max(...lines.map((line) => measure(font, line)));
  const spots = spotsFor(label, width, lines.length * LINE_HEIGHT).map((spot) => {
    const open = isInside(spot.box, sight) && covered.names.isFree(spot.box);
    return { ...spot, open, clear: open && covered.shapes.isFree(spot.box) };
  });
  const spot = spots.find(({ clear }) => clear)
    ?? spots.find(({ open }) => open && (strong || label.busy))
    ?? (strong ? spots[0] : undefined);
  if (spot === undefined) return false;
  covered.names.cover(spot.box);
  Object.assign(label, { font, lines, dx: spot.dx, dy: spot.dy });
  return true;
}

/**
 * Return the lines of a name: the whole of an important one, else what fits one line; dated ones with their day.
 * @param {Explorer.ChartNode} node
 * @param {boolean} strong
 * @returns {string[]}
 */
export function linesOf({ caption, on, kind }, strong) {
  const short = caption.length > LONGEST ? caption.slice(0, LONGEST - 1) + "…" : caption;
  const name = strong ? (caption.match(LINE) ?? [caption]) : [short];
  return on && kind !== "person" ? [...name, day(on)] : [...name];
}

/**
 * List the spots below, right of, left of and above a shape.
 * @param {Label} label
 * @param {number} width
 * @param {number} height
 * @returns {{ box: Explorer.Box, dx: number, dy: number }[]}
 */
function spotsFor({ left, top, reach }, width, height) {
  const offsets = [
    [0, reach + height / 2 + 3], [reach + width / 2 + 5, 0], [-reach - width / 2 - 5, 0], [0, -reach - height / 2 - 3],
  ];
  return offsets.map(([dx, dy]) => {
    const x = left + dx;
    const y = top + dy;
    return { dx, dy, box: [x - width / 2, y - height / 2 + 1, x + width / 2, y + height / 2 - 1] };
  });
}

/**
 * @param {Explorer.Box} box
 * @param {Explorer.Box} [sight]
 */
function isInside(box, sight) {
  return !sight || (box[0] > sight[0] && box[1] > sight[1] && box[2] < sight[2] && box[3] < sight[3]);
}
