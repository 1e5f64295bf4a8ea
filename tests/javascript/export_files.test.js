import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMS, describeExport, describePicture, exportedIds, fileName, pictureMarking } from "../../viz/explorer/static/export_files.js";
import { addGroup } from "../../viz/explorer/static/grouping.js";
import { visibleIn } from "../../viz/explorer/static/visibility.js";
import { node, storyOfSam } from "./story.js";

test("what is shown is exported, and what is hidden is not", () => {
  const chart = storyOfSam();
  chart.off.add("witness");

  const { ids, total } = exportedIds(visibleIn(chart), chart);

  assert.ok(ids.includes("sam") && ids.includes("ada") && !ids.includes("wes"));
  assert.equal(total, 14);
});

test("a group is exported as what it holds", () => {
  const chart = storyOfSam();
  addGroup(chart, ["ada0", "ada1", "ada2"].map((id) => node({ id })), "3 incidents");

  const { ids } = exportedIds(visibleIn(chart), chart);

  assert.equal(ids.length, 15);
  assert.ok(ids.includes("ada1") && !ids.some((id) => id.startsWith("group")));
});

test("a thousand at most are exported, and that is said", () => {
  const chart = storyOfSam();
  for (let number = 0; number < 1100; number += 1) chart.nodes.set(String(number), node({ id: String(number) }));

  const { ids, total } = exportedIds(visibleIn(chart), chart);

  assert.deepEqual([ids.length, total], [1000, 1115]);
  assert.equal(describeExport(1000, 1115), "Exported: 1,000 people, incidents, addresses and records, of 1,115.");
  assert.equal(describeExport(1, 1), "Exported: 1 person, incident, address or record.");
});

test("each form has a file name of its own kind", () => {
  assert.deepEqual(FORMS.map(([form]) => fileName(form)), ["network-png.png", "network-csv.zip", "network-graphml.graphml", "network-gexf.gexf", "network-anx.anx", "network-i2.zip"]);
});

/** @param {(string | null)[]} markings */
const marked = (...markings) => markings.map((marking) => node({ id: "i", marking }));

test("a picture is marked as chosen, and no lower than what is inside", () => {
  assert.equal(pictureMarking("OFFICIAL", marked("open")), "OFFICIAL");
  const refuge = node({ id: "i", protected: true });
  assert.equal(pictureMarking("", [refuge]), "OFFICIAL-SENSITIVE (protected address)");
  assert.equal(pictureMarking("SECRET", marked("open", null, "restricted", "restricted")), "SECRET (restricted)");
  for (const low of ["", "open", "Official"]) assert.equal(pictureMarking(low, marked("restricted")), "OFFICIAL-SENSITIVE (restricted)");
});

test("a picture says when it is of and was saved, its period, its rules and what is left out", () => {
  const chart = storyOfSam();
  chart.as_of = "2026-06-15";
  chart.marks.add("band4");
  const saving = { now: "2026-06-16", recipient: "the chair" };
  const whole = describePicture(chart, visibleIn(chart), saving);
  chart.period = ["2023-01-01", "2023-12-31"];
  const limited = describePicture(chart, visibleIn(chart), saving);

  assert.equal(whole[0], "As known on 15 June 2026. Saved on 16 June 2026 for the chair.");
  assert.match(whole[1], /Period: all dates, \d+ \w+ \d{4} to \d+ \w+ \d{4}\.$/);
  assert.equal(whole[2], "Marked by rule: Incidents of band 4 or more.");
  assert.match(limited[1], /Period: 1 January 2023 to 31 December 2023\. Hidden: \d+ outside the period\.$/);
});
