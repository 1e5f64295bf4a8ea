// Time below the picture: what happened when, a period to drag, bars to select by, and play.

import { button, byId, day, el, svg } from "./dom.js";
import { field } from "./dialog.js";
import { say } from "./messages.js";
import { visibleOf } from "./visibility.js";

const HIGH = 62;
const LEFT = 8;
const STEP = 900;
const MONTHS_SHOWN = 72;

export class Period {
  constructor(bench, styles) {
    this.bench = bench;
    this.styles = styles;
    this.from = el("input", { type: "date", onchange: () => this.typed() });
    this.to = el("input", { type: "date", onchange: () => this.typed() });
    this.playing = button("Play", () => this.play());
    this.clearing = button("All dates", () => this.set(null));
    this.chart = svg("svg", { class: "bars", role: "group", "aria-label": "Incidents and other dated records over time. Drag to limit the picture to a period; choose a bar to select what is in it." });
    this.says = el("p", { class: "soft", id: "period-says" });
    byId("period").append(
      el("div", { class: "row" }, el("h2", { text: "Time" }), field("From", this.from), field("To", this.to), this.clearing, this.playing, this.says),
      this.chart);
    this.chart.addEventListener("pointerdown", (event) => this.grab(event));
    this.chart.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(byId("period"));
    styles.whenDarknessChanges(() => this.draw());
  }

  /** What has a day, whatever the period. */
  dated() {
    return visibleOf({ ...this.bench.chart, period: null, groups: new Map() }).nodes.filter((node) => node.on);
  }

  show() {
    const { period } = this.bench.chart;
    this.from.value = period?.[0] ?? "";
    this.to.value = period?.[1] ?? "";
    this.clearing.disabled = period === null;
    this.draw();
  }

  draw() {
    const nodes = this.dated();
    const wide = this.chart.clientWidth;
    this.chart.replaceChildren();
    this.playing.disabled = nodes.length === 0;
    if (nodes.length === 0 || wide === 0) {
      this.says.textContent = "Nothing shown has a date.";
      return;
    }
    this.buckets = buckets(nodes);
    const { period } = this.bench.chart;
    this.says.textContent = period ? `${day(period[0])} to ${day(period[1])}` : `${day(this.buckets[0].first)} to ${day(nodes.map((node) => node.on).sort().at(-1))}`;
    const most = Math.max(...this.buckets.map((one) => one.nodes.length));
    this.across = (wide - 2 * LEFT) / this.buckets.length;
    this.buckets.forEach((one, place) => this.chart.append(this.bar(one, place, most, period)));
    this.chart.append(svg("line", { x1: LEFT, x2: wide - LEFT, y1: HIGH, y2: HIGH, class: "axis" }));
    this.axis();
    this.rubber = svg("rect", { class: "rubber", y: 0, height: HIGH, x: 0, width: 0 });
    this.chart.append(this.rubber);
  }

  bar(one, place, most, period) {
    const x = LEFT + place * this.across + 0.5;
    const outside = period && (one.last < period[0] || one.first > period[1]);
    const says = `${one.label}: ${one.nodes.length}`;
    const bar = svg("g", { class: outside ? "bar outside" : "bar", "data-place": place });
    if (one.nodes.length > 0) {
      bar.setAttribute("role", "button");
      bar.setAttribute("tabindex", this.tabbable === undefined ? "0" : place === this.tabbable ? "0" : "-1");
      this.tabbable ??= place;
      bar.setAttribute("aria-label", says + ", select");
    }
    bar.append(svg("title", { text: says }), svg("rect", { x, y: 0, width: Math.max(this.across - 1, 1), height: HIGH, class: "hit" }));
    let y = HIGH;
    for (const node of one.nodes) {
      const high = (HIGH - 8) / Math.max(most, 4);
      y -= high;
      bar.append(svg("rect", { x, y, width: Math.max(this.across - 1, 1), height: Math.max(high - 0.5, 0.5), fill: this.styles.node(node.style).fill, class: "part" }));
    }
    return bar;
  }

