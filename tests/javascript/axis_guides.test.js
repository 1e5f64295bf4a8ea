import assert from "node:assert/strict";
import { test } from "node:test";
import { axisLabels } from "../../viz/explorer/static/axis_guides.js";

const guides = { lanes: [], days: ["2024-01-01", "2024-04-01", "2024-07-01"].map((day, place) => ({ day, x: 100 * place })) };

test("an axis names its days in words, and leaves out what has no room", () => {
  const wide = axisLabels(guides, 1, { x: 10, y: 0 });
  const narrow = axisLabels(guides, 0.5, { x: 0, y: 0 });

  assert.deepEqual(wide, [{ x: 10, text: "Jan 2024" }, { x: 110, text: "Apr 2024" }, { x: 210, text: "Jul 2024" }]);
  assert.deepEqual(narrow.map(({ text }) => text), ["Jan 2024", "", "Jul 2024"]);
});
