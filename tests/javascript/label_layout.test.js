import assert from "node:assert/strict";
import { test } from "node:test";
import { Grid, linesOf, placeLabels } from "../../viz/explorer/static/label_layout.js";
import { node } from "./story.js";

const LONG = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley the Younger";

/** @type {import("../../viz/explorer/static/label_layout.js").Measure} */
const measure = (_font, text) => 6 * text.length;

/**
 * @param {string} id
 * @param {number} left
 * @param {Partial<import("../../viz/explorer/static/label_layout.js").Label>} [fields]
 * @returns {import("../../viz/explorer/static/label_layout.js").Label}
 */
function label(id, left, fields = {}) {
  return {
    node: node({ id }), x: left, y: 0, left, top: 0, reach: 20, badge: "", faded: false, busy: false, rank: 60, side: 1,
    lines: [], dx: 0, dy: 0, font: "", ...fields,
  };
}

test("names that have room stand below their shapes", () => {
  const placed = placeLabels([label("a", 0), label("b", 500)], measure);

  assert.deepEqual(placed.map(({ dx }) => dx), [0, 0]);
  assert.ok(placed.every(({ dy }) => dy > 20));
});

test("where two names would meet, the less important gives way", () => {
  const [first, second] = placeLabels([label("x".repeat(20), 0, { rank: 10 }), label("y".repeat(20), 60, { rank: 90 })], measure);

  assert.equal(first.node.id[0], "y");
  assert.ok(second === undefined || second.dy !== first.dy || second.dx !== first.dx);
});

test("what has no room is not named, unless it is selected or the start", () => {
  const crowd = (/** @type {number} */ rank) => placeLabels(
    [...Array.from({ length: 30 }, (_, number) => label("n".repeat(24), number * 8, { rank: 100 })), label("subject of it all", 120, { rank })], measure);
  const isNamed = (/** @type {number} */ rank) => crowd(rank).some(({ node: { id }, lines }) => id === "subject of it all" && lines.length > 0);

  assert.deepEqual([isNamed(50), isNamed(950)], [false, true]);
});

test("faded shapes have no names", () => {
  assert.deepEqual(placeLabels([label("a", 0, { faded: true })], measure), []);
});

test("names outside the sight are not written", () => {
  assert.deepEqual(placeLabels([label("a", 900)], measure, [0, -100, 200, 100]), []);
});

test("a badge hangs to the right, or to the left where another one is", () => {
  const placed = placeLabels([label("a", 0, { badge: "+46", rank: 90 }), label("b", 4, { badge: "+9", rank: 80 })], measure);

  assert.deepEqual(placed.map(({ badge, side }) => [badge, side]), [["+46", 1], ["+9", -1]]);
});

test("a long name is cut in the picture and whole where it is important, in lines that fit a telephone", () => {
  assert.deepEqual(linesOf(node({ id: "m", caption: LONG }), false), [LONG.slice(0, 27) + "…"]);
  const lines = linesOf(node({ id: "m", caption: LONG }), true);
  assert.equal(lines.join(" "), LONG);
  assert.ok(lines.length > 1 && lines.every((line) => line.length <= 34));
});

test("a dated record has its day below its name, and a person has not", () => {
  assert.deepEqual(linesOf(node({ id: "i", kind: "incident", on: "2024-01-02" }), false), ["i", "2 January 2024"]);
  assert.deepEqual(linesOf(node({ id: "p", on: "2024-01-02" }), false), ["p"]);
});

test("a box covers its cells and leaves the others free", () => {
  const grid = new Grid();
  grid.cover([0, 0, 20, 20]);

  assert.ok(!grid.isFree([18, 18, 40, 40]));
  assert.ok(grid.isFree([32, 0, 40, 20]));
});
