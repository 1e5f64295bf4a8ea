// The legend: what each shape and line means, how many there are; a row selects, a box hides.

import { byId, el, svg } from "./dom.js";
import { countStyles, idsOfStyle, legendParts } from "./legend_counts.js";
import { figure } from "./wording.js";

/** The rows of the legend. */
export class Legend {
  /**
   * Work on a workbench.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./styles.js").Styles} styles
   */
  constructor(bench, styles) {
    this.bench = bench;
    this.styles = styles;
    this.holder = byId("legend");
    /** @type {Pick<Explorer.View, "nodes" | "edges">} */
    this.view = { nodes: [], edges: [] };
    styles.whenDarknessChanges(() => this.show(this.view));
  }

  /**
   * Show the rows of what is in the picture; the focus stays on its row.
   * @param {Pick<Explorer.View, "nodes" | "edges">} view
   */
  show(view) {
    this.view = view;
    const counts = countStyles(view.nodes, view.edges);
    const parts = legendParts([...this.styles.nodes.keys()], [...this.styles.edges.keys()], this.bench.chart);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    this.holder.replaceChildren(...parts.map((part) => this.part(part, counts)));
    if (focused) /** @type {HTMLElement | null} */ (this.holder.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
  }

  /**
   * @param {import("./legend_counts.js").LegendPart} part
   * @param {Map<string, number>} counts
   */
  part({ title, keys }, counts) {
    const on = keys.some((key) => !this.bench.chart.off.has(key));
    const box = el("input", { type: "checkbox", checked: on, "data-key": "all " + title, "aria-label": `Show ${title.toLowerCase()}`, onchange: () => this.turn(keys, on, title.toLowerCase()) });
    return el("section", { "aria-label": title },
      el("h2", {}, box, title),
      el("ul", {}, ...keys.map((key) => this.row(key, counts.get(key) ?? 0, title === "Links"))));
  }

  /**
   * @param {string} key
   * @param {number} number
   * @param {boolean} isLink
   */
  row(key, number, isLink) {
    const { label } = isLink ? this.styles.edge(key) : this.styles.node(key);
    const on = !this.bench.chart.off.has(key);
    const drawing = isLink ? lineSwatch(this.styles.edge(key), this.styles.colour(key)) : swatch(this.styles.node(key));
    return el("li", {},
      el("input", { type: "checkbox", checked: on, "data-key": key, "aria-label": `Show ${label}`, onchange: () => this.turn([key], on, label) }),
      el("button", { type: "button", class: "plain", "data-key": "pick " + key, title: "Select all of these", onclick: () => this.bench.select(idsOfStyle(this.view, key)) },
        drawing, el("span", { text: label })),
      el("span", { class: "number", text: figure(number) }));
  }

  /**
   * @param {string[]} keys
   * @param {boolean} off
   * @param {string} label
   */
  turn(keys, off, label) {
    this.bench.change(`${off ? "hide" : "show"} ${label}`, (next) => {
      for (const key of keys) if (off) next.off.add(key); else next.off.delete(key);
    });
  }
}

/** @type {Record<string, string>} */
const CORNERS = {
  triangle: "8,1 15,14 1,14", triangleDown: "8,15 15,2 1,2", diamond: "8,0 16,8 8,16 0,8", square: "2,2 14,2 14,14 2,14",
  pentagon: "8,1 15,6 12.5,15 3.5,15 1,6", hexagon: "4,1.5 12,1.5 16,8 12,14.5 4,14.5 0,8",
  star: "8,0 10,6 16,6 11,9.6 13,16 8,12 3,16 5,9.6 0,6 6,6", rectangle: "0,3 16,3 16,13 0,13", tag: "0,3 11,3 16,8 11,13 0,13",
  barrel: "3,1 13,1 16,8 13,15 3,15 0,8", octagon: "5,0 11,0 16,5 16,11 11,16 5,16 0,11 0,5",
};

/**
 * List the corners of a shape in a square of 16; a dot has none.
 * @param {string} shape
 * @returns {string | null}
 */
export function cornersOf(shape) {
  return shape === "dot" ? null : (CORNERS[shape] ?? CORNERS.square);
}

/**
 * Draw the shape of a style, small.
 * @param {Explorer.NodeStyle} style
 * @returns {SVGElement}
 */
export function swatch(style) {
  const corners = cornersOf(style.shape);
  const body = corners
    ? svg("polygon", { points: corners, fill: style.fill })
    : svg("circle", { cx: 8, cy: 8, r: 7, fill: style.fill });
  return svg("svg", { viewBox: "-1 -1 18 18", class: "swatch", "aria-hidden": "true" }, body,
    style.digit ? svg("text", { x: 8, y: 11.6, "text-anchor": "middle", fill: style.ink, text: style.digit }) : null);
}

/**
 * @param {Explorer.EdgeStyle} style
 * @param {string} colour
 */
function lineSwatch(style, colour) {
  return svg("svg", { viewBox: "0 0 26 16", class: "swatch wide", "aria-hidden": "true" },
    svg("line", { x1: 0, x2: 26, y1: 8, y2: 8, stroke: colour, "stroke-width": Math.max(style.width, 1.5), "stroke-dasharray": style.dashes.join(" ") }));
}
