// Parts of the page whose scripts are read once somebody uses them.

import { el } from "./dom.js";

/**
 * A part that is made when it is first used.
 * @template Part
 */
export class OnDemand {
  /**
   * Make the part by `read`; its `element`, where it has one, is put into a place of the page.
   * @param {() => Promise<Part>} read
   * @param {(part: Part) => Node} [element]
   */
  constructor(read, element) {
    this.read = read;
    this.element = element;
    this.holder = el("div", {});
    /** @type {Promise<Part> | null} */
    this.reading = null;
  }

  /**
   * Return the part; a script that could not be read is asked for again the next time.
   * @returns {Promise<Part>}
   */
  get() {
    this.reading ??= this.make().catch((error) => {
      this.reading = null;
      throw error;
    });
    return this.reading;
  }

  async make() {
    const part = await this.read();
    if (this.element) this.holder.replaceChildren(this.element(part));
    return part;
  }
}
