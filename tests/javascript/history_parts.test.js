import assert from "node:assert/strict";
import { test } from "node:test";
import { joinParts, partShown } from "../../viz/explorer/static/history_parts.js";

test("a part is put behind the one before it, list by list, wherever the lists stand", () => {
  const before = { next: "b", totals: { incidents: 3, "incident.people": 3 }, incidents: [{ id: "i" }, { id: "j" }], incident: { title: "x", people: ["p", "q"] }, by_role: { victim: ["i"] } };
  const part = { next: null, totals: before.totals, incidents: [{ id: "k" }], incident: { title: "x", people: ["r"] }, by_role: { victim: ["k"] } };

  const whole = joinParts(before, part);

  assert.deepEqual(whole.incidents.map((/** @type {{ id: string }} */ { id }) => id), ["i", "j", "k"]);
  assert.deepEqual(whole.incident, { title: "x", people: ["p", "q", "r"] });
  assert.deepEqual(whole.by_role, { victim: ["i", "k"] });
  assert.equal(whole.next, null);
});

test("an incident that a part ends within is one incident when the next part is there", () => {
  const whole = joinParts(
    { incidents: [{ id: "i", people: [] }, { id: "j", people: ["a"] }] },
    { incidents: [{ id: "j", people: ["b"] }, { id: "k", people: [] }] });

  assert.deepEqual(whole.incidents, [{ id: "i", people: [] }, { id: "j", people: ["a", "b"] }, { id: "k", people: [] }]);
});

test("rows without an id are never taken for one, and an empty part adds nothing", () => {
  assert.deepEqual(joinParts({ a: [{ n: 1 }], b: [{ id: "x" }] }, { a: [{ n: 2 }], b: [] }), { a: [{ n: 1 }, { n: 2 }], b: [{ id: "x" }] });
});

test("what is shown of each list that goes on is said, and nothing where all is", () => {
  const history = { next: "c", totals: { incidents: 2140, "incident.people": 2, shared_homes: 3, "incidents_by_role.suspect": 2140 }, incidents: Array.from({ length: 100 }), incident: { people: [1, 2] }, shared_homes: [1] };

  assert.equal(partShown(history), "100 of 2,140 incidents, 1 of 3 shared homes");
  assert.equal(partShown({ ...history, next: null }), "");
});
