import assert from "node:assert/strict";
import { test } from "node:test";
import { historyRows, recordFields } from "../../viz/explorer/static/history_rows.js";

const RECORD = { id: "i", record_id: "alpha:i", recorded_at: "2026-06-15T10:00:00Z", source: "alpha" };

/** @type {Explorer.PersonHistory} */
const NOTHING = {
  incidents: [], residences: [], partners: [], relatives: [], orders: [], referrals: [], assessments: [], managements: [], convictions: [],
  risk_assessments: [], protection_plans: [], deaths: [], records: [],
};

/** @type {Explorer.Incident} */
const INCIDENT = {
  ...RECORD, id: "incident-1", occurred_on: "2023-02-10", title: "Report 1", kind: "domestic_abuse", band: 3,
  people: [{ person: { id: "sam", name: "Sam Hollow" }, role: "suspect", status: "charged", injury: "minor" }, { person: { id: "x", name: null }, role: "witness" }],
  roles: [{ role: "suspect", status: "not_charged" }], behaviours: ["threats_to_kill", "stalking"],
  address: { id: "oak", lines: ["12 Oak Street"], town: "Hexham", postcode: "NE46 1AA" },
};

test("a person's history is by date, the newest first and the undated last", () => {
  const rows = historyRows("person", {
    ...NOTHING,
    incidents: [INCIDENT, { ...INCIDENT, id: "incident-2", occurred_on: "2026-05-30", title: null }],
    residences: [{ from: null, to: "2024-12-31", address: { id: "mill", protected: true } }],
    deaths: [{ ...RECORD, died_on: "2026-06-01", cause: "natural_causes" }],
  });

  assert.deepEqual(rows.map(({ on, what }) => [on, what]), [
    ["2026-06-01", "Death"], ["2026-05-30", "domestic abuse"], ["2023-02-10", "Report 1"], [null, "Protected address"],
  ]);
  assert.deepEqual(rows[2].notes, ["suspect (not charged)", "threats to kill, stalking"]);
  assert.deepEqual(rows[3].notes, ["lived there", " to 31 December 2024"]);
});

for (const [field, row, what, notes] of /** @type {[string, object, string, unknown[]][]} */ ([
  ["orders", { made_on: "2024-04-10", kind: "non_molestation", against_subject: true, expires_on: "2025-04-10" }, "Order: non molestation", ["against them", "expires 10 April 2025"]],
  ["orders", { made_on: "2024-04-10", kind: "non_molestation", against_subject: false }, "Order: non molestation", ["protects them", undefined]],
  ["referrals", { made_on: "2025-02-01", scheme: "MARAC", outcome: null }, "Referral: MARAC", ["not recorded"]],
  ["assessments", { made_on: "2025-02-01", tool: "DASH", grade: "high" }, "Assessment: DASH", ["graded high"]],
  ["managements", { from: "2025-02-01", scheme: "MAPPA", category: "2", level: "1" }, "Management: MAPPA", ["category 2", "level 1"]],
  ["convictions", { convicted_on: "2025-02-01", offence_code: "8N", disposal: "community_order" }, "Conviction: 8N", ["community order"]],
  ["risk_assessments", { made_on: "2025-02-01", tool: "OASys_RoSH", grade: "very_high" }, "Risk assessment: OASys RoSH", ["very high"]],
  ["protection_plans", { from: "2025-02-01", category: "neglect" }, "Child protection plan", ["neglect"]],
  ["partners", { from: "2021-05-01", to: "2024-04-01", kind: "ex_partner", person: { id: "ada", name: "Ada Finch" } }, "Ada Finch", ["ex partner", "from 1 May 2021 to 1 April 2024"]],
  ["relatives", { from: null, to: null, kind: "sibling", person: { id: "x", name: null } }, "Name not recorded", ["sibling", ""]],
])) {
  test(`of ${field} the history says “${what}” (${notes.join(", ")})`, () => {
    const [line] = historyRows("person", { ...NOTHING, [field]: [{ ...RECORD, ...row }] });

    assert.deepEqual([line.what, line.notes], [what, notes]);
  });
}

test("an incident's history names who took part, where, and what followed", () => {
  const rows = historyRows("incident", {
    incident: INCIDENT,
    assessments: [{ ...RECORD, made_on: "2023-02-11", tool: "DASH", grade: null }],
    convictions: [{ ...RECORD, convicted_on: "2023-09-01", offence_code: "8N", person: { id: "sam", name: "Sam Hollow" } }],
  });

  assert.deepEqual(rows.map(({ what }) => what), ["Conviction: 8N", "Assessment: DASH", "12 Oak Street, Hexham, NE46 1AA", "Name not recorded", "Sam Hollow"]);
  assert.deepEqual(rows[4].notes, ["suspect", "charged", undefined, "injury: minor"]);
});

test("an address's history names what happened there, who lived there and who must keep away", () => {
  const rows = historyRows("address", {
    incidents: [INCIDENT], records: [],
    residents: [{ from: "2022-01-01", to: null, person: { id: "dan", name: "Dan Crowhurst" } }],
    orders: [{ ...RECORD, made_on: "2024-04-10", kind: "restraining" }],
  });

  assert.deepEqual(rows.map(({ what, notes }) => [what, notes[0]]), [
    ["Order: restraining", "keeps somebody from there"], ["Report 1", "Sam Hollow (suspect), name not recorded (witness)"], ["Dan Crowhurst", "lived there"],
  ]);
});

test("a record's fields are in words, without what is empty or said elsewhere", () => {
  const fields = recordFields({
    ...RECORD, narrative: "She said he came back.", made_on: "2024-04-10", is_active: true, codes: ["8N", "58A"], area: "", note: null, aliases: [],
    person: { id: "sam", name: "Sam Hollow" }, count: 3,
  });

  assert.deepEqual(fields, [["made on", "10 April 2024"], ["is active", "yes"], ["codes", "8N, 58A"], ["person", "Sam Hollow"], ["count", "3"]]);
});
