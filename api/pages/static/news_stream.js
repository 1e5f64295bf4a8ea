// A finding that comes up while the page is open is shown without a reload, and said to those who listen.

import { listenForFindings } from "./event_stream.js";

/** @typedef {{ id: string, summary: string, condition: string, evidence: object[] }} Finding */

const MOST = 8;
const RELOAD = "What comes up now is not shown by itself; reload the page to see it.";
const RETRYING = "The connection broke; trying again. What is shown may be out of date.";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} name
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/**
 * Text of records goes in as text, never as markup.
 * @param {Finding} finding
 */
function articleOf({ id, summary, condition, evidence }) {
  const article = element("article", "", { class: `finding arrived ${condition}` });
  const badges = element("p", "", { class: "badges" });
  badges.append(badge(condition, condition.replaceAll("_", " ")), " ", badge("new", "new"));
  const links = element("p", "", { class: "soft" });
  const page = `/findings/${encodeURIComponent(id)}`;
  links.append(element("a", `Proof: ${evidence.length} records`, { href: page }), " · ");
  links.append(element("a", "Decide", { href: `${page}#decide` }));
  article.append(element("p", summary, { class: "says" }), badges, links);
  return article;
}

/**
 * @param {string} kind
 * @param {string} words
 */
function badge(kind, words) {
  return element("span", words, { class: `badge ${kind}` });
}

/**
 * @param {HTMLElement} list
 * @param {import("./event_stream.js").FindingEvent} event
 */
async function showArrival(list, { id, condition }) {
  if (condition !== "met" && condition !== "suspended") return;
  const response = await fetch(`/findings/${encodeURIComponent(id)}`, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  /** @type {Finding} */
  const finding = await response.json();
  list.querySelector(".empty")?.remove();
  list.prepend(articleOf(finding));
  setText("news", `New: ${finding.summary}`);
  for (const article of [...list.querySelectorAll(".finding")].slice(MOST)) article.remove();
}

/**
 * @param {string} id
 * @param {string} text
 */
function setText(id, text) {
  const holder = document.getElementById(id);
  if (holder) holder.textContent = text;
}

/** @param {string} text */
function showState(text) {
  setText("live", text);
  document.getElementById("live")?.toggleAttribute("hidden", text === "");
}

const arrivals = document.getElementById("arrivals");
if (arrivals) {
  listenForFindings(arrivals.dataset.live ?? "", {
    onFinding: (event) => void showArrival(arrivals, event),
    onOpen: () => showState(""),
    onLost: (closed) => showState(closed ? RELOAD : RETRYING),
  });
}
