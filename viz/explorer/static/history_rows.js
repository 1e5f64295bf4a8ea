// What the records of a person, an incident or an address say, as dated rows.

import { pageData } from "./page_data.js";
import { day, duration, words } from "./wording.js";

/** @typedef {Explorer.HistoryRow} Row */

const UNNAMED = "Name not recorded";

/**
 * Return a node's history, the newest first.
 * @param {string} kind
 * @param {Explorer.RecordHistory} history
 * @returns {Row[]}
 */
export function historyRows(kind, history) {
  const rows = rowsOfKind(kind, history);
  return rows.sort((a, b) => (b.on ?? "").localeCompare(a.on ?? "") || (a.what < b.what ? -1 : 1));
}

/**
 * @param {string} kind
 * @param {any} history
 * @returns {Row[]}
 */
function rowsOfKind(kind, history) {
  if (kind === "person") return personRows(history);
  return kind === "incident" ? incidentRows(history) : addressRows(history);
}

/**
 * @param {Explorer.PersonHistory} history
 * @returns {Row[]}
 */
function personRows(history) {
  return [
    ...history.incidents.map((incident) => incidentRow(incident, [incident.roles.map(roleText).join(", "), incident.behaviours.map(words).join(", ")])),
    ...history.residences.map(({ from, to, address }) => ({ on: from, id: address.id, what: addressText(address), notes: ["lived there", duration(from, to)] })),
    ...[...history.partners, ...history.relatives].map(({ from, to, kind, person }) => ({ on: from, id: person.id, what: person.name ?? UNNAMED, notes: [words(kind), duration(from, to)] })),
    ...history.orders.map((order) => ({ on: order.made_on, id: order.id, what: "Order: " + words(order.kind), notes: [order.against_subject ? "against them" : "protects them", order.expires_on && "expires " + day(order.expires_on)] })),
    ...history.referrals.map((referral) => ({ on: referral.made_on, id: referral.id, what: "Referral: " + referral.scheme, notes: [words(referral.outcome)] })),
    ...history.assessments.map(assessmentRow),
    ...history.managements.map((management) => ({ on: management.from, id: management.id, what: "Management: " + management.scheme, notes: [management.category && "category " + management.category, management.level && "level " + management.level] })),
    ...history.convictions.map((conviction) => ({ on: conviction.convicted_on, id: conviction.id, what: "Conviction: " + conviction.offence_code, notes: [words(conviction.disposal)] })),
    ...simpleRows(history),
  ];
}

/** @param {any} history */
function simpleRows(history) {
  return pageData.documents.flatMap(({ table, label, day: date, detail }) =>
    history[table].map((/** @type {any} */ row) => ({ on: row[date], id: row.id, what: row.tool ? "Risk assessment: " + words(row.tool) : label, notes: [words(row[detail])] })));
}

/**
 * @param {Explorer.IncidentHistory} history
 * @returns {Row[]}
 */
function incidentRows({ incident, assessments, convictions }) {
  const { occurred_on: on, address } = incident;
  return [
    ...incident.people.map((party) => ({ on, id: party.person.id, what: party.person.name ?? UNNAMED, notes: [words(party.role), party.status && words(party.status), party.relationship && words(party.relationship), party.injury && "injury: " + party.injury] })),
    ...(address ? [{ on, id: address.id, what: addressText(address), notes: ["happened there"] }] : []),
    ...assessments.map(assessmentRow),
    ...convictions.map((conviction) => ({ on: conviction.convicted_on, id: conviction.id, what: "Conviction: " + conviction.offence_code, notes: [conviction.person.name] })),
  ];
}

/**
 * @param {Explorer.AddressHistory} history
 * @returns {Row[]}
 */
function addressRows(history) {
  const parties = (/** @type {Explorer.Incident} */ incident) =>
    incident.people.map((party) => `${party.person.name ?? "name not recorded"} (${words(party.role)})`).join(", ");
  return [
    ...history.incidents.map((incident) => incidentRow(incident, [parties(incident)])),
    ...history.residents.map(({ from, to, person }) => ({ on: from, id: person.id, what: person.name ?? UNNAMED, notes: ["lived there", duration(from, to)] })),
    ...history.orders.map((order) => ({ on: order.made_on, id: order.id, what: "Order: " + words(order.kind), notes: ["keeps somebody from there"] })),
  ];
}

/**
 * @param {Explorer.Incident} incident
 * @param {string[]} notes
 * @returns {Row}
 */
function incidentRow(incident, notes) {
  return { on: incident.occurred_on, id: incident.id, band: incident.band, what: incident.title ?? words(incident.kind), notes };
}

/**
 * @param {Explorer.Assessment} assessment
 * @returns {Row}
 */
function assessmentRow(assessment) {
  return { on: assessment.made_on, id: assessment.id, what: "Assessment: " + assessment.tool, notes: [assessment.grade && "graded " + assessment.grade] };
}

/** @param {{ role: string, status?: string | null }} role */
function roleText({ role, status }) {
  return words(role) + (status ? ` (${words(status)})` : "");
}

/** @param {Explorer.Address} address */
function addressText(address) {
  const parts = [...(address.lines ?? []), address.town, address.postcode].filter(Boolean);
  return parts.join(", ") || (address.protected ? "Protected address" : "Address not recorded");
}

const SHOWN_ELSEWHERE = new Set(["id", "source", "record_id", "recorded_at", "marking", "former", "roles", "people", "address", "narrative"]);

/**
 * List the fields of a record that have a value, in words.
 * @param {Explorer.RecordedRow} record
 * @returns {[string, string][]}
 */
export function recordFields(record) {
  return Object.entries(record)
    .filter(([name, value]) => !SHOWN_ELSEWHERE.has(name) && !isEmpty(value))
    .map(([name, value]) => [words(name), valueText(value)]);
}

/** @param {unknown} value */
function isEmpty(value) {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * @param {any} value
 * @returns {string}
 */
function valueText(value) {
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (value !== null && typeof value === "object") return value.name ?? value.record_id ?? "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? day(value) : String(value);
}
