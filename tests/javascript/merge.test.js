import assert from "node:assert/strict";
import { test } from "node:test";
import { merge } from "../../viz/explorer/static/merge.js";
import { answer, edge, node, storyOfSam } from "./story.js";

test("what is new is returned, and what stands is not moved", () => {
  const chart = storyOfSam();
  chart.places.set("sam", { x: 7, y: 9 });

  const fresh = merge(chart, answer([node({ id: "sam", x: 100, y: 100 }), node({ id: "dan", x: 5, y: 6 })], []));

  assert.deepEqual(fresh, ["dan"]);
  assert.deepEqual(chart.places.get("sam"), { x: 7, y: 9 });
  assert.deepEqual(chart.places.get("dan"), { x: 5, y: 6 });
});

test("counts of what stood already are brought up to date, and of nothing else", () => {
  const chart = storyOfSam();
  const counts = { links: { LIVES_AT: 2 }, not_shown: {}, more: 0 };

  merge(chart, answer([], [], { touched: [{ id: "mill", ...counts }, { id: "stranger", ...counts }] }));

  assert.deepEqual(chart.nodes.get("mill")?.links, { LIVES_AT: 2 });
  assert.ok(!chart.nodes.has("stranger"));
});

for (const [kinds, style, says] of /** @type {[string[], string, string][]} */ ([
  [["SUSPECT_IN"], "suspect", "recorded as suspect"],
  [["VICTIM_IN"], "victim", "recorded as victim"],
  [["SUSPECT_IN", "VICTIM_IN"], "both", "recorded as suspect and victim"],
  [["CHILD_PRESENT_AT"], "child", "recorded as child present"],
  [["WITNESS_IN"], "witness", "recorded as witness"],
  [["LIVES_AT"], "no_role", "as it was"],
])) {
  test(`a person with new links ${kinds.join(" and ")} looks like ${style}`, () => {
    const chart = storyOfSam();
    merge(chart, answer([node({ id: "pat", says: "as it was" })], []));
    const incidents = kinds.map((_, place) => node({ id: `new${place}`, kind: "incident" }));

    merge(chart, answer(incidents, kinds.map((kind, place) => edge(kind, "pat", `new${place}`))));

    assert.deepEqual([chart.nodes.get("pat")?.style, chart.nodes.get("pat")?.says], [style, says]);
  });
}

test("a group of the service is drawn with its number, and opened later", () => {
  const chart = storyOfSam();
  merge(chart, answer([], [], { groups: [{ id: "g", caption: "9 incidents", count: 9, members: ["m"], "beside": [], style: "group", x: 1, y: 2 }] }));

  const group = chart.groups.get("g");

  assert.deepEqual([group?.group.count, group?.remote, group?.more], [9, true, 0]);
});
