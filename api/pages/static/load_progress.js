// How far a load is, told while its page is open; without this script a link looks again.

const INTERVAL = 3000;
const section = document.getElementById("load");
const step = document.getElementById("load-step");
const bar = document.getElementById("load-progress");

/** @param {{ step: string, done: number, total: number }} progress */
function show({ step: words, done, total }) {
  // What is said again unchanged is not read out again.
  if (step !== null && step.textContent !== words) step.textContent = words;
  if (!(bar instanceof HTMLProgressElement)) return;
  if (total > 0) {
    bar.max = total;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
}

async function look() {
  const answer = await fetch(section?.dataset.progress ?? "", { headers: { Accept: "application/json" } });
  if (!answer.ok) return location.reload();
  const progress = await answer.json();
  if (progress.is_over) return location.reload();
  show(progress);
  setTimeout(look, INTERVAL);
}

setTimeout(look, INTERVAL);
