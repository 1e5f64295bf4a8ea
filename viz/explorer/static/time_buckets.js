// Time in parts of equal length, and the periods that play steps through.

import { month as monthInWords } from "./wording.js";

const MONTHS_SHOWN = 72;

/** @typedef {{ first: string, last: string, label: string, nodes: Explorer.ChartNode[] }} Bucket */

/**
 * Sort dated nodes into months, or quarters or years where there are many; empty ones are kept.
 * @param {Explorer.ChartNode[]} nodes
 * @returns {Bucket[]}
 */
export function bucketsOf(nodes) {
  const months = nodes.map((node) => monthOf(node.on ?? ""));
  const low = Math.min(...months);
  const high = Math.max(...months);
  const length = high - low > MONTHS_SHOWN * 3 ? 12 : high - low > MONTHS_SHOWN ? 3 : 1;
  const start = low - (low % length);
  /** @type {Bucket[]} */
  const buckets = [];
  for (let month = start; month <= high; month += length) buckets.push(bucketAt(month, length));
  nodes.forEach((node, place) => buckets[Math.floor((months[place] - start) / length)].nodes.push(node));
  for (const bucket of buckets) bucket.nodes.sort((a, b) => (a.band ?? -1) - (b.band ?? -1));
  return buckets;
}

/**
 * Count months since the year 0.
 * @param {string} date
 */
function monthOf(date) {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/**
 * @param {number} month
 * @param {number} length
 * @returns {Bucket}
 */
function bucketAt(month, length) {
  const year = Math.floor(month / 12);
  const first = `${String(year).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  const last = new Date(Date.UTC(year, (month % 12) + length, 0)).toISOString().slice(0, 10);
  const quarter = `Q${Math.floor((month % 12) / 3) + 1} ${year}`;
  return { first, last, label: length === 12 ? String(year) : length === 3 ? quarter : monthInWords(first), nodes: [] };
}

/**
 * List the periods that play shows in turn: as long as the present one, or an eighth of all.
 * @param {Bucket[]} buckets
 * @param {Explorer.Span | null} period
 * @returns {Explorer.Span[]}
 */
export function playedPeriods(buckets, period) {
  const first = period ? buckets.findIndex((bucket) => bucket.last >= period[0]) : 0;
  const inside = period ? buckets.filter((bucket) => bucket.last >= period[0] && bucket.first <= period[1]).length : 0;
  const length = inside > 0 && inside < buckets.length ? inside : Math.max(1, Math.round(buckets.length / 8));
  /** @type {Explorer.Span[]} */
  const periods = [];
  for (let place = Math.max(first, 0); place + length <= buckets.length; place += 1) {
    periods.push([buckets[place].first, buckets[place + length - 1].last]);
  }
  return periods;
}

/**
 * Say whether nothing of a bucket lies inside the period.
 * @param {Bucket} bucket
 * @param {Explorer.Span | null} period
 * @returns {boolean}
 */
export function isOutside(bucket, period) {
  return period !== null && (bucket.last < period[0] || bucket.first > period[1]);
}
