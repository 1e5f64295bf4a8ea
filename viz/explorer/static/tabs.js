// The panel at the side: one tab at a time, arrow keys between them.

import { el } from "./dom.js";

/** @typedef {{ id: string, label: string, content: HTMLElement, opened?: () => void }} Part */

/** A list of tabs and what each shows. */
export class Tabs {
  /**
   * Fill a holder with tabs and open the first.
   * @param {HTMLElement} holder
   * @param {Part[]} parts
   */
  constructor(holder, parts) {
    this.list = el("div", { role: "tablist", "aria-label": "Details" });
    this.current = parts[0].id;
    holder.append(this.list);
    this.parts = parts.map((part) => {
      const tab = el("button", { type: "button", role: "tab", id: "tab-" + part.id, "aria-controls": "part-" + part.id, onclick: () => this.open(part.id), text: part.label });
      const body = el("div", { role: "tabpanel", id: "part-" + part.id, "aria-labelledby": "tab-" + part.id, tabindex: "0" }, part.content);
      this.list.append(tab);
      holder.append(body);
      return { ...part, tab, body };
    });
    this.list.addEventListener("keydown", (event) => this.press(event));
    this.open(this.current);
  }

  /**
   * Open a tab.
   * @param {string} id
   */
  open(id) {
    for (const part of this.parts) {
      const open = part.id === id;
      part.tab.setAttribute("aria-selected", String(open));
      part.tab.setAttribute("tabindex", open ? "0" : "-1");
      part.body.hidden = !open;
      if (open) part.opened?.();
    }
    this.current = id;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const place = this.parts.findIndex((part) => part.id === this.current);
    const next = this.parts[(place + step + this.parts.length) % this.parts.length];
    this.open(next.id);
    next.tab.focus();
  }
}
