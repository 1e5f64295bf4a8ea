// Menus: those of the toolbar, and the one at the pointer. Arrow keys move, Escape closes.

import { button, byId, el } from "./dom.js";

// Ends what the menu at the pointer listened for when it was open before.
/** @type {AbortController | undefined} */
let listening;

/** @typedef {(Explorer.MenuItem | null)[]} Items */

/**
 * Make a button with a list of things to do below it.
 * @param {string} label
 * @param {() => Items} items
 * @returns {HTMLElement}
 */
export function dropdown(label, items) {
  const list = el("div", { class: "menu", role: "menu", "aria-label": label, hidden: true });
  const opener = button(label, () => (list.hidden ? openList(list, opener, items()) : closeList(list, opener)), { "aria-haspopup": "menu", "aria-expanded": "false" });
  const holder = el("div", { class: "dropdown" }, opener, list);
  holder.addEventListener("focusout", (event) => {
    if (!holder.contains(/** @type {Node | null} */ (event.relatedTarget))) closeList(list, opener);
  });
  list.addEventListener("keydown", (event) => moveFocus(event, list, () => closeList(list, opener, true)));
  return holder;
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} opener
 * @param {Items} items
 */
function openList(list, opener, items) {
  fillList(list, items, () => closeList(list, opener, true));
  list.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  // A list at the right rim opens to the left.
  list.classList.toggle("leftwards", list.getBoundingClientRect().right > document.documentElement.clientWidth - 4 || list.classList.contains("leftwards"));
  list.querySelector("button")?.focus();
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} opener
 * @param {boolean} [refocus]
 */
function closeList(list, opener, refocus = false) {
  if (list.hidden) return;
  list.hidden = true;
  list.classList.remove("leftwards");
  opener.setAttribute("aria-expanded", "false");
  if (refocus) opener.focus();
}

/**
 * Open the menu of a place of the picture; closing it gives the focus back.
 * @param {number} x
 * @param {number} y
 * @param {Items} items
 * @param {HTMLElement} focused
 */
export function openAt(x, y, items, focused) {
  const menu = byId("menu");
  const close = () => {
    menu.hidden = true;
    focused.focus({ preventScroll: true });
  };
  fillList(menu, items, close);
  menu.hidden = false;
  menu.style.left = Math.max(4, Math.min(x, window.innerWidth - menu.offsetWidth - 8)) + "px";
  menu.style.top = Math.max(4, Math.min(y, window.innerHeight - menu.offsetHeight - 8)) + "px";
  menu.querySelector("button")?.focus();
  listening?.abort();
  listening = new AbortController();
  const { signal } = listening;
  menu.addEventListener("keydown", (event) => moveFocus(event, menu, close), { signal });
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) menu.hidden = true;
  }, { signal });
}

/**
 * @param {HTMLElement} list
 * @param {Items} items
 * @param {() => void} close
 */
function fillList(list, items, close) {
  list.replaceChildren(...items.filter((item) => item !== null).map((item) => (item.rule ? el("hr") : menuItem(item, close))));
}

/**
 * @param {Explorer.MenuItem} item
 * @param {() => void} close
 */
function menuItem({ label, keys, act, checked, disabled }, close) {
  const onclick = () => {
    close();
    act?.();
  };
  return el("button", {
    type: "button", role: checked === undefined ? "menuitem" : "menuitemcheckbox", tabindex: "-1", disabled,
    "aria-checked": checked === undefined ? null : String(checked), onclick,
  }, el("span", { text: label }), keys ? el("kbd", { text: keys }) : null);
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} list
 * @param {() => void} close
 */
function moveFocus(event, list, close) {
  /** @type {HTMLElement[]} */
  const rows = [...list.querySelectorAll(/** @type {"button"} */ ("button:not(:disabled)"))];
  const place = rows.findIndex((row) => row === document.activeElement);
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  } else if (next !== undefined) {
    event.preventDefault();
    rows[(next + rows.length) % rows.length]?.focus();
  }
}
