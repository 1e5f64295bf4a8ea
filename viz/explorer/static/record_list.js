// What the records say, by date, and the source behind each.

import { count, day, el, named, period, words } from "./dom.js";

export function facts(lines) {
  const known = lines.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", {}, ...known.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: String(value) })]));
}

function place(address) {
  return [...(address.lines ?? []), address.town, address.postcode].filter(Boolean).join(", ") || (address.protected ? "Protected address" : "Address not recorded");
}

/** Rows of {day, what, note, id, caption}; the newest first, and each leads somewhere. */
function rowsOf(rows, jump) {
  rows.sort((a, b) => (b.on ?? "").localeCompare(a.on ?? "") || (a.what < b.what ? -1 : 1));
  return el("ul", { class: "rows" }, ...rows.map((row) => el("li", {},
    row.band !== undefined ? el("span", { class: "band", text: row.band ?? "?", title: "Band" }) : null,
    row.id ? jump(row.id, row.what) : named(row.what),
    el("span", { class: "soft", text: [row.on ? day(row.on) : "no date", ...row.notes].filter(Boolean).join(" · ") }))));
}

export function historyOf(node, found, jump) {
  const rows = { person: personRows, incident: incidentRows, address: addressRows }[node.kind](found);
  const told = node.kind === "incident" && found.incident.narrative ? [el("h3", { text: "As told" }), el("p", { class: "told", text: found.incident.narrative })] : [];
  return [...told, el("h3", { text: `History by date (${rows.length})` }), rows.length > 0 ? rowsOf(rows, jump) : el("p", { class: "soft", text: "Nothing is recorded, or nothing that you may see." })];
}

function personRows(found) {
  return [
    ...found.incidents.map((one) => ({ on: one.occurred_on, id: one.id, band: one.band, what: one.title ?? words(one.kind), notes: [one.roles.map((role) => words(role.role) + (role.status ? ` (${words(role.status)})` : "")).join(", "), one.behaviours.map(words).join(", ")] })),
    ...found.residences.map((one) => ({ on: one.from, id: one.address.id, what: place(one.address), notes: ["lived there", period(one.from, one.to)] })),
    ...[...found.partners, ...found.relatives].map((one) => ({ on: one.from, id: one.person.id, what: one.person.name ?? "Name not recorded", notes: [words(one.kind), period(one.from, one.to)] })),
    ...found.orders.map((one) => ({ on: one.made_on, id: one.id, what: "Order: " + words(one.kind), notes: [one.against_subject ? "against them" : "protects them", one.expires_on && "expires " + day(one.expires_on)] })),
    ...found.referrals.map((one) => ({ on: one.made_on, id: one.id, what: "Referral: " + one.scheme, notes: [words(one.outcome)] })),
    ...found.assessments.map((one) => ({ on: one.made_on, id: one.id, what: "Assessment: " + one.tool, notes: [one.grade && "graded " + one.grade] })),
    ...found.managements.map((one) => ({ on: one.from, id: one.id, what: "Management: " + one.scheme, notes: [one.category && "category " + one.category, one.level && "level " + one.level] })),
    ...found.convictions.map((one) => ({ on: one.convicted_on, id: one.id, what: "Conviction: " + one.offence_code, notes: [words(one.disposal)] })),
    ...found.protection_plans.map((one) => ({ on: one.from, id: one.id, what: "Child protection plan", notes: [words(one.category)] })),
    ...found.deaths.map((one) => ({ on: one.died_on, id: one.id, what: "Death", notes: [words(one.cause)] })),
  ];
}

function incidentRows(found) {
  const { incident } = found;
  return [
    ...incident.people.map((one) => ({ on: incident.occurred_on, id: one.person.id, what: one.person.name ?? "Name not recorded", notes: [words(one.role), one.status && words(one.status), one.relationship && words(one.relationship), one.injury && "injury: " + one.injury] })),
    ...(incident.address ? [{ on: incident.occurred_on, id: incident.address.id, what: place(incident.address), notes: ["happened there"] }] : []),
    ...found.assessments.map((one) => ({ on: one.made_on, id: one.id, what: "Assessment: " + one.tool, notes: [one.grade && "graded " + one.grade] })),
    ...found.convictions.map((one) => ({ on: one.convicted_on, id: one.id, what: "Conviction: " + one.offence_code, notes: [one.person.name] })),
  ];
}

function addressRows(found) {
  return [
    ...found.incidents.map((one) => ({ on: one.occurred_on, id: one.id, band: one.band, what: one.title ?? words(one.kind), notes: [one.people.map((party) => `${party.person.name ?? "name not recorded"} (${words(party.role)})`).join(", ")] })),
    ...found.residents.map((one) => ({ on: one.from, id: one.person.id, what: one.person.name ?? "Name not recorded", notes: ["lived there", period(one.from, one.to)] })),
    ...found.orders.map((one) => ({ on: one.made_on, id: one.id, what: "Order: " + words(one.kind), notes: ["keeps somebody from there"] })),
  ];
}

/** Where each record comes from: its source, when it was recorded, its marking, and what it said before. */
export function recordsOf(node, found) {
  const records = node.kind === "incident" ? [found.incident, ...found.assessments, ...found.convictions] : found.records;
  return [el("h3", { text: `Records it rests on (${records.length})` }), ...records.map(record)];
}

function record(one) {
  const own = Object.entries(one).filter(([name, value]) => shown(name, value)).map(([name, value]) => [words(name), said(value)]);
  const former = one.former ?? [];
  return el("details", { class: "record" },
    el("summary", {}, named(one.record_id), el("span", { class: "soft", text: ` recorded ${day(one.recorded_at)}` })),
    facts([["Source", one.source], ["Recorded", day(one.recorded_at)], ["Marking", one.marking], ...own]),
    former.length > 0 ? el("p", { class: "soft", text: `Changed ${count(former.length, "time")} since: ` + former.map((old) => day(old.superseded_at)).join(", ") }) : null);
}

const TOLD = new Set(["id", "source", "record_id", "recorded_at", "marking", "former", "roles", "people", "address", "narrative"]);

function shown(name, value) {
  return !TOLD.has(name) && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

function said(value) {
  if (Array.isArray(value)) return value.map(said).join(", ");
  if (value !== null && typeof value === "object") return value.name ?? value.record_id ?? "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? day(value) : String(value);
}
