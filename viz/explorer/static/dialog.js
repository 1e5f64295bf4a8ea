// The one dialog of the page: opened with a title and a form, closed by Escape or a button.

import { DateField } from "../date_field.js";
import { button, byId, el } from "./dom.js";

/** @typedef {{ submit: string, onsubmit: (values: FormData) => unknown }} Submission */

/**
 * Show a form; `onsubmit` gets its values once the dialog is closed.
 * @param {string} title
 * @param {(HTMLElement | null)[]} content
 * @param {Submission} [submission]
 */
export function openDialog(title, content, submission) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("dialog"));
  const form = el("form", { method: "dialog" },
    el("h2", { id: "dialog-title", text: title }),
    ...content,
    el("div", { class: "row" },
      submission ? el("button", { type: "submit", class: "main", text: submission.submit }) : null,
      button(submission ? "Cancel" : "Close", () => dialog.close())));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    submission?.onsubmit(new FormData(form));
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

/**
 * Return a value of a form as text.
 * @param {FormData} values
 * @param {string} name
 * @returns {string}
 */
export function textOf(values, name) {
  return String(values.get(name) ?? "");
}

/**
 * Put a label before a control.
 * @param {string} label
 * @param {HTMLElement} control
 * @returns {HTMLElement}
 */
export function field(label, control) {
  return el("label", { class: "field" }, el("span", { text: label }), control);
}

/**
 * Make a field for a day, with its label before it.
 * @param {string} label
 * @param {Record<string, any>} attributes
 * @returns {{ element: HTMLElement, day: DateField }}
 */
export function dayField(label, attributes) {
  const day = new DateField(el("input", { type: "date", ...attributes }), label);
  return { element: field(label, day.holder), day };
}

/**
 * Make a list to choose from, of values and their texts.
 * @param {string} name
 * @param {string[][]} options
 * @param {string} [selected]
 * @param {Record<string, any>} [attributes]
 * @returns {HTMLSelectElement}
 */
export function choice(name, options, selected, attributes = {}) {
  return el("select", { name, ...attributes }, ...options.map(([value, text]) => el("option", { value, text, selected: value === selected })));
}

/**
 * Make a box to tick, with its label.
 * @param {string} name
 * @param {string} value
 * @param {string} label
 * @param {boolean} [checked]
 * @returns {HTMLElement}
 */
export function tick(name, value, label, checked = true) {
  return el("label", { class: "tick" }, el("input", { type: "checkbox", name, value, checked }), el("span", { text: label }));
}
