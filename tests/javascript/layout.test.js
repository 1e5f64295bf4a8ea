import assert from "node:assert/strict";
import { test } from "node:test";
import { layOutUnpinned, placeNew } from "../../viz/explorer/static/layout.js";
import { merge } from "../../viz/explorer/static/merge.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";
import { answer, edge, node, storyOfSam } from "./story.js";

function placedStory() {
  const chart = storyOfSam();
  [...chart.nodes.keys()].forEach((id, place) => chart.places.set(id, { x: 130 * (place % 4), y: 130 * Math.floor(place / 4) }));
  return chart;
}

test("new nodes find places of their own, and nothing that stands is moved", () => {
  const chart = placedStory();
  const before = new Map(chart.places);
  const fresh = merge(chart, answer([node({ id: "dan" }), node({ id: "cleo" })], [edge("LIVES_AT", "dan", "mill"), edge("PARTNER_OF", "dan", "cleo")]));

  placeNew(chart, visibleIn(chart), fresh);

  for (const [id, place] of before) assert.deepEqual(chart.places.get(id), place);
  const places = [...chart.places.values()].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
  assert.equal(new Set(places).size, 17);
});

test("what is pinned stays when the rest is laid out again", () => {
  const chart = placedStory();
  const before = new Map(chart.places);
  chart.pinned.add("sam");

  layOutUnpinned(chart, visibleIn(chart));

  assert.deepEqual(chart.places.get("sam"), before.get("sam"));
  const moved = [...before].filter(([id, { x, y }]) => chart.places.get(id)?.x !== x || chart.places.get(id)?.y !== y);
  assert.ok(moved.length > 8);
});

test("what is hidden is not placed", () => {
  const chart = placedStory();
  const fresh = merge(chart, answer([node({ id: "dan", x: 1, y: 2 })], [edge("LIVES_AT", "dan", "mill")]));
  chart.hidden.add("dan");

  placeNew(chart, visibleIn(chart), fresh);

  assert.deepEqual(chart.places.get("dan"), { x: 1, y: 2 });
});
