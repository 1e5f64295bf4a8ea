// What is said to everybody: in the live region for those who listen, in the middle for those who look.

import { RequestFailed, detailOf, fetchFrom, isAbort } from "./api_client.js";
import { button, byId, el } from "./dom.js";

const SLOW = 3000;

/**
 * Say something to screen readers.
 * @param {string} text
 */
export function say(text) {
  if (text) byId("spoken").textContent = text;
}

/**
 * Show a small notice that goes by itself, and say it.
 * @param {string} text
 */
export function notice(text) {
  say(text);
  const shown = el("p", { class: "notice", text });
  byId("stage").append(shown);
  window.setTimeout(() => shown.remove(), 6000);
}

/**
 * Say in the place of the picture why there is none, and what can be done.
 * @param {string} title
 * @param {string} text
 * @param {...HTMLElement} actions
 */
export function message(title, text, ...actions) {
  const holder = byId("message");
  holder.hidden = false;
  holder.removeAttribute("aria-busy");
  holder.replaceChildren(el("h2", { text: title }), el("p", { text }), el("div", { class: "row" }, ...actions));
}

/**
 * @param {string} title
 * @param {string} text
 * @param {...HTMLElement} actions
 */
function busy(title, text, ...actions) {
  message(title, text, ...actions);
  byId("message").setAttribute("aria-busy", "true");
}

/** Take the message away, so that the picture is seen. */
export function clearMessage() {
  byId("message").hidden = true;
  byId("message").replaceChildren();
}

/**
 * Read something before there is a picture: say so at once, and offer to stop where it takes long.
 * @template Answer
 * @param {(signal: AbortSignal) => Promise<Answer>} request
 * @param {() => unknown} retry
 * @returns {Promise<Answer | null>}
 */
export async function whileReading(request, retry) {
  const stop = new AbortController();
  busy("Reading the records…", "What is recorded around this start is being read.");
  const slow = window.setTimeout(() => busy("Still reading…", "There is much to read, or the database is busy.", button("Stop", () => stop.abort())), SLOW);
  try {
    const answer = await request(stop.signal);
    clearMessage();
    return answer;
  } catch (error) {
    showFailure(error, retry);
    return null;
  } finally {
    window.clearTimeout(slow);
  }
}

/**
 * @param {unknown} error
 * @param {() => unknown} retry
 */
function showFailure(error, retry) {
  const retryButton = button("Try again", retry);
  const home = el("a", { href: "/", text: "Search on the first page" });
  if (isAbort(error)) return message("Stopped", "Nothing was read. You can start it again.", retryButton, home);
  const detail = detailOf(error);
  if (error instanceof RequestFailed && [403, 404].includes(error.status)) return message("Nothing to see here", detail, home);
  message("This did not work", detail, retryButton, home);
}

/**
 * Say in a list why it cannot be read, and offer to read it again.
 * @param {unknown} error
 * @param {() => unknown} retry
 * @returns {HTMLElement[]}
 */
export function failed(error, retry) {
  return [el("p", { text: detailOf(error) }), button("Try again", retry)];
}

/**
 * Ask the service as `fetchFrom` does; where it fails, say what went wrong and leave the picture as it is.
 * @param {string} path
 * @param {import("./api_client.js").Request} [request]
 * @returns {Promise<any>}
 */
export function ask(path, request) {
  return attempt(() => fetchFrom(path, request));
}

/**
 * Do something that asks the service; where it fails, say what went wrong and leave the picture as it is.
 * @template Answer
 * @param {() => Promise<Answer>} request
 * @returns {Promise<Answer | null>}
 */
export async function attempt(request) {
  document.body.setAttribute("aria-busy", "true");
  try {
    return await request();
  } catch (error) {
    notice(detailOf(error));
    return null;
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}
