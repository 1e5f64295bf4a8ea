import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMNS, countLinks, nextOrder, sortRows } from "../../viz/explorer/static/table_rows.js";
import { node, storyOfSam } from "./story.js";

const DATE = COLUMNS.findIndex(({ title }) => title === "Date");
const LINKS = COLUMNS.findIndex(({ title }) => title === "Links");

test("rows are sorted by name first, and by any column after a click, downwards after a second", () => {
  const chart = storyOfSam();
  const nodes = [...chart.nodes.values()];
  const data = { links: countLinks([...chart.edges.values()]), marked: new Map() };
  const first = (/** @type {{ column: number, descending: boolean }} */ order) => sortRows(nodes, order, data)[0].caption;

  const once = nextOrder({ column: 0, descending: false }, DATE);
  const twice = nextOrder(once, DATE);

  assert.equal(first({ column: 0, descending: false }), "12 Oak Street");
  assert.deepEqual([once, twice], [{ column: DATE, descending: false }, { column: DATE, descending: true }]);
  assert.equal(first(twice), "Call 3");
  assert.deepEqual(nextOrder(twice, LINKS), { column: LINKS, descending: false });
});

test("numbers are sorted as numbers and equals by their ids", () => {
  const nodes = ["b", "a", "c"].map((id) => node({ id, caption: "same" }));
  const data = { links: new Map([["a", 9], ["b", 9], ["c", 10]]), marked: new Map() };

  assert.deepEqual(sortRows(nodes, { column: LINKS, descending: false }, data).map(({ id }) => id), ["a", "b", "c"]);
  assert.deepEqual(sortRows(nodes, { column: LINKS, descending: true }, data).map(({ id }) => id), ["c", "a", "b"]);
});

test("a row says what is not shown, what marks it and which records it rests on", () => {
  const mill = node({ id: "mill", more: 46, record_ids: ["alpha:mill", "beta:9"], date_of_birth: "1960-03-01" });
  const data = { links: new Map(), marked: new Map([["mill", ["Protected addresses", "The last 30 days"]]]) };

  const cells = Object.fromEntries(COLUMNS.map(({ title, value }) => [title, value(mill, data)]));

  assert.deepEqual(cells, {
    Name: "mill", Kind: "person", "Shown as": "", Date: "1960-03-01", Force: "", Links: 0, "Not shown": 46,
    Marked: "Protected addresses, The last 30 days", Records: "alpha:mill, beta:9",
  });
});

test("a link counts at both of its ends", () => {
  const links = countLinks([...storyOfSam().edges.values()]);

  assert.deepEqual([links.get("wes"), links.get("sam"), links.get("ada1")], [1, 10, 4]);
});
