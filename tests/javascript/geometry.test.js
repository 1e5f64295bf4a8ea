import assert from "node:assert/strict";
import { test } from "node:test";
import { bendAt, contains, nearestInDirection, viewportFor } from "../../viz/explorer/static/geometry.js";

const SQUARE = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }, { x: 0, y: 10 }];

test("a box holds what is inside it and nothing beside it", () => {
  assert.ok(contains(SQUARE, { x: 5, y: 5 }));
  for (const [x, y] of [[-1, 5], [11, 5], [5, -1], [5, 11]]) assert.ok(!contains(SQUARE, { x, y }));
});

test("a lasso holds nothing in its bay", () => {
  const horseshoe = [{ x: 0, y: 0 }, { x: 30, y: 0 }, { x: 30, y: 30 }, { x: 20, y: 30 }, { x: 20, y: 10 }, { x: 10, y: 10 }, { x: 10, y: 30 }, { x: 0, y: 30 }];

  assert.ok(contains(horseshoe, { x: 5, y: 20 }));
  assert.ok(!contains(horseshoe, { x: 15, y: 20 }));
});

test("arrow keys reach the nearest in their direction, and not what lies aside", () => {
  /** @type {[string, { x: number, y: number }][]} */
  const points = [["near", { x: 10, y: 2 }], ["far", { x: 30, y: 0 }], ["aside", { x: 5, y: 20 }], ["behind", { x: -5, y: 0 }]];

  assert.equal(nearestInDirection({ x: 0, y: 0 }, [1, 0], points), "near");
  assert.equal(nearestInDirection({ x: 0, y: 0 }, [-1, 0], points), "behind");
  assert.equal(nearestInDirection({ x: 0, y: 0 }, [0, 1], points), "aside");
  assert.equal(nearestInDirection({ x: 0, y: 0 }, [0, -1], points), null);
});

test("a picture is fitted into its holder with a margin, in the middle", () => {
  const { zoom, pan } = viewportFor([{ x: -500, y: -100 }, { x: 500, y: 100 }], { width: 800, height: 600, minZoom: 0.04 });

  assert.ok(Math.abs(zoom - 660 / 1048) < 1e-9);
  assert.deepEqual(pan, { x: 400, y: 300 });
});

test("a small picture is not blown up, and a vast one not shrunk out of sight", () => {
  const holder = { width: 800, height: 600, minZoom: 0.04 };

  assert.equal(viewportFor([{ x: 0, y: 0 }], holder).zoom, 1.15);
  assert.equal(viewportFor([{ x: 0, y: 0 }, { x: 1e6, y: 0 }], holder).zoom, 0.04);
});

test("a bent link has its corner where it leaves the line", () => {
  for (const [from, to, corner] of [
    [{ x: -150, y: 0 }, { x: 300, y: 180 }, { x: 300, y: 0 }],
    [{ x: 300, y: 180 }, { x: -150, y: 400 }, { x: 300, y: 400 }],
    [{ x: -150, y: 90 }, { x: 300, y: 0 }, { x: 300, y: 90 }],
  ]) {
    const { weight, aside } = bendAt(from, to, corner);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy);
    // As the drawing library reads it: along the straight way, then aside from it.
    const point = { x: from.x + weight * dx - aside * (dy / length), y: from.y + weight * dy + aside * (dx / length) };

    assert.ok(Math.hypot(point.x - corner.x, point.y - corner.y) < 1e-9);
  }
});
