// The command palette: Ctrl-K opens it on every page, and it finds pages, rules and people by what is typed.

/** @typedef {{words: string, kind: string, address: string}} Entry */

const MOST = 12;
const WAIT = 150;

/** @type {Entry[]} */
const pages = [...document.querySelectorAll(".top nav a")].map((anchor) => ({
  words: anchor.textContent ?? "",
  kind: "page",
  address: anchor.getAttribute("href") ?? "/",
}));
/** @type {Entry[] | null} */
let rules = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let selected = 0;

const dialog = document.createElement("dialog");
dialog.className = "palette";
dialog.setAttribute("aria-label", "Go to a person, a rule or a page");
const field = document.createElement("input");
field.type = "search";
field.setAttribute("role", "combobox");
field.setAttribute("aria-label", "Person, rule or page");
field.setAttribute("aria-expanded", "true");
field.setAttribute("aria-controls", "palette-entries");
field.placeholder = "Person, rule or page";
const list = document.createElement("ul");
list.id = "palette-entries";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "What can be gone to");
dialog.append(field, list);

/** @param {string} address */
async function readJson(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

async function loadRules() {
  if (rules !== null) return;
  /** @type {{items?: {id: string, number: string, title: string}[]} | null} */
  const answer = await readJson("/patterns");
  rules = (answer?.items ?? []).map((rule) => ({ words: `${rule.number} ${rule.title}`, kind: "rule", address: `/patterns/${rule.id}` }));
}

/**
 * @param {string} text
 * @returns {Promise<Entry[]>}
 */
async function findPeople(text) {
  if (text.length < 3) return [];
  /** @type {{items?: {id: string, kind: string, caption: string}[]} | null} */
  const answer = await readJson(`/people?${new URLSearchParams({ q: text, limit: "6" })}`);
  return (answer?.items ?? []).map((hit) => ({
    words: hit.caption,
    kind: hit.kind,
    address: `/${hit.kind === "address" ? "addresses" : "people"}/${hit.id}`,
  }));
}

/** @param {Entry[]} entries */
function show(entries) {
  selected = 0;
  list.replaceChildren(
    ...entries.slice(0, MOST).map((entry, place) => {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.id = `palette-${place}`;
      item.dataset.address = entry.address;
      item.append(entry.words, Object.assign(document.createElement("small"), { textContent: entry.kind }));
      item.addEventListener("click", () => goTo(item));
      return item;
    }),
  );
  mark();
}

function mark() {
  for (const [place, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(place === selected));
  field.setAttribute("aria-activedescendant", list.children.length > 0 ? `palette-${selected}` : "");
  list.children[selected]?.scrollIntoView({ block: "nearest" });
}

async function update() {
  const text = field.value.trim();
  const words = text.toLocaleLowerCase("en-GB").split(/\s+/);
  await loadRules();
  const people = await findPeople(text);
  // Somebody typed on while the answer was on its way.
  if (text !== field.value.trim()) return;
  const known = [...pages, ...(rules ?? [])].filter((entry) => words.every((word) => entry.words.toLocaleLowerCase("en-GB").includes(word)));
  show([...people, ...known]);
}

/** @param {Element | undefined} item */
function goTo(item) {
  if (item instanceof HTMLElement && item.dataset.address) location.assign(item.dataset.address);
}

function open() {
  if (!dialog.isConnected) document.body.append(dialog);
  field.value = "";
  dialog.showModal();
  void update();
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
    event.preventDefault();
    if (!dialog.open) open();
  }
});
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void update(), WAIT);
});
field.addEventListener("keydown", (event) => {
  const last = list.children.length - 1;
  if (event.key === "ArrowDown") selected = Math.min(selected + 1, last);
  else if (event.key === "ArrowUp") selected = Math.max(selected - 1, 0);
  else if (event.key === "Enter") goTo(list.children[selected]);
  else return;
  event.preventDefault();
  mark();
});
