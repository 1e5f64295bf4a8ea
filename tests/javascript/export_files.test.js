import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMS, describeExport, exportedIds, fileName, pictureMarking } from "../../viz/explorer/static/export_files.js";
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
