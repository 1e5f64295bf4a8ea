import assert from "node:assert/strict";
import { test } from "node:test";
import { RULES, markedIn } from "../../viz/explorer/static/rule_overlay.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";
import { chartOf, node, storyOfSam } from "./story.js";

/**
 * @param {Explorer.Chart} chart
 * @param {...string} rules
 */
function marks(chart, ...rules) {
  chart.marks = new Set(rules);
  return markedIn(chart, visibleIn(chart));
}

test("incidents of band 4 are marked, and those of band 3 are not", () => {
  assert.deepEqual([...marks(storyOfSam(), "band4")], [["bea2", ["Incidents of band 4 or more"]]]);
});

for (const [rule, day, isMarked] of /** @type {[string, string, boolean][]} */ ([
  ["days30", "2026-06-30", true], ["days30", "2026-06-01", true], ["days30", "2026-05-30", false], ["days30", "2026-07-01", true], ["days30", "2026-07-02", false],
  ["days365", "2025-07-01", true], ["days365", "2025-06-29", false],
])) {
  test(`${day} is ${isMarked ? "" : "not "}marked by ${rule} as of 30 June 2026`, () => {
    const chart = chartOf([node({ id: "incident", on: day }), node({ id: "undated" })], []);
    chart.as_of = "2026-06-30T12:00:00Z";

    assert.deepEqual([...marks(chart, rule).keys()], isMarked ? ["incident"] : []);
  });
}

test("people in both roles, children and protected addresses have rules of their own", () => {
  const chart = chartOf([node({ id: "p", style: "both" }), node({ id: "c", style: "child" }), node({ id: "a", protected: true }), node({ id: "x", protected: false })], []);

  assert.deepEqual([...marks(chart, "disputed", "children", "protected").keys()], ["p", "c", "a"]);
});

test("what meets two rules bears both, and what is hidden bears none", () => {
  const chart = storyOfSam();
  chart.hidden.add("bea2");
  assert.equal(marks(chart, "band4").size, 0);
  chart.hidden.clear();

  assert.deepEqual(marks(chart, "band4", "days365").get("bea2"), ["Incidents of band 4 or more", "The last 12 months"]);
});

test("a picture of now measures days from now", () => {
  const chart = chartOf([node({ id: "incident", on: new Date().toISOString().slice(0, 10) })], []);
  chart.as_of = null;

  assert.equal(marks(chart, "days30").size, 1);
  assert.equal(RULES.length, 6);
});
