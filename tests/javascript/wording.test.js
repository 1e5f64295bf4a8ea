import assert from "node:assert/strict";
import { test } from "node:test";
import { describeSize, emptyChart, roomIn } from "../../viz/explorer/static/chart_state.js";
import { count, countKinds, day, describeNode, duration, periodInWords, sentence, someOf, words } from "../../viz/explorer/static/wording.js";
import { answer, edge, node } from "./story.js";

test("one is singular, none and many are plural, thousands are separated", () => {
  assert.deepEqual([0, 1, 2, 1200].map((number) => count(number, "link")), ["0 links", "1 link", "2 links", "1,200 links"]);
  assert.equal(count(2, "person", "people"), "2 people");
});

test("a date is written as people do, a moment in the time of London", () => {
  assert.equal(day("2024-03-03"), "3 March 2024");
  assert.equal(day("2026-06-15T10:00:00Z"), "15 June 2026 at 11:00");
  assert.equal(day(null), "–");
});

test("a duration may have no beginning or no end", () => {
  assert.equal(duration("2024-01-01", "2024-02-01"), "from 1 January 2024 to 1 February 2024");
  assert.equal(duration("2024-01-01", null), "from 1 January 2024");
  assert.equal(duration(null, null), "");
});

test("names of the data become words", () => {
  assert.deepEqual([words("ex_partner"), words(null)], ["ex partner", "not recorded"]);
  assert.equal(sentence("hide 2 selected ones"), "Hide 2 selected ones.");
  assert.equal(someOf(40, 1990, "added", "are not shown"), "40 of 1,990 added; 1,950 are not shown.");
  assert.equal(countKinds([{ kind: "person" }, { kind: "incident" }, { kind: "person" }]), "2 people, 1 incident");
});

test("the size of a picture is what came first and what was added since", () => {
  const chart = { ...emptyChart(), title: "Max Busy", size: answer([node({ id: "max" })], [], { total: 322, returned: 300, shown: "300 of 322 are shown." }) };
  chart.nodes.set("max", node({ id: "max" }));
  assert.equal(describeSize(chart), "Around Max Busy: 300 of 322 are shown.");
  for (const id of ["a", "b"]) chart.nodes.set(id, node({ id }));

  assert.equal(describeSize(chart), "Around Max Busy: 300 of 322 at first, 2 added since.");
  assert.equal(describeSize({ ...chart, size: { ...chart.size, grouped: true } }), "Around Max Busy: groups of 322 at first, 2 added since.");
  assert.equal(describeSize(emptyChart()), "");
});

test("a picture has room for a thousand", () => {
  const chart = emptyChart();
  for (let number = 0; number < 998; number += 1) chart.nodes.set(String(number), node({ id: String(number) }));
  assert.equal(roomIn(chart), 2);
  for (const id of ["a", "b", "c"]) chart.nodes.set(id, node({ id }));

  assert.equal(roomIn(chart), 0);
});

test("a node is described with its links and with what is not shown", () => {
  const sam = node({ id: "sam", caption: "Sam Hollow", says: "recorded as suspect", more: 3 });

  assert.equal(describeNode(sam, { edges: [edge("LIVES_AT", "sam", "mill")] }), "Sam Hollow, recorded as suspect, 1 link shown, 3 not shown");
  assert.equal(describeNode(node({ id: "mill", on: "2024-01-01" }), { edges: [] }), "mill, 1 January 2024, 0 links shown");
});

test("a period is written with the ends it has", () => {
  assert.equal(periodInWords(["2023-01-01", "2023-12-31"]), "1 January 2023 to 31 December 2023");
  assert.equal(periodInWords(["0001-01-01", "2023-12-31"]), "until 31 December 2023");
  assert.equal(periodInWords(["2023-01-01", "9999-12-31"]), "from 1 January 2023");
});
