// The work list by keyboard: j and k walk it and show a preview beside, x ticks, Enter opens the person.

/** @type {HTMLTableRowElement[]} */
const rows = [...document.querySelectorAll("tr[data-person]")].filter((row) => row instanceof HTMLTableRowElement);
const preview = document.querySelector(".preview");
const body = document.getElementById("preview-body");
const chosenCount = document.getElementById("chosen-count");
let at = -1;

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])"));
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [className]
 */
function written(name, text, className = "") {
  const element = document.createElement(name);
  element.textContent = text;
  element.className = className;
  return element;
}

/**
 * @param {string} address
 * @param {string} text
 */
function link(address, text) {
  const item = document.createElement("li");
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = text;
  item.append(anchor);
  return item;
}

/**
 * @param {string} person
 * @param {string} name
 */
async function show(person, name) {
  const answer = await fetch(`/cases/${encodeURIComponent(person)}`, { headers: { Accept: "application/json" } });
  if (!(body && preview instanceof HTMLElement) || rows[at]?.dataset.person !== person) return;
  preview.hidden = false;
  if (!answer.ok) {
    body.replaceChildren(written("p", "The case cannot be read now; reload the page.", "soft"));
    return;
  }
  /** @type {{findings: {id: string, summary: string, decision: string}[], totals?: {findings?: number}}} */
  const openCase = await answer.json();
  const list = document.createElement("ul");
  list.append(...openCase.findings.slice(0, 8).map((finding) => link(`/findings/${finding.id}`, finding.summary)));
  const links = document.createElement("ul");
  links.className = "links";
  links.append(link(`/people/${person}/briefing`, "Before you knock"), link(`/cases/${person}`, "Case"), link(`/explorer?person=${person}`, "Network"));
  // The answer may be the first part of a long case.
  const total = openCase.totals?.findings ?? openCase.findings.length;
  const more = total > 8 ? [written("p", `and ${total - 8} more, in the case`, "soft")] : [];
  body.replaceChildren(written("h3", name), list, ...more, links);
}

/** @param {number} place */
function go(place) {
  if (place < 0 || place >= rows.length) return;
  rows[at]?.classList.remove("at");
  at = place;
  const row = rows[at];
  row.classList.add("at");
  const anchor = row.querySelector("th a");
  if (anchor instanceof HTMLAnchorElement) anchor.focus();
  row.scrollIntoView({ block: "nearest" });
  void show(row.dataset.person ?? "", anchor?.textContent ?? "");
}

function countChosen() {
  const ticked = document.querySelectorAll("#work .pick input:checked").length;
  if (chosenCount) chosenCount.textContent = ticked === 0 ? "Nobody is ticked." : `${ticked} ${ticked === 1 ? "person is" : "people are"} ticked.`;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key === "x" && at >= 0) {
    const box = rows[at].querySelector("input");
    if (box) box.checked = !box.checked;
    countChosen();
  } else return;
  event.preventDefault();
});
document.getElementById("work")?.addEventListener("change", countChosen);
