import assert from "node:assert/strict";
import { test } from "node:test";
import { countStyles, idsOfStyle, legendParts } from "../../viz/explorer/static/legend_counts.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";
import { storyOfSam } from "./story.js";

const NODE_KEYS = ["suspect", "victim", "both", "child", "witness", "no_role", "band_1", "band_2", "band_3", "band_4", "address", "protected", "order"];
const EDGE_KEYS = ["SUSPECT_IN", "VICTIM_IN", "AGAINST"];

test("the legend has rows for what is in the picture, in parts", () => {
  const parts = legendParts(NODE_KEYS, EDGE_KEYS, storyOfSam());

  assert.deepEqual(parts, [
    { title: "People", keys: ["suspect", "victim", "child", "witness"] },
    { title: "Incidents", keys: ["band_1", "band_2", "band_3", "band_4"] },
    { title: "Addresses", keys: ["address"] },
    { title: "Links", keys: ["SUSPECT_IN", "VICTIM_IN"] },
  ]);
});

test("a row stays where all of its kind is hidden, and counts none", () => {
  const chart = storyOfSam();
  chart.hidden.add("ada");
  const view = visibleIn(chart);
  assert.equal(countStyles(view.nodes, view.edges).get("victim"), 1);
  chart.off.add("victim");
  const none = visibleIn(chart);

  assert.equal(countStyles(none.nodes, none.edges).get("victim"), undefined);
  assert.ok(legendParts(NODE_KEYS, EDGE_KEYS, chart)[0].keys.includes("victim"));
});

test("a row selects all of its kind, a link's row both ends of each", () => {
  const view = visibleIn(storyOfSam());

  assert.deepEqual(idsOfStyle(view, "victim"), ["ada", "bea"]);
  assert.deepEqual(idsOfStyle(view, "WITNESS_IN"), ["wes", "ada1"]);
});
