// How shapes and lines are drawn, from the legend the service gives; names come from names.js.

const SHAPES = {
  dot: "ellipse", square: "rectangle", rectangle: "round-rectangle", triangleDown: "polygon",
};
const DOWN = "-1 -0.9 1 -0.9 0 0.9";

// Shapes stand 62 apart at least (viz/placing.py): from afar the large ones grow no further.
const WIDEST = 44;

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

export class Styles {
  constructor(legend) {
    this.nodes = new Map(legend.nodes.map((style) => [style.key, style]));
    this.edges = new Map(legend.edges.map((style) => [style.key, style]));
    this.growth = 1;
    this.inks = new Map();
    darkness.addEventListener("change", () => this.inks.clear());
  }

  get dark() {
    return darkness.matches;
  }

  whenDarknessChanges(listener) {
    darkness.addEventListener("change", listener);
  }

  node(key) {
    return this.nodes.get(key) ?? this.nodes.get("no_role");
  }

  edge(key) {
    return this.edges.get(key) ?? { key, label: key.toLowerCase().replaceAll("_", " "), colours: ["#767676", "#969DA6"], width: 1, dashes: [1, 4], arrow: false };
  }

  colour(key) {
    return this.edge(key).colours[this.dark ? 1 : 0];
  }

  /** The rim of a shape, and all letters: the ink of the page. */
  get rim() {
    return this.ink("--ink");
  }

  get ground() {
    return this.ink("--paper");
  }

  ink(name) {
    if (!this.inks.has(name)) this.inks.set(name, getComputedStyle(document.body).getPropertyValue(name).trim());
    return this.inks.get(name);
  }

  /** Rules for the drawing library; `growth` keeps shapes readable from afar. */
  sheet() {
    const rim = this.rim;
    const accent = this.ink("--link");
    return [
      {
        selector: "node",
        style: {
          width: (node) => this.reach(node) * 2,
          height: (node) => this.reach(node) * (node.data("flat") ? 1.4 : 2),
          shape: "data(shape)",
          "shape-polygon-points": DOWN,
          "background-color": "data(fill)",
          "border-width": 1.2,
          "border-color": rim,
          label: "data(digit)",
          color: "data(ink)",
          "font-size": (node) => this.reach(node) * Math.min(1.05, 2.5 / (node.data("digit") ?? "").length),
          "font-weight": "bold",
          "text-valign": "center",
          "text-halign": "center",
          "min-zoomed-font-size": 5,
          "overlay-opacity": 0,
        },
      },
      {
        selector: "edge",
        style: {
          width: (edge) => edge.data("width") * Math.min(this.growth, 1.6),
          "line-color": "data(colour)",
          "line-style": (edge) => (edge.data("dashes").length > 0 ? "dashed" : "solid"),
          "line-dash-pattern": (edge) => (edge.data("dashes").length > 0 ? edge.data("dashes") : [6, 3]),
          "target-arrow-shape": (edge) => (edge.data("arrow") ? "triangle" : "none"),
          "target-arrow-color": "data(colour)",
          "arrow-scale": 0.8,
          "curve-style": "bezier",
          "control-point-step-size": 26,
          "overlay-opacity": 0,
        },
      },
      { selector: "node.start", style: { "border-width": 4 } },
      { selector: "node.marked", style: { "underlay-color": "#e8a400", "underlay-opacity": 0.55, "underlay-padding": 9, "underlay-shape": "ellipse" } },
      { selector: "node.evidence", style: { "border-width": 4, "border-color": accent, "border-style": "double" } },
      { selector: "edge.evidence", style: { width: (edge) => (edge.data("width") + 1.5) * Math.min(this.growth, 1.6) } },
      { selector: "node.pinned", style: { "border-style": "dashed", "border-width": 3 } },
      { selector: "node.selected", style: { "underlay-color": accent, "underlay-opacity": 0.4, "underlay-padding": 8, "underlay-shape": "ellipse" } },
      { selector: "node.current", style: { "underlay-opacity": 0.6 } },
      { selector: ".faded", style: { opacity: 0.13 } },
    ];
  }

  reach(node) {
    return Math.min(node.data("size") * this.growth * 0.9, WIDEST);
  }

  /** What the drawing library is told of one node. */
  drawn(node) {
    const style = this.node(node.style);
    return {
      id: node.id,
      shape: SHAPES[style.shape] ?? style.shape,
      flat: style.shape === "rectangle" || style.shape === "tag" ? 1 : 0,
      fill: style.fill,
      ink: style.ink,
      digit: node.group ? String(node.group.count) : style.digit,
      size: style.size,
    };
  }

  drawnEdge(edge) {
    const style = this.edge(edge.kind);
    return {
      id: "edge " + edge.id,
      source: edge.start,
      target: edge.end,
      colour: this.colour(edge.kind),
      width: style.width,
      dashes: style.dashes,
      arrow: style.arrow,
    };
  }
}
