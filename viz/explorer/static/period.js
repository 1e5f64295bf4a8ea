// Time below the picture: what happened when, a period to drag, bars to select by, and play.

import { dayField } from "./dialog.js";
import { button, byId, el, svg } from "./dom.js";
import { say } from "./messages.js";
import { bucketsOf, isOutside, playedPeriods } from "./time_buckets.js";
import { visibleIn } from "./visibility.js";
import { OPEN_PERIOD, periodInWords } from "./wording.js";

const HEIGHT = 62;
const LEFT = 8;
const STEP = 900;
const SMALLEST_DRAG = 5;

/** @typedef {import("./time_buckets.js").Bucket} Bucket */

/** The bars of what happened when, and the period the picture is limited to. */
export class Period {
  /**
   * Work on a workbench.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./styles.js").Styles} styles
   */
  constructor(bench, styles) {
    this.bench = bench;
    this.styles = styles;
    const onchange = () => this.readFields();
    const [from, to] = [dayField("From", { onchange }), dayField("To", { onchange })];
    this.from = from.day;
    this.to = to.day;
    this.playButton = button("Play", () => this.play());
    this.clearButton = button("All dates", () => this.set(null));
    this.bars = svg("svg", { class: "bars", role: "group", "aria-label": "Incidents and other dated records over time. Drag to limit the picture to a period; choose a bar to select what is in it." });
    this.description = el("p", { class: "soft", id: "period-says" });
    /** @type {Bucket[]} */
    this.buckets = [];
    this.barWidth = 0;
    this.timer = 0;
    /** @type {number | undefined} */
    this.tabStop = undefined;
    byId("period").append(
      el("div", { class: "row" }, el("h2", { text: "Time" }), from.element, to.element, this.clearButton, this.playButton, this.description),
      this.bars);
    this.bars.addEventListener("pointerdown", (event) => this.drag(event));
    this.bars.addEventListener("keydown", (event) => this.press(event));
    new ResizeObserver(() => this.draw()).observe(byId("period"));
    styles.whenDarknessChanges(() => this.draw());
  }

  /** List what has a date, whatever the period. */
  dated() {
    return visibleIn({ ...this.bench.chart, period: null, groups: new Map() }).nodes.filter((node) => node.on);
  }

  /** Show the period and the bars as they are now. */
  show() {
    const { period } = this.bench.chart;
    const [first, last] = period ?? OPEN_PERIOD;
    this.from.value = first === OPEN_PERIOD[0] ? "" : first;
    this.to.value = last === OPEN_PERIOD[1] ? "" : last;
    this.clearButton.disabled = period === null;
    this.draw();
  }

  /** Draw the bars. */
  draw() {
    const nodes = this.dated();
    const width = this.bars.clientWidth;
    this.bars.replaceChildren();
    this.playButton.disabled = nodes.length === 0;
    if (nodes.length === 0 || width === 0) {
      this.description.textContent = "Nothing shown has a date.";
      return;
    }
    this.buckets = bucketsOf(nodes);
    const { period } = this.bench.chart;
    const last = nodes.map((node) => node.on ?? "").sort().at(-1) ?? OPEN_PERIOD[1];
    this.description.textContent = periodInWords(period ?? [this.buckets[0].first, last]);
    const most = Math.max(4, ...this.buckets.map((bucket) => bucket.nodes.length));
    this.barWidth = (width - 2 * LEFT) / this.buckets.length;
    this.bars.append(
      ...this.buckets.map((bucket, place) => this.bar(bucket, place, most)),
      svg("line", { x1: LEFT, x2: width - LEFT, y1: HEIGHT, y2: HEIGHT, class: "axis" }),
      ...this.axisLabels());
  }

