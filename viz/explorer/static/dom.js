// Pieces of the page. Text is only ever set as text: nothing recorded can become markup.

const PROPERTIES = new Set(["checked", "disabled", "hidden", "value", "open", "selected"]);

export function el(name, given = {}, ...children) {
  return fill(document.createElement(name), given, children);
}

/** An element of a drawing; the namespace is that of the drawings in the page. */
export function svg(name, given = {}, ...children) {
  const { namespaceURI } = document.getElementById("guides");
  return fill(document.createElementNS(namespaceURI, name), given, children);
}

function fill(made, given, children) {
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "text") made.textContent = value;
    else if (PROPERTIES.has(key)) made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(label, onclick, given = {}) {
  return el("button", { type: "button", onclick, text: label, ...given });
}

/** A name as recorded, whose direction of writing cannot turn what stands around it. */
export function named(text) {
  return el("bdi", { text });
}

export function byId(id) {
  return document.getElementById(id);
}

export function count(number, one, many = one + "s") {
  return number.toLocaleString("en-GB") + " " + (number === 1 ? one : many);
}

export const MANY = { person: "people", address: "addresses" };

export function words(name) {
  return (name ?? "not recorded").replaceAll("_", " ");
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London",
});

/** A day or a moment as people write it. */
export function day(text) {
  if (!text) return "–";
  return text.length > 10 ? MOMENT.format(new Date(text)) : DAY.format(new Date(text + "T00:00:00Z"));
}

export function period(from, to) {
  if (!from && !to) return "";
  return (from ? "from " + day(from) : "") + (to ? " to " + day(to) : "");
}
