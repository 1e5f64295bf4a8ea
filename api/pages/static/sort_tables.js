// Every table of a page can be sorted by any column: a click sorts, one more turns the order round.
// Where a page holds only a part of a list, it says that only this part was sorted.

const FEWEST = 3;
const DAY = /^(?:until |since |from )?(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})/;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const NUMBER = /^[+−-]?\d[\d,]*(?:\.\d+)?/;

/**
 * A cell as something that can be compared; null: there is nothing in it.
 * @param {HTMLTableCellElement | undefined} cell
 * @returns {number | string | null}
 */
function comparable(cell) {
  const text = (cell?.dataset.sort ?? cell?.textContent ?? "").trim();
  const day = DAY.exec(text);
  if (day) return Number(day[3]) * 10_000 + MONTHS.indexOf(day[2]) * 100 + Number(day[1]);
  const number = NUMBER.exec(text);
  if (number) return Number(number[0].replaceAll(",", "").replace("−", "-"));
  return text === "" || text === "–" ? null : text.toLocaleLowerCase("en-GB");
}

/**
 * @param {number | string | null} first
 * @param {number | string | null} second
 * @param {number} turn
 */
function compare(first, second, turn) {
  // What is not recorded stands last in either order.
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  if (typeof first === "number" && typeof second === "number") return turn * (first - second);
  return turn * String(first).localeCompare(String(second), "en-GB", { numeric: true });
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} head
 */
function sortBy(table, head) {
  const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const last = rows.filter((row) => row.classList.contains("total"));
  const keyed = rows.filter((row) => !last.includes(row)).map((row) => ({ row, key: comparable(row.cells[head.cellIndex]) }));
  keyed.sort((first, second) => compare(first.key, second.key, turn));
  body.append(...keyed.map(({ row }) => row), ...last);
  for (const cell of table.tHead?.rows[0].cells ?? []) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
  sayPart(table);
}

/** @param {HTMLTableElement} table */
function sayPart(table) {
  const isPart = table.parentElement?.querySelector(":scope > .pager a.button") !== null;
  if (!isPart || table.nextElementSibling?.classList.contains("sorted-part")) return;
  const says = document.createElement("p");
  says.className = "soft sorted-part";
  says.setAttribute("role", "status");
  says.textContent = "Sorted among the rows on this page; the list goes on.";
  table.after(says);
}

/** @param {HTMLTableElement} table */
function isSortable(table) {
  const rows = table.tBodies.length === 1 ? [...table.tBodies[0].rows] : [];
  const width = table.tHead?.rows[0]?.cells.length;
  if (table.tHead?.querySelector("a, button, input") !== null) return false;
  return table.tHead.rows.length === 1 && rows.length >= FEWEST && rows.every((row) => row.cells.length === width);
}

for (const table of document.querySelectorAll("main table")) {
  if (!(table instanceof HTMLTableElement) || !isSortable(table) || table.hasAttribute("data-sorted-by-service")) continue;
  for (const head of table.tHead?.rows[0].cells ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorts";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(table, head));
    head.append(button);
  }
}
