import assert from "node:assert/strict";
import { test } from "node:test";
import { addGroup } from "../../viz/explorer/static/grouping.js";
import { restoreView, stateOf, viewOf } from "../../viz/explorer/static/view_state.js";
import { answer, node, storyOfSam } from "./story.js";

/** A picture in which everything that can be kept was changed. */
function changedChart() {
  const chart = storyOfSam();
  chart.places.set("bea", { x: 10.4, y: -20.6 });
  chart.pinned.add("sam");
  chart.hidden.add("wes");
  chart.off.add("OCCURRED_AT");
  chart.marks.add("band4");
  chart.filter = { bandFrom: 2, force: "", text: "" };
  chart.period = ["2023-01-01", "2026-12-31"];
  chart.notes = [{ on: null, text: "Ask the neighbour" }, { on: "ada", text: "Spoke to her" }];
  chart.focus = { says: "the evidence", ids: new Set(["sam", "ada"]), edges: new Set(["e"]) };
  addGroup(chart, ["ada0", "ada1", "ada2"].map((id) => node({ id })), "3 incidents");
  return chart;
}

/**
 * @param {Explorer.Chart} chart
 * @param {(id: string) => boolean} [isShown]
 */
function reopened(chart, isShown = () => true) {
  const state = JSON.parse(JSON.stringify(stateOf(chart)));
  const nodes = [...chart.nodes.values()].filter(({ id }) => isShown(id));
  return restoreView(answer(nodes, [...chart.edges.values()]), { title: "Before the visit", state });
}

test("a view comes back as it was left, to whole pixels", () => {
  const chart = changedChart();
  const back = reopened(chart);

  assert.deepEqual(stateOf(back), stateOf(chart));
  assert.deepEqual(back.places.get("bea"), { x: 10, y: -21 });
  assert.equal(back.title, "Before the visit");
  assert.equal(back.groups.get("group of ada0")?.group.count, 3);
});

test("what a reader may not see is in no part of a view that is opened", () => {
  const back = reopened(changedChart(), (id) => !["sam", "wes", "ada", "ada0"].includes(id));

  assert.deepEqual([back.starts, [...back.pinned], [...back.hidden], [...(back.focus?.ids ?? [])]], [[], [], [], []]);
  assert.deepEqual(back.notes.map(({ text }) => text), ["Ask the neighbour"]);
  assert.deepEqual(back.groups.get("group of ada1")?.members, ["ada1", "ada2"]);
});

test("a group of which one member is left is none", () => {
  assert.equal(reopened(changedChart(), (id) => !["ada0", "ada1"].includes(id)).groups.size, 0);
});

test("a view without a state opens as a picture in which nothing was changed", () => {
  const back = restoreView(answer([node({ id: "sam" })], []), { title: "Empty", state: {} });

  assert.deepEqual([back.layout, back.period, back.focus, back.filter.text], ["network", null, null, ""]);
});

test("groups that only the service knows are not kept", () => {
  const chart = storyOfSam();
  chart.groups.set("g", { id: "g", kind: "group", style: "group", caption: "g", more: 0, x: 0, y: 0, remote: true, members: ["m"], group: { count: 1 } });

  assert.deepEqual(stateOf(chart).groups, []);
});

test("a view names its records, a thousand at most", () => {
  const chart = storyOfSam();
  for (let number = 0; number < 1000; number += 1) chart.nodes.set(String(number), node({ id: String(number) }));

  const view = viewOf(chart, "Large");

  assert.deepEqual([view.title, view.ids.length, view.ids[0]], ["Large", 1000, "0"].map((value, place) => (place === 2 ? view.ids[0] : value)));
  assert.ok(view.ids.includes("sam"));
});
