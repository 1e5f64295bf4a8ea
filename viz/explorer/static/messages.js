// What is said to everybody: in the live region for who listens, in the middle for who looks.

import { button, byId, el } from "./dom.js";

const SLOW = 3000;

export function say(text) {
  if (text) byId("spoken").textContent = text;
}

/** A small notice that goes by itself, said as well. */
export function notice(text) {
  say(text);
  const shown = el("p", { class: "notice", text });
  byId("stage").append(shown);
  window.setTimeout(() => shown.remove(), 6000);
}

/** Say in the place of the picture why there is none, and what can be done. */
export function message(title, text, ...actions) {
  const holder = byId("message");
  holder.hidden = false;
  holder.removeAttribute("aria-busy");
  holder.replaceChildren(el("h2", { text: title }), el("p", { text }), el("div", { class: "row" }, ...actions));
}

function busy(...said) {
  message(...said);
  byId("message").setAttribute("aria-busy", "true");
}

export function clearMessage() {
  byId("message").hidden = true;
  byId("message").replaceChildren();
}

/** While something is read: say so at once, and offer to stop where it takes long. */
export async function reading(work, { again }) {
  const stop = new AbortController();
  busy("Reading the records…", "What is recorded around this start is being read.");
  const slow = window.setTimeout(() => busy("Still reading…", "There is much to read, or the database is busy.", button("Stop", () => stop.abort())), SLOW);
  try {
    const found = await work(stop.signal);
    clearMessage();
    return found;
  } catch (error) {
    failed(error, again);
    return null;
  } finally {
    window.clearTimeout(slow);
  }
}

function failed(error, again) {
  const retry = button("Try again", again);
  const home = el("a", { href: "/", text: "Search on the first page" });
  if (error.name === "AbortError") message("Stopped", "Nothing was read. You can start it again.", retry, home);
  else if (error.status === 404 || error.status === 403) message("Nothing to see here", error.message, home);
  else if (error.status === undefined) throw error;
  else message("This did not work", error.message, retry, home);
}

/** Do something that asks the service; say what went wrong, and leave the picture as it is. */
export async function trying(work) {
  document.body.setAttribute("aria-busy", "true");
  try {
    return await work();
  } catch (error) {
    if (error.status === undefined) throw error;
    notice(error.message);
    return null;
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}
