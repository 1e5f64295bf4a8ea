// What was done, so that it can be undone: every state the picture had, with the words for the step.

const MOST = 200;

export class Undo {
  constructor() {
    this.past = [];
    this.future = [];
  }

  /** Keep a state; steps of one run (typing, playing, dragging) are undone as one. */
  keep(says, state, run) {
    const last = this.past.at(-1);
    if (run === undefined || last?.run !== run) this.past.push({ says, state, run });
    if (this.past.length > MOST) this.past.shift();
    this.future = [];
  }

  back(state) {
    return this.step(this.past, this.future, state);
  }

  forward(state) {
    return this.step(this.future, this.past, state);
  }

  step(from, to, state) {
    const found = from.pop();
    if (found === undefined) return null;
    to.push({ says: found.says, state });
    return found;
  }
}
