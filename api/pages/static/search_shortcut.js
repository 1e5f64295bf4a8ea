// One key for every page: "/" goes to the search field.

const field = /** @type {HTMLInputElement | null} */ (document.getElementById("q-first") ?? document.getElementById("q"));

/** @param {EventTarget | null} target */
function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  event.preventDefault();
  field?.focus();
  field?.select();
});
