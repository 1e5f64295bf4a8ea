// The panel at the side: one tab at a time, arrow keys between them.

import { el } from "./dom.js";

export class Tabs {
  constructor(holder, parts) {
    this.parts = parts;
    this.list = el("div", { role: "tablist", "aria-label": "Details" });
    holder.append(this.list);
    parts.forEach((part) => {
      part.tab = el("button", { type: "button", role: "tab", id: "tab-" + part.id, "aria-controls": "part-" + part.id, onclick: () => this.open(part.id), text: part.label });
      part.body = el("div", { role: "tabpanel", id: "part-" + part.id, "aria-labelledby": "tab-" + part.id, tabindex: "0" }, part.content);
      this.list.append(part.tab);
      holder.append(part.body);
    });
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.open(parts[0].id);
  }

  open(id) {
    for (const part of this.parts) {
      const here = part.id === id;
      part.tab.setAttribute("aria-selected", String(here));
      part.tab.setAttribute("tabindex", here ? "0" : "-1");
      part.body.hidden = !here;
      if (here) part.opened?.();
    }
    this.now = id;
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = this.parts.findIndex((part) => part.id === this.now);
    const next = this.parts[(at + step + this.parts.length) % this.parts.length];
    this.open(next.id);
    next.tab.focus();
  }
}
