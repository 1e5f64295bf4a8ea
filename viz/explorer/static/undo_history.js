// Every state the picture had, with the words for the step that left it.

// How many steps can be undone.
const STEPS = 200;

/** @typedef {{ description: string, state: Explorer.Chart, run?: string }} Step */

/** Steps to go back, and steps to go forward again. */
export class UndoHistory {
  /** Begin without a step. */
  constructor() {
    /** @type {Step[]} */
    this.past = [];
    /** @type {Step[]} */
    this.future = [];
  }

  /**
   * Keep a state; steps of one run (typing, playing, dragging) are undone as one.
   * @param {string} description
   * @param {Explorer.Chart} state
   * @param {string} [run]
   */
  push(description, state, run) {
    const last = this.past.at(-1);
    if (run === undefined || last?.run !== run) this.past.push({ description, state, run });
    if (this.past.length > STEPS) this.past.shift();
    this.future = [];
  }

  /**
   * Take the last step back, and keep the present state to go forward to.
   * @param {Explorer.Chart} state
   * @returns {Step | null}
   */
  back(state) {
    return moveStep(this.past, this.future, state);
  }

  /**
   * Take a step forward that was taken back.
   * @param {Explorer.Chart} state
   * @returns {Step | null}
   */
  forward(state) {
    return moveStep(this.future, this.past, state);
  }
}

/**
 * @param {Step[]} source
 * @param {Step[]} destination
 * @param {Explorer.Chart} state
 */
function moveStep(source, destination, state) {
  const step = source.pop();
  if (step === undefined) return null;
  destination.push({ description: step.description, state });
  return step;
}
