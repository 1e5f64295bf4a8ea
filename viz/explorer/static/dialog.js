// The one dialog of the page: opened with a title and a form, closed by Escape or a button.

import { button, byId, el } from "./dom.js";

/** Show a form; `onsubmit` gets its values, and the dialog closes. */
export function openDialog(title, content, { submit, onsubmit } = {}) {
  const dialog = byId("dialog");
  const form = el("form", { method: "dialog" },
    el("h2", { id: "dialog-title", text: title }),
    ...content,
    el("div", { class: "row" },
      submit ? el("button", { type: "submit", class: "main", text: submit }) : null,
      button(submit ? "Cancel" : "Close", () => dialog.close())));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    onsubmit?.(new FormData(form));
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

export function field(label, control) {
  return el("label", { class: "field" }, el("span", { text: label }), control);
}

export function choice(name, options, chosen) {
  return el("select", { name }, ...options.map(([value, text]) => el("option", { value, text, selected: value === chosen })));
}

export function tick(name, value, label, checked = true) {
  return el("label", { class: "tick" }, el("input", { type: "checkbox", name, value, checked }), el("span", { text: label }));
}
