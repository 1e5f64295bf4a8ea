// A day is typed as people write it, 28/06/1988, or chosen from a calendar; what is sent is the day in one form.
// Without script the browser's own field stays, in the order of its own country.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TYPED = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.-]+(\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Read a day as typed; return it as an ISO date, an empty text for nothing, or null for what is no day.
 * @param {string} text
 * @returns {string | null}
 */
export function readDay(text) {
  const typed = text.trim().toLowerCase();
  if (typed === "") return "";
  const [, day, month, year] = TYPED.exec(typed) ?? [];
  const [, isoYear, isoMonth, isoDay] = ISO.exec(typed) ?? [];
  return dayOf(Number(year ?? isoYear), monthOf(month ?? isoMonth), Number(day ?? isoDay));
}

/** @param {string | undefined} text */
function monthOf(text = "") {
  return /^\d+$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3)) + 1;
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : null;
}

/**
 * Write an ISO date as it is typed: 28/06/1988.
 * @param {string} iso
 * @returns {string}
 */
export function typedDay(iso) {
  return iso.split("-").reverse().join("/");
}

/** A field for a day, in place of the browser's own. */
export class DateField {
  /**
   * Take the place of a date input, which keeps the value and the calendar.
   * @param {HTMLInputElement} native
   * @param {string} [label]
   */
  constructor(native, label = native.labels?.[0]?.textContent?.trim() ?? "Day") {
    this.native = native;
    this.text = document.createElement("input");
    this.text.type = "text";
    this.text.placeholder = "dd/mm/yyyy";
    this.text.autocomplete = "off";
    this.text.maxLength = 20;
    this.text.required = native.required;
    this.text.setAttribute("aria-label", label);
    for (const name of ["id", "aria-describedby", "aria-invalid"]) this.move(name);
    this.holder = document.createElement("span");
    this.holder.className = "date-field";
    native.replaceWith(this.holder);
    this.holder.append(this.text, this.calendar(label), native);
    native.className = "hidden";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    this.text.addEventListener("input", () => this.take(readDay(this.text.value) || null));
    this.text.addEventListener("change", () => this.read());
    native.addEventListener("change", () => this.show());
    native.form?.addEventListener("reset", () => window.setTimeout(() => this.show()));
    this.show();
  }

  /** @param {string} label */
  calendar(label) {
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = "calendar";
    opener.textContent = "▾";
    opener.setAttribute("aria-label", `Calendar: ${label}`);
    opener.addEventListener("click", () => this.native.showPicker());
    return opener;
  }

  /** @param {string} name */
  move(name) {
    const value = this.native.getAttribute(name);
    if (value === null) return;
    this.text.setAttribute(name, value);
    this.native.removeAttribute(name);
  }

  /** Return the day as an ISO date, or an empty text. */
  get value() {
    return this.native.value;
  }

  set value(iso) {
    this.native.value = iso;
    this.show();
  }

  /** Write the day that is kept. */
  show() {
    this.text.value = typedDay(this.native.value);
    this.text.setCustomValidity("");
  }

  /** Keep the day that was typed, and tell the page; say what is no day. */
  read() {
    const day = readDay(this.text.value);
    this.text.setCustomValidity(day === null ? "Type the day as dd/mm/yyyy, for example 28/06/1988." : "");
    if (day === null) {
      this.text.reportValidity();
      return;
    }
    this.take(day);
  }

  /**
   * Keep a day, and tell the page.
   * @param {string | null} day
   */
  take(day) {
    if (day === null || day === this.native.value) return;
    this.native.value = day;
    this.native.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
