// How shapes and lines are drawn, from the legend the service gives; names are drawn by labels.js.

/** @type {Record<string, string>} */
const SHAPES = {
  dot: "ellipse", square: "rectangle", rectangle: "round-rectangle", triangleDown: "polygon",
};
const DOWN = "-1 -0.9 1 -0.9 0 0.9";

// Shapes stand 62 apart at least (viz/placing.py): from afar the large ones grow no further.
const WIDEST = 44;

/** The colour around what a rule marks. */
export const MARKED = "#e8a400";

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

/** The looks of nodes and edges, in the colours of the page. */
export class Styles {
  /**
   * Take the styles of the legend.
   * @param {Explorer.PageData["legend"]} legend
   */
  constructor(legend) {
    this.nodes = new Map(legend.nodes.map((style) => [style.key, style]));
    this.edges = new Map(legend.edges.map((style) => [style.key, style]));
    this.growth = 1;
    /** @type {Map<string, string>} */
    this.inks = new Map();
    darkness.addEventListener("change", () => this.inks.clear());
  }

  /** Say whether the page is dark. */
  get dark() {
    return darkness.matches;
  }

  /**
   * Call a listener when the page turns dark or light.
   * @param {() => void} listener
   */
  whenDarknessChanges(listener) {
    darkness.addEventListener("change", listener);
  }

  /**
   * Return the style of a node.
   * @param {string} key
   * @returns {Explorer.NodeStyle}
   */
  node(key) {
    return /** @type {Explorer.NodeStyle} */ (this.nodes.get(key) ?? this.nodes.get("no_role"));
  }

  /**
   * Return the style of an edge; a kind the legend does not have is dotted and grey.
   * @param {string} key
   * @returns {Explorer.EdgeStyle}
   */
  edge(key) {
    return this.edges.get(key) ?? { key, label: key.toLowerCase().replaceAll("_", " "), colours: ["#767676", "#969DA6"], width: 1, dashes: [1, 4], arrow: false };
  }

  /**
   * Return the colour of an edge on the page as it is.
   * @param {string} key
   * @returns {string}
   */
  colour(key) {
    return this.edge(key).colours[this.dark ? 1 : 0];
  }

  /** Return the colour of the rims of shapes and of all letters: the ink of the page. */
  get rim() {
    return this.ink("--ink");
  }

  /** Return the colour of the page. */
  get ground() {
    return this.ink("--paper");
  }

  /** @param {string} name */
  ink(name) {
    const known = this.inks.get(name);
    if (known !== undefined) return known;
    const ink = getComputedStyle(document.body).getPropertyValue(name).trim();
    this.inks.set(name, ink);
    return ink;
  }

  /**
   * Return the rules for the drawing library; `growth` keeps shapes readable from afar.
   * @returns {any[]}
   */
  sheet() {
    const accent = this.ink("--link");
    return [
      { selector: "node", style: this.nodeStyle() },
      { selector: "edge", style: this.edgeStyle() },
      { selector: "edge[weight]", style: { "curve-style": "segments", "edge-distances": "node-position", "segment-weights": "data(weight)", "segment-distances": "data(aside)", opacity: 0.6 } },
      { selector: "node.start", style: { "border-width": 4 } },
      { selector: "node.marked", style: { "underlay-color": MARKED, "underlay-opacity": 0.55, "underlay-padding": 9, "underlay-shape": "ellipse" } },
      { selector: "node.evidence", style: { "border-width": 4, "border-color": accent, "border-style": "double" } },
      { selector: "edge.evidence", style: { width: (/** @type {Element} */ edge) => this.lineWidth(edge, 1.5) } },
      { selector: "node.pinned", style: { "border-style": "dashed", "border-width": 3 } },
      { selector: "node.selected", style: { "underlay-color": accent, "underlay-opacity": 0.4, "underlay-padding": 8, "underlay-shape": "ellipse" } },
      { selector: "node.current", style: { "underlay-opacity": 0.6 } },
      { selector: ".faded", style: { opacity: 0.13 } },
    ];
  }

  nodeStyle() {
    const letters = (/** @type {Element} */ node) => Math.max(1, (node.data("digit") ?? "").length);
    return {
      width: (/** @type {Element} */ node) => this.reach(node) * 2,
      height: (/** @type {Element} */ node) => this.reach(node) * (node.data("flat") ? 1.4 : 2),
      shape: "data(shape)",
      "shape-polygon-points": DOWN,
      "background-color": "data(fill)",
      "border-width": 1.2,
      "border-color": this.rim,
      label: "data(digit)",
      color: "data(ink)",
      "font-size": (/** @type {Element} */ node) => this.reach(node) * Math.min(1.05, 2.5 / letters(node)),
      "font-weight": "bold",
      "text-valign": "center",
      "text-halign": "center",
      "min-zoomed-font-size": 5,
      "overlay-opacity": 0,
    };
  }

  edgeStyle() {
    const dashes = (/** @type {Element} */ edge) => edge.data("dashes");
    return {
      width: (/** @type {Element} */ edge) => this.lineWidth(edge),
      "line-color": "data(colour)",
      "line-style": (/** @type {Element} */ edge) => (dashes(edge).length > 0 ? "dashed" : "solid"),
      "line-dash-pattern": (/** @type {Element} */ edge) => (dashes(edge).length > 0 ? dashes(edge) : [6, 3]),
      "target-arrow-shape": (/** @type {Element} */ edge) => (edge.data("arrow") ? "triangle" : "none"),
      "target-arrow-color": "data(colour)",
      "arrow-scale": 0.8,
      "curve-style": "bezier",
      "control-point-step-size": 26,
      "overlay-opacity": 0,
    };
  }

  /**
   * @param {Element} edge
   * @param {number} [more]
   */
  lineWidth(edge, more = 0) {
    return (edge.data("width") + more) * Math.min(this.growth, 1.6);
  }

  /**
   * Return half the size of a shape, at the zoom of the picture.
   * @param {Element} node
   * @returns {number}
   */
  reach(node) {
    return Math.min(node.data("size") * this.growth * 0.9, WIDEST);
  }

  /**
   * Return what the drawing library needs of a node.
   * @param {Explorer.ChartNode} node
   * @returns {{ id: string, shape: string, flat: number, fill: string, ink: string, digit: string, size: number }}
   */
  nodeData(node) {
    const { shape, fill, ink, digit, size } = this.node(node.style);
    return {
      id: node.id,
      shape: SHAPES[shape] ?? shape,
      flat: shape === "rectangle" || shape === "tag" ? 1 : 0,
      fill,
      ink,
      digit: node.group ? String(node.group.count) : digit,
      size,
    };
  }

  /**
   * Return what the drawing library needs of an edge.
   * @param {Explorer.Edge} edge
   * @returns {{ id: string, source: string, target: string, colour: string, width: number, dashes: number[], arrow: boolean }}
   */
  edgeData({ id, start, end, kind }) {
    const { width, dashes, arrow } = this.edge(kind);
    return { id: "edge " + id, source: start, target: end, colour: this.colour(kind), width, dashes, arrow };
  }
}

/** @typedef {{ data: (name: string) => any }} Element */
