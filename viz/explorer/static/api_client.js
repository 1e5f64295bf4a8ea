// What is asked of the service, and what went wrong there, in words.

export class Failure extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export const opening = JSON.parse(document.getElementById("opening").textContent);

const SENTENCES = {
  0: "The service did not answer. It may have been stopped, or the connection is gone.",
  403: "You may not see this.",
  404: "Nothing with this id is recorded, or nothing that you may see.",
  503: "The database does not answer at the moment.",
};

/** Ask the service; `present` leaves the moment away, for addresses that know only now. */
export async function ask(path, { query = [], body, method, signal, present = false, as = "json" } = {}) {
  const asked = new URLSearchParams(query);
  if (opening.as_of && !present) asked.append("as_of", opening.as_of);
  const given = { signal, method: method ?? (body ? "POST" : "GET"), headers: { Accept: "application/json" } };
  if (body) {
    given.body = JSON.stringify(body);
    given.headers["Content-Type"] = "application/json";
  }
  const line = asked.toString();
  let answer;
  try {
    answer = await fetch(line ? `${path}?${line}` : path, given);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure(0, SENTENCES[0]);
  }
  if (!answer.ok) throw await failure(answer);
  return as === "blob" ? answer.blob() : answer.json();
}

async function failure(answer) {
  let detail = SENTENCES[answer.status] ?? "The service could not answer this.";
  try {
    detail = (await answer.json()).detail ?? detail;
  } catch {
    // Not a problem document: the sentence above stands.
  }
  return new Failure(answer.status, detail);
}

/** An id as one step of an address. */
export function step(id) {
  return encodeURIComponent(id);
}
