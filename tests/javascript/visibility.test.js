import assert from "node:assert/strict";
import { test } from "node:test";
import { addGroup } from "../../viz/explorer/static/grouping.js";
import { describeHidden, neighboursIn, visibleIn } from "../../viz/explorer/static/visibility.js";
import { NOTHING_HIDDEN, chartOf, edge, node, shownIn, storyOfSam } from "./story.js";

test("everything is drawn where nothing is hidden", () => {
  const view = visibleIn(storyOfSam());

  assert.equal(view.nodes.length, 15);
  assert.deepEqual(view.hidden, NOTHING_HIDDEN);
  assert.equal(describeHidden(view.hidden), "");
});

test("what is hidden by hand goes with its links", () => {
  const chart = storyOfSam();
  chart.hidden.add("wes");

  const view = visibleIn(chart);

  assert.ok(!view.ids.has("wes"));
  assert.ok(view.edges.every(({ start }) => start !== "wes"));
  assert.equal(describeHidden(view.hidden), "Hidden: 1 by hand.");
});

test("a style that is off hides its nodes, and a kind of link that is off hides its links alone", () => {
  const chart = storyOfSam();
  chart.off = new Set(["witness", "VICTIM_IN"]);

  const view = visibleIn(chart);

  assert.equal(describeHidden(view.hidden), "Hidden: 1 by the legend.");
  assert.ok(!view.ids.has("wes") && view.ids.has("ada"));
  assert.ok(view.edges.every(({ kind }) => kind !== "VICTIM_IN"));
});

test("a band hides incidents below it and nothing else", () => {
  const chart = storyOfSam();
  chart.filter = { bandFrom: 3, force: "", text: "" };

  assert.equal(visibleIn(chart).hidden.filter, 3);
  assert.ok(shownIn(chart).includes("Report 3") && !shownIn(chart).includes("Report 2"));
  assert.ok(shownIn(chart).includes("Wesley Rook"));
});

test("a force hides the incidents of the others", () => {
  const chart = storyOfSam();
  chart.filter = { bandFrom: 0, force: "West Midlands", text: "" };

  assert.deepEqual(shownIn(chart).filter((caption) => /^(Report|Call)/.test(caption)), ["Call 1", "Call 2", "Call 3"]);
});

for (const [text, captions] of /** @type {[string, string[]][]} */ ([
  ["ada finch", ["Ada Finch"]], ["ALPHA:BEA2", ["Call 3"]], ["2023-06", ["Report 2"]], ["nobody at all", []],
])) {
  test(`the words “${text}” keep what says them`, () => {
    const chart = storyOfSam();
    chart.filter = { bandFrom: 0, force: "", text };

    assert.deepEqual(shownIn(chart), captions);
  });
}

test("a period hides what happened outside it, and who is linked to nothing inside", () => {
  const chart = storyOfSam();
  chart.period = ["2023-01-01", "2023-12-31"];

  const shown = shownIn(chart);

  assert.deepEqual(shown.filter((caption) => /^(Report|Call)/.test(caption)), ["Report 1", "Report 2", "Report 3"]);
  assert.ok(shown.includes("Sam Hollow") && shown.includes("Ada Finch"));
  assert.ok(!shown.includes("Bea Lark") && !shown.includes("3 Elm Row"));
});

test("both ends of a period are inside it", () => {
  const chart = storyOfSam();
  chart.period = ["2023-02-10", "2023-06-20"];

  assert.deepEqual(shownIn(chart).filter((caption) => caption.startsWith("Report")), ["Report 1", "Report 2"]);
});

for (const [first, last, isShown] of /** @type {[string, string, boolean][]} */ ([
  ["2026-05-01", "2026-05-31", true], ["2024-04-10", "2024-04-10", true], ["2029-04-10", "2029-04-10", true],
  ["2024-01-01", "2024-04-09", false], ["2029-04-11", "2030-01-01", false],
])) {
  test(`an order in force from April 2024 to April 2029 is ${isShown ? "" : "not "}shown from ${first} to ${last}`, () => {
    const chart = storyOfSam();
    chart.nodes.set("order", node({ id: "order", kind: "order", on: "2024-04-10", until: "2029-04-10" }));
    chart.period = [first, last];

    assert.equal(visibleIn(chart).ids.has("order"), isShown);
  });
}

