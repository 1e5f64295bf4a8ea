// Pieces of the page. Text is only ever set as text: nothing recorded can become markup.

const PROPERTIES = new Set(["checked", "disabled", "hidden", "value", "open", "selected"]);

/** @typedef {Node | string | null | undefined} Child */

/**
 * Make an element; `attributes` are attributes, properties, `text`, and listeners (`onclick`).
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} name
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/**
 * Make an element of a drawing, in the namespace of the drawings of the page.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
  const { namespaceURI } = byId("guides");
  return fill(/** @type {SVGElement} */ (document.createElementNS(namespaceURI, name)), attributes, children);
}

/**
 * @template {Element} Made
 * @param {Made} element
 * @param {Record<string, any>} attributes
 * @param {Child[]} children
 */
function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "text") element.textContent = value;
    else if (PROPERTIES.has(key)) Object.assign(element, { [key]: value });
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * Make a button.
 * @param {string} label
 * @param {(event: MouseEvent) => unknown} onclick
 * @param {Record<string, any>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, text: label, ...attributes });
}

/**
 * Write a name as recorded, so that its direction of writing cannot turn the text beside it.
 * @param {string} text
 * @returns {HTMLElement}
 */
export function named(text) {
  return el("bdi", { text });
}

/**
 * Return an element of the template.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
