// Menus: those of the toolbar, and the one at the pointer. Arrow keys move, Escape closes.

import { button, byId, el } from "./dom.js";

/** A button with a list of things to do below it. */
export function dropdown(label, items) {
  const list = el("div", { class: "menu", role: "menu", "aria-label": label, hidden: true });
  const opener = button(label, () => (list.hidden ? openList(list, opener, items) : closeList(list, opener)), { "aria-haspopup": "menu", "aria-expanded": "false" });
  const holder = el("div", { class: "dropdown" }, opener, list);
  holder.addEventListener("focusout", (event) => {
    if (!holder.contains(event.relatedTarget)) closeList(list, opener);
  });
  list.addEventListener("keydown", (event) => move(event, list, () => closeList(list, opener, true)));
  return holder;
}

function openList(list, opener, items) {
  fillList(list, items(), () => closeList(list, opener, true));
  list.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  // A list at the right rim opens to the left.
  list.classList.toggle("leftwards", list.getBoundingClientRect().right > document.documentElement.clientWidth - 4 || list.classList.contains("leftwards"));
  list.querySelector("button")?.focus();
}

function closeList(list, opener, refocus = false) {
  if (list.hidden) return;
  list.hidden = true;
  list.classList.remove("leftwards");
  opener.setAttribute("aria-expanded", "false");
  if (refocus) opener.focus();
}

/** Open the menu of a place of the picture. */
export function openAt(x, y, items, back) {
  const menu = byId("menu");
  const close = () => {
    menu.hidden = true;
    back.focus({ preventScroll: true });
  };
  fillList(menu, items, close);
  menu.hidden = false;
  menu.style.left = Math.max(4, Math.min(x, window.innerWidth - menu.offsetWidth - 8)) + "px";
  menu.style.top = Math.max(4, Math.min(y, window.innerHeight - menu.offsetHeight - 8)) + "px";
  menu.querySelector("button")?.focus();
  menu.onkeydown = (event) => move(event, menu, close);
  menu.onfocusout = (event) => {
    if (!menu.contains(event.relatedTarget)) menu.hidden = true;
  };
}

function fillList(list, items, close) {
  list.replaceChildren(...items.filter(Boolean).map((item) => {
    if (item.rule) return el("hr");
    const role = item.checked === undefined ? "menuitem" : "menuitemcheckbox";
    const made = el("button", { type: "button", role, tabindex: "-1", disabled: item.disabled, "aria-checked": item.checked === undefined ? null : String(item.checked), onclick: () => { close(); item.act(); } },
      el("span", { text: item.label }), item.keys ? el("kbd", { text: item.keys }) : null);
    return made;
  }));
}

function move(event, list, close) {
  const rows = [...list.querySelectorAll("button:not(:disabled)")];
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else if (to !== undefined) {
    event.preventDefault();
    rows[(to + rows.length) % rows.length]?.focus();
  }
}