test("an order without an end lasts on, and an incident happened on its day alone", () => {
  const chart = storyOfSam();
  chart.nodes.set("order", node({ id: "order", kind: "order", on: "2024-04-10", until: null }));
  chart.period = ["2090-01-01", "2090-12-31"];

  assert.deepEqual(shownIn(chart).filter((caption) => /^(Report|Call|order)/.test(caption)), ["order"]);
});

test("a stay and a partnership are shown while they last, and no longer", () => {
  const chart = storyOfSam();
  const drawn = (/** @type {Explorer.Span} */ period) => {
    chart.period = period;
    return visibleIn(chart).edges.map(({ id }) => id);
  };

  const before = drawn(["2022-03-01", "2022-03-31"]);
  assert.deepEqual(before, ["LIVES_AT sam mill", "LIVES_AT ada oak", "LIVES_AT kit oak", "PARTNER_OF sam ada", "PARENT_OF ada kit"]);
  const after = drawn(["2026-05-01", "2026-05-31"]);
  assert.ok(after.includes("PARTNER_OF sam bea") && after.includes("LIVES_AT bea elm"));
  assert.ok(!after.includes("LIVES_AT sam mill") && !after.includes("PARTNER_OF sam ada"));
});

test("a stay of somebody who is not in the period keeps nobody", () => {
  const chart = storyOfSam();
  chart.period = ["2023-01-01", "2023-12-31"];

  assert.ok(!shownIn(chart).includes("Bea Lark") && !shownIn(chart).includes("3 Elm Row"));
  assert.ok(shownIn(chart).includes("7 Mill Lane"));
});

test("reasons are counted apart, the first that applies", () => {
  const chart = storyOfSam();
  chart.hidden.add("ada0");
  chart.off.add("band_1");
  chart.filter = { bandFrom: 3, force: "", text: "" };

  assert.equal(describeHidden(visibleIn(chart).hidden), "Hidden: 1 by hand, 2 by the filters.");
});

test("a group stands for its members, and links between groups are drawn once", () => {
  const chart = chartOf(
    ["a", "b", "c", "d"].map((id) => node({ id })),
    [edge("KNOWS", "a", "c"), edge("KNOWS", "b", "c"), edge("KNOWS", "a", "b"), edge("KNOWS", "c", "d")],
  );
  addGroup(chart, [node({ id: "a" }), node({ id: "b" })], "2 people");

  const view = visibleIn(chart);

  assert.deepEqual([...view.ids].sort(), ["c", "d", "group of a"]);
  assert.deepEqual(view.edges.map(({ id }) => id), ["KNOWS group of a c", "KNOWS c d"]);
  assert.equal(describeHidden(view.hidden), "Hidden: 2 inside groups.");
});

test("a group whose members are all hidden is not drawn", () => {
  const chart = chartOf([node({ id: "a" }), node({ id: "b" })], []);
  addGroup(chart, [node({ id: "a" }), node({ id: "b" })], "2 people");
  chart.hidden = new Set(["a", "b"]);

  assert.deepEqual(shownIn(chart), []);
});

test("two groups of the service are linked where both say so, and once", () => {
  const chart = chartOf([], []);
  const remote = { kind: "group", style: "group", more: 0, x: 0, y: 0, remote: true, members: ["m"], group: { count: 1 } };
  chart.groups.set("g1", { ...remote, id: "g1", caption: "g1", "beside": [{ id: "g2", count: 3 }] });
  chart.groups.set("g2", { ...remote, id: "g2", caption: "g2", "beside": [{ id: "g1", count: 3 }] });
  chart.groups.set("g3", { ...remote, id: "g3", caption: "g3", "beside": [{ id: "g2", count: 1 }] });

  assert.deepEqual(visibleIn(chart).edges.map(({ id, says }) => [id, says]), [["HOLDS g1 g2", "3 links"]]);
});

test("a hidden group of the service counts with all it holds", () => {
  const chart = chartOf([], []);
  chart.groups.set("g", { id: "g", kind: "group", style: "group", caption: "g", more: 0, x: 0, y: 0, remote: true, members: ["m", "n"], group: { count: 2 }, "beside": [] });
  chart.hidden.add("g");

  assert.equal(describeHidden(visibleIn(chart).hidden), "Hidden: 2 by hand.");
});

test("neighbours are those linked either way among what is drawn", () => {
  const neighbours = neighboursIn(visibleIn(storyOfSam()));

  assert.deepEqual([...(neighbours.get("wes") ?? [])], ["ada1"]);
  assert.ok(neighbours.get("ada1")?.has("wes"));
});
