// The legend: what each shape and line means, how many there are; a row selects, a box hides.

import { byId, el, svg } from "./dom.js";

const PEOPLE = ["suspect", "victim", "both", "child", "witness", "no_role"];
const PLACES = ["address", "protected"];

export class Legend {
  constructor(bench, styles) {
    this.bench = bench;
    this.styles = styles;
    this.holder = byId("legend");
    styles.whenDarknessChanges(() => this.show(this.view));
  }

  show(view) {
    this.view = view;
    const { chart } = this.bench;
    const present = new Map();
    const shown = new Map();
    for (const node of chart.nodes.values()) add(present, node.style);
    for (const edge of chart.edges.values()) add(present, edge.kind);
    for (const node of view.nodes) add(shown, node.style);
    for (const edge of view.edges) add(shown, edge.kind);
    const keys = [...this.styles.nodes.keys()];
    const bands = keys.filter((key) => key.startsWith("band_"));
    const parts = [
      ["People", PEOPLE], ["Incidents", bands], ["Addresses", PLACES],
      ["Other records", keys.filter((key) => !PEOPLE.includes(key) && !bands.includes(key) && !PLACES.includes(key))],
      ["Links", [...this.styles.edges.keys()]],
    ];
    const held = document.activeElement?.dataset?.key;
    this.holder.replaceChildren(...parts.map(([title, wanted]) => this.part(title, wanted.filter((key) => present.has(key)), shown)).filter(Boolean));
    if (held) this.holder.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  }

  part(title, keys, shown) {
    if (keys.length === 0) return null;
    const on = keys.some((key) => !this.bench.chart.off.has(key));
    const box = el("input", { type: "checkbox", checked: on, "data-key": "all " + title, "aria-label": `Show ${title.toLowerCase()}`, onchange: () => this.turn(keys, on, title.toLowerCase()) });
    return el("section", { "aria-label": title },
      el("h2", {}, box, title),
      el("ul", {}, ...keys.map((key) => this.row(key, shown.get(key) ?? 0, title === "Links"))));
  }

  row(key, number, isLink) {
    const style = isLink ? this.styles.edge(key) : this.styles.node(key);
    const on = !this.bench.chart.off.has(key);
    const picture = isLink ? line(style, this.styles.colour(key)) : shape(style);
    return el("li", {},
      el("input", { type: "checkbox", checked: on, "data-key": key, "aria-label": `Show ${style.label}`, onchange: () => this.turn([key], on, style.label) }),
      el("button", { type: "button", class: "plain", "data-key": "pick " + key, title: "Select all of these", onclick: () => this.pick(key, isLink) },
        picture, el("span", { text: style.label })),
      el("span", { class: "number", text: number.toLocaleString("en-GB") }));
  }

  turn(keys, off, label) {
    this.bench.change(`${off ? "hide" : "show"} ${label}`, (next) => {
      for (const key of keys) if (off) next.off.add(key); else next.off.delete(key);
    });
  }

  pick(key, isLink) {
    const ids = isLink
      ? this.view.edges.filter((edge) => edge.kind === key).flatMap((edge) => [edge.start, edge.end])
      : this.view.nodes.filter((node) => node.style === key).map((node) => node.id);
    this.bench.select(ids);
  }
}

function add(numbers, key) {
  numbers.set(key, (numbers.get(key) ?? 0) + 1);
}

const POINTS = {
  triangle: "8,1 15,14 1,14", triangleDown: "8,15 15,2 1,2", diamond: "8,0 16,8 8,16 0,8", square: "2,2 14,2 14,14 2,14",
  pentagon: "8,1 15,6 12.5,15 3.5,15 1,6", hexagon: "4,1.5 12,1.5 16,8 12,14.5 4,14.5 0,8",
  star: "8,0 10,6 16,6 11,9.6 13,16 8,12 3,16 5,9.6 0,6 6,6", rectangle: "0,3 16,3 16,13 0,13", tag: "0,3 11,3 16,8 11,13 0,13",
  barrel: "3,1 13,1 16,8 13,15 3,15 0,8", octagon: "5,0 11,0 16,5 16,11 11,16 5,16 0,11 0,5",
};

/** The shape of a legend's row, as a small drawing. */
export function shape(style) {
  const body = style.shape === "dot"
    ? svg("circle", { cx: 8, cy: 8, r: 7, fill: style.fill })
    : svg("polygon", { points: POINTS[style.shape] ?? POINTS.square, fill: style.fill });
  return svg("svg", { viewBox: "-1 -1 18 18", class: "swatch", "aria-hidden": "true" }, body,
    style.digit ? svg("text", { x: 8, y: 11.6, "text-anchor": "middle", fill: style.ink, text: style.digit }) : null);
}

export function line(style, colour) {
  return svg("svg", { viewBox: "0 0 26 16", class: "swatch wide", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: 26, y1: 8, y2: 8, stroke: colour, "stroke-width": Math.max(style.width, 1.5), "stroke-dasharray": style.dashes.join(" ") }));
}
