// Keys for deciding on pairs. A list: n and p move, Enter opens. A pair: a, r and u choose a decision, which
// needs its reason; Ctrl+Enter in the reason decides; n goes to the next pair.

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[data-pair]")]);
const following = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[rel=next]"));
const reason = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("reason"));
const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button[data-key]")]);
/** @type {HTMLButtonElement | undefined} */
let chosen;

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** @param {number} step */
function move(step) {
  const now = links.findIndex((link) => link === document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, now < 0 ? 0 : now + step))]?.focus();
}

/** @param {HTMLButtonElement} button */
function choose(button) {
  chosen = button;
  for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
  reason?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey && chosen !== undefined) chosen.click();
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const button = buttons.find((each) => each.dataset.key === event.key);
  if (button !== undefined) choose(button);
  else if (event.key === "n" && following !== null) following.click();
  else if (event.key === "n") move(1);
  else if (event.key === "p") move(-1);
  else return;
  event.preventDefault();
});
