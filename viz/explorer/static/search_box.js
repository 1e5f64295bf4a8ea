// A box to type half a name in, with the hits below it: kind, date of birth, how many links each has.

import { detailOf, fetchFrom, isAbort, pathStep } from "./api_client.js";
import { byId, el, named } from "./dom.js";
import { count, day, words } from "./wording.js";

const WAIT = 160;
const MOST = 8;
const NOTHING_FOUND = "Nothing found. Half a name, a day of birth, a phone, a PNC ID, an address or a postcode will do.";

/** A text field that suggests people and addresses. */
export class SearchBox {
  /**
   * Turn a text field into a search box.
   * @param {HTMLInputElement} input
   * @param {(hit: Explorer.SearchHit) => unknown} onpick
   */
  constructor(input, onpick) {
    this.input = input;
    this.onpick = onpick;
    /** @type {Explorer.SearchHit[]} */
    this.hits = [];
    this.place = -1;
    this.timer = 0;
    /** @type {AbortController | null} */
    this.request = null;
    this.list = el("ul", { id: input.id + "-found", class: "found", role: "listbox", hidden: true, "aria-label": "Found" });
    for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id })) {
      input.setAttribute(name, value);
    }
    input.after(this.list);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  /** Search once nothing was typed for a moment. */
  wait() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.search(), WAIT);
  }

  /** Search for what was typed, and for nothing that was typed before. */
  async search() {
    this.request?.abort();
    const text = this.input.value.trim();
    if (text === "") return this.close();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      this.show(await fetchFrom("/people", { query: [["q", text], ["limit", MOST]], signal }));
      await this.countLinks(signal);
    } catch (error) {
      if (!isAbort(error)) this.showText(detailOf(error));
    }
  }

  /** @param {{ items: Explorer.SearchHit[], total: number, returned: number }} page */
  show(page) {
    this.hits = page.items;
    this.place = -1;
    if (page.items.length === 0) return this.showText(NOTHING_FOUND);
    this.list.replaceChildren(...page.items.map((hit, place) => this.row(hit, place)));
    if (page.total > page.returned) {
      this.list.append(el("li", { role: "presentation", class: "rest", text: `${page.total - page.returned} more: type more of the name.` }));
    }
    this.open();
    byId("spoken").textContent = count(page.total, "found", "found");
  }

  /**
   * @param {Explorer.SearchHit} hit
   * @param {number} place
   */
  row(hit, place) {
    const pick = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.pick(place);
    };
    return el("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false", onpointerdown: pick },
      el("strong", {}, named(hit.caption)),
      el("span", { class: "soft", text: describeHit(hit) }),
      el("span", { class: "soft degree" }));
  }

  /**
   * Count the links of each hit, once the names are there.
   * @param {AbortSignal} signal
   */
  async countLinks(signal) {
    await Promise.all(this.hits.map(async (hit, place) => {
      const neighbours = await fetchFrom("/graph/around", { query: [["id", hit.id]], signal });
      const degree = document.getElementById(`${this.list.id}-${place}`)?.querySelector(".degree");
      if (degree) degree.textContent = count(neighbours.total, "link");
    }));
  }

  /** @param {string} text */
  showText(text) {
    this.hits = [];
    this.list.replaceChildren(el("li", { role: "presentation", class: "rest", text }));
    this.open();
    byId("spoken").textContent = text;
  }

  /** Show the list. */
  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  /** Hide the list. */
  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length > 0) {
      event.preventDefault();
      this.point((this.place + step + this.hits.length) % this.hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.hits.length > 0) this.pick(Math.max(this.place, 0));
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  /** @param {number} place */
  point(place) {
    this.place = place;
    [...this.list.querySelectorAll("[role=option]")].forEach((row, number) => row.setAttribute("aria-selected", String(number === place)));
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
  }

  /** @param {number} place */
  pick(place) {
    const hit = this.hits[place];
    this.input.value = "";
    this.close();
    this.onpick(hit);
  }
}

/** @param {Explorer.SearchHit} hit */
function describeHit({ kind, dates_of_birth, roles }) {
  const born = dates_of_birth?.map(day).join(" or ");
  const times = Object.entries(roles ?? {}).map(([role, number]) => `${words(role)} ${number}`).join(", ");
  return [kind, born && "born " + born, times].filter(Boolean).join(" · ");
}

/**
 * Return the address of the page about a node, if it has one.
 * @param {Pick<Explorer.ChartNode, "id" | "kind">} node
 * @returns {string | null}
 */
export function pageOf({ id, kind }) {
  const pages = /** @type {Record<string, string>} */ ({ person: "people", incident: "incidents", address: "addresses" });
  return pages[kind] ? `/${pages[kind]}/${pathStep(id)}` : null;
}
