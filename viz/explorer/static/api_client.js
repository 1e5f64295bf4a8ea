// Requests to the service, and what went wrong there, in words.

import { pageData } from "./page_data.js";

/** An answer that is an error; `status` is 0 where none came. */
export class RequestFailed extends Error {
  /**
   * Keep the status beside the words for it.
   * @param {number} status
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** @type {Record<number, string>} */
const SENTENCES = {
  0: "The service did not answer. It may have been stopped, or the connection is gone.",
  403: "You may not see this.",
  404: "Nothing with this id is recorded, or nothing that you may see.",
  503: "The database does not answer at the moment.",
};

/**
 * @typedef {object} Request
 * @property {Explorer.Query} [query]
 * @property {object} [body] Sent as JSON by POST.
 * @property {AbortSignal} [signal]
 * @property {boolean} [present] Leaves `as_of` away, for addresses that know only now.
 * @property {"json" | "blob"} [as]
 */

/**
 * Ask the service and return its answer; throw RequestFailed where it has none.
 * @param {string} path
 * @param {Request} [request]
 * @returns {Promise<any>}
 */
export async function fetchFrom(path, { query = [], body, signal, present = false, as = "json" } = {}) {
  const params = new URLSearchParams(query.map(([name, value]) => [name, String(value)]));
  if (pageData.as_of && !present) params.append("as_of", pageData.as_of);
  const search = params.toString();
  const response = await send(search ? `${path}?${search}` : path, {
    signal,
    method: body ? "POST" : "GET",
    headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw await failureOf(response);
  return as === "blob" ? response.blob() : response.json();
}

/**
 * @param {string} address
 * @param {RequestInit} init
 */
async function send(address, init) {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new RequestFailed(0, SENTENCES[0]);
  }
}

/** @param {Response} response */
async function failureOf(response) {
  let detail = SENTENCES[response.status] ?? "The service could not answer this.";
  try {
    detail = (await response.json()).detail ?? detail;
  } catch {
    // Not a problem document: the sentence above stands.
  }
  return new RequestFailed(response.status, detail);
}

/**
 * Say whether an error only means that somebody stopped the request.
 * @param {unknown} error
 * @returns {boolean}
 */
export function isAbort(error) {
  return error instanceof Error && error.name === "AbortError";
}

/**
 * Return the words of a failed request; throw any other error again.
 * @param {unknown} error
 * @returns {string}
 */
export function detailOf(error) {
  if (error instanceof RequestFailed) return error.message;
  throw error;
}

/**
 * Write an id as one step of an address.
 * @param {string} id
 * @returns {string}
 */
export function pathStep(id) {
  return encodeURIComponent(id);
}