  axis() {
    let last = -Infinity;
    this.buckets.forEach((one, place) => {
      const x = LEFT + place * this.across;
      if (x - last < 64) return;
      last = x;
      this.chart.append(svg("text", { x: x + 1, y: HIGH + 14, text: one.label }));
    });
  }

  key(event) {
    const bars = [...this.chart.querySelectorAll("[role=button]")];
    const at = bars.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (to !== undefined && bars[to]) {
      event.preventDefault();
      bars[at].setAttribute("tabindex", "-1");
      bars[to].setAttribute("tabindex", "0");
      this.tabbable = Number(bars[to].dataset.place);
      bars[to].focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.pick(Number(bars[at].dataset.place), event.shiftKey);
    }
  }

  pick(place, more) {
    const one = this.buckets[place];
    const shown = visibleOf(this.bench.chart).ids;
    this.bench.select(one.nodes.map((node) => node.id).filter((id) => shown.has(id)), more ? "add" : "only");
    say(`${one.label}: ${one.nodes.length} selected`);
  }

  grab(event) {
    if (!this.buckets || event.button > 0) return;
    event.preventDefault();
    const { left } = this.chart.getBoundingClientRect();
    const start = event.clientX - left;
    const move = (next) => {
      const now = next.clientX - left;
      this.rubber.setAttribute("x", Math.min(start, now));
      this.rubber.setAttribute("width", Math.abs(now - start));
    };
    const drop = (next) => {
      window.removeEventListener("pointermove", move);
      const now = next.clientX - left;
      const [a, b] = [this.place(Math.min(start, now)), this.place(Math.max(start, now))];
      if (Math.abs(now - start) < 5) this.pick(a, next.shiftKey);
      else this.set([this.buckets[a].first, this.buckets[b].last]);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop, { once: true });
  }

  place(x) {
    return Math.max(0, Math.min(this.buckets.length - 1, Math.floor((x - LEFT) / this.across)));
  }

  typed() {
    if (!this.from.value && !this.to.value) return this.set(null);
    this.set([this.from.value || "0001-01-01", this.to.value || "9999-12-31"]);
  }

  set(period, run) {
    const says = period ? `limit to ${day(period[0])} to ${day(period[1])}` : "show all dates";
    this.bench.change(says, (next) => { next.period = period; }, { run });
  }

  play() {
    if (this.timer) return this.stop();
    const { period } = this.bench.chart;
    const all = this.buckets;
    const first = period ? all.findIndex((one) => one.last >= period[0]) : 0;
    const inside = period ? all.filter((one) => one.last >= period[0] && one.first <= period[1]).length : 0;
    const wide = inside > 0 && inside < all.length ? inside : Math.max(1, Math.round(all.length / 8));
    let at = Math.max(first, 0);
    const run = "play " + performance.now();
    const step = () => {
      if (at + wide > all.length) return this.stop();
      this.set([all[at].first, all[at + wide - 1].last], run);
      at += 1;
    };
    this.playing.textContent = "Stop";
    this.timer = window.setInterval(step, STEP);
    step();
  }

  stop() {
    window.clearInterval(this.timer);
    this.timer = null;
    this.playing.textContent = "Play";
  }
}

/** Months, or quarters or years where there are many, from the first day to the last, empty ones too. */
function buckets(nodes) {
  const days = nodes.map((node) => node.on).sort();
  const month = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  const [low, high] = [month(days[0]), month(days.at(-1))];
  const length = high - low > MONTHS_SHOWN * 3 ? 12 : high - low > MONTHS_SHOWN ? 3 : 1;
  const start = low - (low % length);
  const found = [];
  for (let at = start; at <= high; at += length) {
    const year = Math.floor(at / 12);
    const first = `${String(year).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
    const last = new Date(Date.UTC(year, (at % 12) + length, 0)).toISOString().slice(0, 10);
    found.push({ first, last, label: length === 12 ? String(year) : length === 3 ? `Q${Math.floor((at % 12) / 3) + 1} ${year}` : first.slice(0, 7), nodes: [] });
  }
  for (const node of nodes) found[Math.floor((month(node.on) - start) / length)].nodes.push(node);
  for (const one of found) one.nodes.sort((a, b) => (a.band ?? -1) - (b.band ?? -1));
  return found;
}
