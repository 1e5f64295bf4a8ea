// A box to type half a name in, with what is found below it: kind, day of birth, how much hangs on it.

import { byId, count, day, el, named, words } from "./dom.js";
import { ask, step } from "./api_client.js";

const WAIT = 160;
const MOST = 8;

export class Suggest {
  constructor(input, onpick) {
    this.input = input;
    this.onpick = onpick;
    this.hits = [];
    this.at = -1;
    this.list = el("ul", { id: input.id + "-found", class: "found", role: "listbox", hidden: true, "aria-label": "Found" });
    for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id })) {
      input.setAttribute(name, value);
    }
    input.after(this.list);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  wait() {
    window.clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.look(), WAIT);
  }

  async look() {
    this.asking?.abort();
    const text = this.input.value.trim();
    if (text === "") return this.close();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const found = await ask("/people", { query: [["q", text], ["limit", MOST]], signal });
      this.show(found);
      await this.weigh(signal);
    } catch (error) {
      if (error.name !== "AbortError") this.tell(error.message);
    }
  }

  show(found) {
    this.hits = found.items;
    this.at = -1;
    if (found.items.length === 0) return this.tell("Nothing found. Half a name, a day of birth, a phone, a PNC id, an address or a postcode will do.");
    this.list.replaceChildren(...found.items.map((hit, place) => this.row(hit, place)));
    if (found.total > found.returned) {
      this.list.append(el("li", { role: "presentation", class: "rest", text: `${found.total - found.returned} more: type more of the name.` }));
    }
    this.open();
    byId("spoken").textContent = count(found.total, "found", "found");
  }

  row(hit, place) {
    const born = hit.dates_of_birth?.map(day).join(" or ");
    const roles = Object.entries(hit.roles ?? {}).map(([role, times]) => `${words(role)} ${times}`).join(", ");
    const said = [hit.kind, born && "born " + born, roles].filter(Boolean).join(" · ");
    return el("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); this.pick(place); } },
      el("strong", {}, named(hit.caption)),
      el("span", { class: "soft", text: said }),
      el("span", { class: "soft degree" }));
  }

  /** How much hangs on each; asked after the names are there. */
  async weigh(signal) {
    await Promise.all(this.hits.map(async (hit, place) => {
      const around = await ask("/graph/around", { query: [["id", hit.id]], signal });
      const shown = byId(`${this.list.id}-${place}`)?.querySelector(".degree");
      if (shown) shown.textContent = count(around.total, "link");
    }));
  }

  tell(text) {
    this.hits = [];
    this.list.replaceChildren(el("li", { role: "presentation", class: "rest", text }));
    this.open();
    byId("spoken").textContent = text;
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && this.hits.length > 0) {
      event.preventDefault();
      this.point((this.at + move + this.hits.length) % this.hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.hits.length > 0) this.pick(Math.max(this.at, 0));
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  point(place) {
    this.at = place;
    [...this.list.querySelectorAll("[role=option]")].forEach((row, number) => row.setAttribute("aria-selected", String(number === place)));
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
  }

  pick(place) {
    const hit = this.hits[place];
    this.input.value = "";
    this.close();
    this.onpick(hit);
  }
}

/** The address of everything about one, for pages beside the explorer. */
export function pageOf(node) {
  const place = { person: "people", incident: "incidents", address: "addresses" }[node.kind];
  return place ? `/${place}/${step(node.id)}` : null;
}
