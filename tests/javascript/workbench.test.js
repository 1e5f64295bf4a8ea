import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_FILTER } from "../../viz/explorer/static/chart_state.js";
import { addGroup } from "../../viz/explorer/static/grouping.js";
import { Workbench } from "../../viz/explorer/static/workbench.js";
import { node, storyOfSam } from "./story.js";

function openBench() {
  const bench = new Workbench();
  bench.replace(storyOfSam(), null);
  return bench;
}

/** @type {Record<string, (chart: Explorer.Chart) => unknown>} */
const STEPS = {
  move: (chart) => chart.places.set("sam", { x: 60, y: 40 }),
  hide: (chart) => chart.hidden.add("ada"),
  "hide by the legend": (chart) => chart.off.add("witness"),
  mark: (chart) => chart.marks.add("band4"),
  pin: (chart) => chart.pinned.add("sam"),
  "limit to a period": (chart) => { chart.period = ["2024-01-01", "2024-12-31"]; },
  filter: (chart) => { chart.filter = { ...NO_FILTER, bandFrom: 2 }; },
  "lay out": (chart) => Object.assign(chart, { layout: "rings", networkPlaces: [...chart.places] }),
  group: (chart) => addGroup(chart, [node({ id: "ada0" }), node({ id: "ada1" })], "2 incidents"),
  note: (chart) => { chart.notes = [...chart.notes, { on: "ada", text: "Spoke to her" }]; },
  focus: (chart) => { chart.focus = { says: "the evidence", ids: new Set(["sam"]), edges: null }; },
};

for (const [name, edit] of Object.entries(STEPS)) {
  test(`the step “${name}” is undone and redone exactly`, () => {
    const bench = openBench();
    const before = structuredClone(bench.chart);

    bench.change(name, edit);
    const after = structuredClone(bench.chart);
    bench.undo();
    const undone = structuredClone(bench.chart);
    bench.redo();

    assert.notDeepEqual(after, before);
    assert.deepEqual(undone, before);
    assert.deepEqual(bench.chart, after);
  });
}

test("five steps are undone in turn, and then there is nothing to undo", () => {
  const bench = openBench();
  const before = structuredClone(bench.chart);
  for (const name of ["hide", "mark", "filter", "move", "pin"]) bench.change(name, STEPS[name]);
  for (let step = 0; step < 5; step += 1) bench.undo();

  assert.deepEqual(bench.chart, before);
  assert.equal(bench.history.past.length, 0);
  assert.equal(bench.history.future.length, 5);
});

test("steps of one run are undone as one, and another run is a step of its own", () => {
  const bench = openBench();
  for (const text of ["a", "ad", "ada"]) bench.change("filter by words", (next) => { next.filter = { ...NO_FILTER, text }; }, { run: "filter text" });
  bench.change("filter by band", (next) => { next.filter = { ...next.filter, bandFrom: 2 }; }, { run: "filter band" });

  bench.undo();
  assert.equal(bench.chart.filter.text, "ada");
  bench.undo();
  assert.equal(bench.chart.filter.text, "");
});

test("a new step ends what could be redone", () => {
  const bench = openBench();
  bench.change("hide", STEPS.hide);
  bench.undo();
  bench.change("pin", STEPS.pin);
  bench.redo();

  assert.ok(!bench.chart.hidden.has("ada"));
});

test("two hundred steps are kept, and the oldest goes first", () => {
  const bench = openBench();
  for (let step = 0; step < 201; step += 1) bench.change(`step ${step}`, (next) => { next.title = String(step); });

  assert.equal(bench.history.past.length, 200);
  assert.equal(bench.history.past[0].description, "step 1");
});

test("a silent change cannot be undone", () => {
  const bench = openBench();
  bench.change("keep the view", (next) => { next.title = "Before the visit"; }, { silent: true });
  bench.undo();

  assert.equal(bench.chart.title, "Before the visit");
});

test("each change is told in a sentence, undoing as well", () => {
  const bench = openBench();
  /** @type {(string | null)[]} */
  const sentences = [];
  bench.listen((_, description) => sentences.push(description));

  bench.change("hide 1 selected one", STEPS.hide);
  bench.undo();
  bench.redo();
  bench.select(["sam"]);

  assert.deepEqual(sentences, ["Hide 1 selected one.", "Undone: hide 1 selected one.", "Redone: hide 1 selected one.", null]);
});

test("a selection is replaced, added to, taken from and toggled", () => {
  const bench = openBench();
  bench.select(["wes"]);
  bench.select(["mill"], "add");
  assert.deepEqual([[...bench.selected], bench.current], [["wes", "mill"], "mill"]);
  bench.select(["mill"], "remove");
  assert.deepEqual([[...bench.selected], bench.current], [["wes"], "wes"]);
  bench.select(["wes", "ada"], "toggle");
  assert.deepEqual([[...bench.selected], bench.current], [["ada"], "ada"]);
  bench.select(["bea"]);
  assert.deepEqual([...bench.selected], ["bea"]);
  bench.select([]);
  assert.deepEqual([bench.selected.size, bench.current], [0, null]);
});

test("what is undone away is no longer selected", () => {
  const bench = openBench();
  bench.change("add Dan", (next) => next.nodes.set("dan", node({ id: "dan" })));
  bench.select(["dan", "sam"]);
  bench.select(["dan"], "add");
  bench.undo();

  assert.deepEqual([[...bench.selected], bench.current], [["sam"], null]);
});
