import assert from "node:assert/strict";
import { test } from "node:test";
import { bucketsOf, isOutside, playedPeriods } from "../../viz/explorer/static/time_buckets.js";
import { node } from "./story.js";

/** @param {...string} days */
const dated = (...days) => days.map((on, number) => node({ id: String(number), on }));

test("few months are shown each, the empty ones too", () => {
  const buckets = bucketsOf(dated("2023-12-31", "2024-03-01"));

  assert.deepEqual(buckets.map(({ label }) => label), ["Dec 2023", "Jan 2024", "Feb 2024", "Mar 2024"]);
  assert.deepEqual(buckets.map(({ nodes }) => nodes.length), [1, 0, 0, 1]);
});

test("a month ends on its last day, in leap years as well", () => {
  const [february] = bucketsOf(dated("2024-02-10"));

  assert.deepEqual([february.first, february.last], ["2024-02-01", "2024-02-29"]);
});

for (const [last, label, length] of /** @type {[string, string, number][]} */ ([
  ["2006-01-31", "Jan 2000", 73], ["2006-02-01", "Q1 2000", 25], ["2018-01-31", "Q1 2000", 73], ["2018-02-01", "2000", 19],
])) {
  test(`from January 2000 to ${last} there are ${length} parts, the first ${label}`, () => {
    const buckets = bucketsOf(dated("2000-01-01", last));

    assert.deepEqual([buckets.length, buckets[0].label], [length, label]);
  });
}

test("a quarter and a year begin and end where they do in the calendar", () => {
  const quarters = bucketsOf(dated("2000-02-10", "2007-05-01"));
  const years = bucketsOf(dated("1990-07-10", "2020-05-01"));

  assert.deepEqual([quarters[0].first, quarters[0].last], ["2000-01-01", "2000-03-31"]);
  assert.deepEqual([years[0].first, years[0].last], ["1990-01-01", "1990-12-31"]);
});

test("within a part the least serious stand lowest", () => {
  const [bucket] = bucketsOf([node({ id: "a", on: "2024-01-02", band: 4 }), node({ id: "b", on: "2024-01-03" }), node({ id: "c", on: "2024-01-01", band: 1 })]);

  assert.deepEqual(bucket.nodes.map(({ id }) => id), ["b", "c", "a"]);
});

test("play shows an eighth of all at a time, from the first to the last", () => {
  const buckets = bucketsOf(dated("2023-01-01", "2024-04-30"));

  const periods = playedPeriods(buckets, null);

  assert.equal(buckets.length, 16);
  assert.deepEqual(periods[0], ["2023-01-01", "2023-02-28"]);
  assert.deepEqual(periods.at(-1), ["2024-03-01", "2024-04-30"]);
  assert.equal(periods.length, 15);
});

test("play moves a period that is set, as long as it is", () => {
  const buckets = bucketsOf(dated("2023-01-01", "2023-06-30"));

  assert.deepEqual(playedPeriods(buckets, ["2023-03-01", "2023-05-31"]), [["2023-03-01", "2023-05-31"], ["2023-04-01", "2023-06-30"]]);
});

test("a part is outside a period if no day of it is inside", () => {
  const [january] = bucketsOf(dated("2024-01-15"));

  assert.ok(!isOutside(january, null));
  assert.ok(!isOutside(january, ["2024-01-31", "2024-02-10"]));
  assert.ok(isOutside(january, ["2024-02-01", "2024-02-10"]));
  assert.ok(isOutside(january, ["2023-02-01", "2023-12-31"]));
});
