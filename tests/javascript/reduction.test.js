import assert from "node:assert/strict";
import { test } from "node:test";
import { addGroup } from "../../viz/explorer/static/grouping.js";
import { hideWhere, largestComponent, neighbourhoodOf } from "../../viz/explorer/static/reduction.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";
import { chartOf, edge, node, shownIn, storyOfSam } from "./story.js";

test("one step keeps a node and its neighbours", () => {
  const chart = storyOfSam();
  const kept = neighbourhoodOf(visibleIn(chart), ["bea"], 1);
  hideWhere(chart, (id) => !kept.has(id));

  assert.deepEqual(shownIn(chart), ["3 Elm Row", "Bea Lark", "Call 1", "Call 2", "Call 3", "Sam Hollow"]);
});

test("two steps keep their neighbours too, and no step keeps what it began with", () => {
  const view = visibleIn(storyOfSam());

  assert.ok(neighbourhoodOf(view, ["bea"], 2).has("mill"));
  assert.ok(!neighbourhoodOf(view, ["bea"], 2).has("wes"));
  assert.deepEqual([...neighbourhoodOf(view, ["bea"], 0)], ["bea"]);
});

test("the largest component leaves out what hangs on nothing of it", () => {
  const chart = storyOfSam();
  chart.nodes.set("vic", node({ id: "vic", caption: "Vic Stone" }));

  const kept = largestComponent(visibleIn(chart));

  assert.equal(kept.size, 15);
  assert.ok(!kept.has("vic"));
});

test("what is hidden between two parts divides them", () => {
  const chart = chartOf(["a", "b", "c", "d"].map((id) => node({ id })), [edge("KNOWS", "a", "b"), edge("KNOWS", "b", "c"), edge("KNOWS", "c", "d")]);
  chart.hidden.add("b");

  assert.deepEqual([...largestComponent(visibleIn(chart))], ["c", "d"]);
});

test("a group is hidden with its members, so that opening it shows none", () => {
  const chart = chartOf(["a", "b", "c"].map((id) => node({ id })), []);
  addGroup(chart, [node({ id: "a" }), node({ id: "b" })], "2 people");
  hideWhere(chart, (id) => id === "group of a");
  chart.groups.clear();

  assert.deepEqual(shownIn(chart), ["c"]);
});

test("a group of the service is hidden by its own id: its members are not here", () => {
  const chart = chartOf([node({ id: "a" })], []);
  chart.groups.set("g", { id: "g", kind: "group", style: "group", caption: "g", more: 0, x: 0, y: 0, remote: true, members: ["m"], group: { count: 1 }, "beside": [] });
  hideWhere(chart, (id) => id === "g");

  assert.deepEqual([...chart.hidden], ["g"]);
});