  /**
   * @param {Bucket} bucket
   * @param {number} place
   * @param {number} most
   */
  bar(bucket, place, most) {
    const x = LEFT + place * this.barWidth + 0.5;
    const width = Math.max(this.barWidth - 1, 1);
    const text = `${bucket.label}: ${bucket.nodes.length}`;
    const bar = svg("g", { class: isOutside(bucket, this.bench.chart.period) ? "bar outside" : "bar", "data-place": place });
    if (bucket.nodes.length > 0) {
      this.tabStop ??= place;
      for (const [name, value] of Object.entries({ role: "button", tabindex: place === this.tabStop ? "0" : "-1", "aria-label": text + ", select" })) {
        bar.setAttribute(name, value);
      }
    }
    bar.append(svg("title", { text }), svg("rect", { x, y: 0, width, height: HEIGHT, class: "hit" }));
    const height = (HEIGHT - 8) / most;
    bucket.nodes.forEach((node, row) => bar.append(svg("rect", {
      x, y: HEIGHT - (row + 1) * height, width, height: Math.max(height - 0.5, 0.5), fill: this.styles.node(node.style).fill, class: "part",
    })));
    return bar;
  }

  axisLabels() {
    let last = -Infinity;
    return this.buckets.flatMap((bucket, place) => {
      const x = LEFT + place * this.barWidth;
      if (x - last < 64) return [];
      last = x;
      return [svg("text", { x: x + 1, y: HEIGHT + 14, text: bucket.label })];
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const bars = /** @type {SVGElement[]} */ ([...this.bars.querySelectorAll("[role=button]")]);
    const place = bars.findIndex((bar) => bar === document.activeElement);
    if (place < 0) return;
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (next !== undefined && bars[next]) {
      event.preventDefault();
      bars[place].setAttribute("tabindex", "-1");
      bars[next].setAttribute("tabindex", "0");
      this.tabStop = Number(bars[next].dataset.place);
      bars[next].focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.pick(Number(bars[place].dataset.place), event.shiftKey);
    }
  }

  /**
   * Select what a bar stands for.
   * @param {number} place
   * @param {boolean} add
   */
  pick(place, add) {
    const bucket = this.buckets[place];
    const shown = visibleIn(this.bench.chart).ids;
    this.bench.select(bucket.nodes.map((node) => node.id).filter((id) => shown.has(id)), add ? "add" : "only");
    say(`${bucket.label}: ${bucket.nodes.length} selected`);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (this.buckets.length === 0 || event.button > 0) return;
    event.preventDefault();
    const { left } = this.bars.getBoundingClientRect();
    const start = event.clientX - left;
    const rubber = svg("rect", { class: "rubber", y: 0, height: HEIGHT, x: start, width: 0 });
    this.bars.append(rubber);
    const move = (/** @type {PointerEvent} */ moved) => {
      const x = moved.clientX - left;
      rubber.setAttribute("x", String(Math.min(start, x)));
      rubber.setAttribute("width", String(Math.abs(x - start)));
    };
    const drop = (/** @type {PointerEvent} */ dropped) => {
      window.removeEventListener("pointermove", move);
      rubber.remove();
      const x = dropped.clientX - left;
      const [first, last] = [this.placeAt(Math.min(start, x)), this.placeAt(Math.max(start, x))];
      if (Math.abs(x - start) < SMALLEST_DRAG) this.pick(first, dropped.shiftKey);
      else this.set([this.buckets[first].first, this.buckets[last].last]);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop, { once: true });
  }

  /** @param {number} x */
  placeAt(x) {
    return Math.max(0, Math.min(this.buckets.length - 1, Math.floor((x - LEFT) / this.barWidth)));
  }

  readFields() {
    if (!this.from.value && !this.to.value) return this.set(null);
    this.set([this.from.value || OPEN_PERIOD[0], this.to.value || OPEN_PERIOD[1]]);
  }

  /**
   * Limit the picture to a period, or to none.
   * @param {Explorer.Span | null} period
   * @param {string} [run]
   */
  set(period, run) {
    const description = period ? `limit to ${periodInWords(period)}` : "show all dates";
    this.bench.change(description, (next) => { next.period = period; }, { run });
  }

  /** Move the period through time, or stop it. */
  play() {
    if (this.timer) return this.stop();
    const periods = playedPeriods(this.buckets, this.bench.chart.period);
    const run = "play " + performance.now();
    const step = () => {
      const period = periods.shift();
      if (period) this.set(period, run);
      else this.stop();
    };
    this.playButton.textContent = "Stop";
    this.timer = window.setInterval(step, STEP);
    step();
  }

  /** Leave the period where it is. */
  stop() {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.playButton.textContent = "Play";
  }
}
