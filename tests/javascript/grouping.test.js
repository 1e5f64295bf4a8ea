import assert from "node:assert/strict";
import { test } from "node:test";
import { addGroup, communitiesOf, leavesOf, removeFromGroups } from "../../viz/explorer/static/grouping.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";
import { chartOf, edge, node, shownIn } from "./story.js";

/** @param {number} leaves */
function hub(leaves) {
  const ids = Array.from({ length: leaves }, (_, number) => `leaf${number}`);
  return chartOf([node({ id: "hub" }), ...ids.map((id) => node({ id, kind: "incident" }))], ids.map((id) => edge("SUSPECT_IN", "hub", id)));
}

test("three leaves of one kind on one hub are a group, two are not", () => {
  assert.deepEqual(leavesOf(visibleIn(hub(3)), []).map((members) => members.length), [3]);
  assert.deepEqual(leavesOf(visibleIn(hub(2)), []), []);
});

test("leaves of different kinds, and the start, are not put together", () => {
  const chart = hub(3);
  for (const id of ["x", "y"]) {
    chart.nodes.set(id, node({ id, kind: "address" }));
    chart.edges.set(id, edge("LIVES_AT", "hub", id));
  }

  assert.deepEqual(leavesOf(visibleIn(chart), []).map((members) => members.map(({ kind }) => kind)), [["incident", "incident", "incident"]]);
  assert.deepEqual(leavesOf(visibleIn(chart), ["leaf0"]), []);
});

test("a group stands in the middle of its members and says what it holds", () => {
  const chart = hub(3);
  chart.places = new Map([["leaf0", { x: 0, y: 0 }], ["leaf1", { x: 30, y: 0 }], ["leaf2", { x: 0, y: 60 }]]);
  const [members] = leavesOf(visibleIn(chart), []);

  addGroup(chart, members, "3 incidents");

  assert.deepEqual(shownIn(chart), ["3 incidents", "hub"]);
  const group = chart.groups.get("group of leaf0");
  assert.deepEqual([group?.x, group?.y, group?.group.count], [10, 20, 3]);
});

test("opening a group brings its members back where they were", () => {
  const chart = hub(3);
  const places = new Map(chart.places);
  addGroup(chart, leavesOf(visibleIn(chart), [])[0], "3 incidents");
  chart.groups.clear();

  assert.equal(visibleIn(chart).nodes.length, 4);
  assert.deepEqual(chart.places, places);
});

test("communities of three become groups, smaller ones stay as they are", () => {
  const view = visibleIn(hub(4));
  const positions = ["hub", "leaf0", "leaf1", "leaf2", "leaf3"].map((id, place) => ({ id, community: place < 3 ? 0 : 1 }));

  assert.deepEqual(communitiesOf(view, positions).map((members) => members.map(({ id }) => id)), [["hub", "leaf0", "leaf1"]]);
});

/** A hub that is drawn, linked three times to a group that only the service knows. */
function remoteGroup() {
  const chart = chartOf([node({ id: "hub" })], []);
  const members = ["incident-1", "incident-2", "person-3"];
  chart.groups.set("g", { id: "g", kind: "group", style: "group", caption: "3", more: 0, x: 0, y: 0, remote: true, members, group: { count: 3 }, "beside": [{ id: "hub", count: 3 }] });
  return chart;
}

test("what comes into the picture leaves the service's group, whose links are counted down", () => {
  const chart = remoteGroup();
  removeFromGroups(chart, ["incident-1"], [edge("SUSPECT_IN", "hub", "incident-1")]);

  const group = chart.groups.get("g");

  assert.deepEqual(group?.members, ["incident-2", "person-3"]);
  assert.deepEqual(group?.beside, [{ id: "hub", count: 2 }]);
  assert.equal(group?.caption, "The rest: 1 incident, 1 person");
});

test("a group from which everything came is gone", () => {
  const chart = remoteGroup();
  removeFromGroups(chart, ["incident-1", "incident-2", "person-3"], []);

  assert.equal(chart.groups.size, 0);
});
