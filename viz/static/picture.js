// Draws the network of the page: everything comes from the JSON beside it, all text stays text.
"use strict";

// A block, so that nothing of it is global: a file that is opened offline has this script inline.
{
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const darkness = window.matchMedia("(prefers-color-scheme: dark)");

  /**
   * Pictures.Bend links so that two between the same nodes are both seen: the first is straight, others bow.
   * @param {Pictures.Edge[]} edges
   */
  const bendsOf = (edges) => {
    /** @type {Map<string, Pictures.Bend>} */
    const bends = new Map();
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const edge of edges) {
      const pair = [edge.from, edge.to].sort().join(" ");
      const before = counts.get(pair) ?? 0;
      counts.set(pair, before + 1);
      const sides = edge.from < edge.to ? ["curvedCCW", "curvedCW"] : ["curvedCW", "curvedCCW"];
      bends.set(edge.id, before === 0
        ? { enabled: false }
        : { enabled: true, type: sides[before % 2], roundness: 0.18 * Math.ceil(before / 2) });
    }
    return bends;
  };

  /**
   * Draw a pentagon, which vis-network does not have.
   * @param {{ ctx: CanvasRenderingContext2D, x: number, y: number, style: { size: number, color: string, opacity?: number, borderWidth: number, borderColor: string } }} drawing
   */
  const pentagon = ({ ctx: pen, x, y, style }) => ({
    drawNode() {
      pen.beginPath();
      for (let corner = 0; corner < 5; corner += 1) {
        const angle = -Math.PI / 2 + (corner * 2 * Math.PI) / 5;
        pen.lineTo(x + style.size * Math.cos(angle), y + style.size * Math.sin(angle));
      }
      pen.closePath();
      pen.globalAlpha = style.opacity === undefined ? 1 : style.opacity;
      pen.fillStyle = style.color;
      pen.fill();
      pen.lineWidth = style.borderWidth;
      pen.strokeStyle = style.borderColor;
      pen.stroke();
    },
    nodeDimensions: { width: 2 * style.size, height: 2 * style.size },
  });

  /**
   * Return an element of the template.
   * @param {string} selector
   * @param {ParentNode} [within]
   */
  const find = (selector, within = document) => /** @type {HTMLElement} */ (within.querySelector(selector));

  /** A network, what is chosen in it, and how both are drawn. */
  class Picture {
    /**
     * @param {HTMLElement} holder
     * @param {{ nodes: Pictures.Node[], edges: Pictures.Edge[] }} data
     * @param {typeof vis} library
     */
    constructor(holder, data, library) {
      this.holder = holder;
      this.data = data;
      this.byId = new Map(data.nodes.map((node) => [node.id, node]));
      this.links = new Map(data.nodes.map((node) => [node.id, data.edges.filter((edge) => edge.from === node.id || edge.to === node.id)]));
      this.subject = data.nodes.find((node) => node.subject) ?? data.nodes[0];
      this.bends = bendsOf(data.edges);
      this.dark = darkness.matches;
      this.growth = 1;
      /** @type {string | null} */
      this.chosen = null;
      /** @type {string | null} */
      this.hovered = null;
      this.nodes = new library.DataSet(data.nodes.map((node) => ({ ...this.drawnNode(node), ...this.placeOf(node) })));
      this.edges = new library.DataSet(data.edges.map((edge) => this.drawnEdge(edge)));
      this.network = new library.Network(holder, { nodes: this.nodes, edges: this.edges }, {
        autoResize: true,
        physics: false,
        layout: { improvedLayout: false },
        interaction: { hover: true, tooltipDelay: 120, selectConnectedEdges: false, multiselect: false },
        edges: { smooth: false, arrows: { to: { scaleFactor: 0.6 } }, selectionWidth: 0, hoverWidth: 0.5 },
      });
    }

    /** What the theme decides, kept in one place. */
    get colours() {
      return this.dark
        ? { outline: "#E8EBEE", text: "#F2F4F6", halo: "#1A1F26", ring: "#FFD166" }
        : { outline: "#1B1F24", text: "#14171A", halo: "#FFFFFF", ring: "#14171A" };
    }

    get tall() {
      return this.holder.clientHeight > this.holder.clientWidth * 1.05;
    }

    /** @param {string} id */
    isNear(id) {
      if (this.chosen === null || this.chosen === id) return true;
      return (this.links.get(this.chosen) ?? []).some((edge) => edge.from === id || edge.to === id);
    }

    /** @param {Pictures.Node} node */
    drawnNode(node) {
      const colour = { background: node.color, border: this.colours.outline };
      return {
        id: node.id,
        // Labels are drawn below, where they can give way to each other.
        label: node.label,
        font: { size: 0 },
        size: node.size * this.growth,
        borderWidth: node.subject ? 3.5 : 1.5,
        borderWidthSelected: 4,
        color: { ...colour, highlight: colour, hover: colour },
        opacity: this.isNear(node.id) ? 1 : 0.15,
        title: [node.name, ...node.lines.map((line) => line.join(": "))].join("\n"),
        ...(node.shape === "pentagon" ? { shape: "custom", ctxRenderer: pentagon } : { shape: node.shape }),
      };
    }

    /** @param {Pictures.Edge} edge */
    drawnEdge(edge) {
      const colour = this.dark ? edge.dark : edge.color;
      const shown = this.chosen === null || edge.from === this.chosen || edge.to === this.chosen;
      return {
        id: edge.id,
        from: edge.from,
        to: edge.to,
        width: edge.width,
        dashes: edge.dashes,
        smooth: this.bends.get(edge.id),
        arrows: edge.arrows,
        color: { color: colour, highlight: colour, hover: colour, opacity: shown ? 0.9 : 0.08 },
        title: edge.says,
      };
    }

    /**
     * Places fill a wide box; a tall holder gets the same picture turned on its side.
     * @param {Pictures.Node} node
     */
    placeOf({ x, y }) {
      return this.tall ? { x: y, y: x } : { x, y };
    }

    repaint() {
      this.nodes.update(this.data.nodes.map((node) => this.drawnNode(node)));
      this.edges.update(this.data.edges.map((edge) => this.drawnEdge(edge)));
    }

    turn() {
      this.nodes.update(this.data.nodes.map((node) => ({ id: node.id, ...this.placeOf(node) })));
    }

    fit() {
      if (this.holder.clientWidth === 0) return;
      this.network.fit({ animation: false });
      // Room at the rim for labels.
      this.network.moveTo({ scale: this.network.getScale() * 0.92, animation: false });
      // Far out, shapes would shrink to dots: let them keep some of their size.
      this.growth = Math.min(1.5, Math.max(1, 0.6 / this.network.getScale()));
      this.repaint();
    }

    /** @param {number} factor */
    zoom(factor) {
      this.network.moveTo({ scale: Math.min(4, Math.max(0.05, this.network.getScale() * factor)), animation: false });
    }

    /**
     * Choose a node, or none.
     * @param {string | null} id
     * @param {boolean} follow Brings it into sight.
     */
    choose(id, follow) {
      this.chosen = id;
      if (id === null) this.network.unselectAll();
      else this.network.selectNodes([id], false);
      describe(this, id === null ? undefined : this.byId.get(id));
      this.repaint();
      if (follow && id !== null) {
        this.network.focus(id, { scale: Math.max(this.network.getScale(), 0.8), animation: calm ? false : { duration: 250 } });
      }
    }

    /**
     * Walk to the nearest node in a direction; from nowhere, to the subject.
     * @param {number} dx
     * @param {number} dy
     */
    walk(dx, dy) {
      if (this.chosen === null) return this.choose(this.subject.id, true);
      const places = this.network.getPositions();
      const from = places[this.chosen];
      /** @type {string | null} */
      let nearest = null;
      let least = Infinity;
      for (const { id } of this.data.nodes) {
        const x = places[id].x - from.x;
        const y = places[id].y - from.y;
        const ahead = x * dx + y * dy;
        const aside = Math.abs(x * dy) + Math.abs(y * dx);
        const cost = ahead + 2 * aside;
        if (ahead > 0 && aside <= ahead * 2 && cost < least) [least, nearest] = [cost, id];
      }
      if (nearest !== null) this.choose(nearest, true);
    }
  }

  /**
   * Draw a ring around what is chosen, else around the subject.
   * @param {Picture} picture
   * @param {CanvasRenderingContext2D} pen
   */
  const drawRing = (picture, pen) => {
    const { network, growth, subject } = picture;
    const node = picture.chosen === null ? subject : picture.byId.get(picture.chosen);
    if (!node) return;
    const { x, y } = network.getPositions([node.id])[node.id];
    pen.beginPath();
    pen.arc(x, y, node.size * growth * 1.55, 0, 2 * Math.PI);
    pen.lineWidth = 3 / network.getScale();
    pen.strokeStyle = picture.colours.ring;
    pen.stroke();
  };

  /**
   * Say beside the picture what a node is and what it is linked to.
   * @param {Picture} picture
   * @param {Pictures.Node | undefined} node
   */
  const describe = (picture, node) => {
    const panel = find("#details");
    const card = find("[data-card]", panel);
    find("[data-empty]", panel).hidden = node !== undefined;
    card.hidden = node === undefined;
    if (node === undefined) return;
    find("[data-caption]", card).textContent = node.name;
    find("[data-lines]", card).replaceChildren(...node.lines.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
    find("[data-links]", card).replaceChildren(...(picture.links.get(node.id) ?? []).map((edge) => {
      const item = element("li", "");
      const [start, end] = [edge.from, edge.to].map((id) => element("bdi", picture.byId.get(id)?.name ?? ""));
      item.append(start, " \u2013 " + edge.says + " \u2013 ", end);
      return item;
    }));
  };

  /**
   * @param {string} name
   * @param {string} text
   */
  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  /** @param {Picture} picture */
  const listenToNetwork = (picture) => {
    const { network } = picture;
    network.on("beforeDrawing", (pen) => drawRing(picture, pen));
    network.on("click", (event) => picture.choose(event.nodes.length > 0 ? event.nodes[0] : null, false));
    network.on("hoverNode", (event) => { picture.hovered = event.node; });
    network.on("blurNode", () => { picture.hovered = null; });
    // A node that was moved by hand stays where it was put.
    network.on("dragEnd", (event) => { if (event.nodes.length > 0) network.storePositions(); });
    let { tall } = picture;
    network.on("resize", () => {
      if (picture.tall !== tall) {
        tall = picture.tall;
        picture.turn();
      }
      window.requestAnimationFrame(() => picture.fit());
    });
  };

  /** @param {Picture} picture */
  const listenToKeys = (picture) => {
    const { holder } = picture;
    /** @type {Map<string, () => void>} */
    const keys = new Map([
      ["ArrowLeft", () => picture.walk(-1, 0)], ["ArrowRight", () => picture.walk(1, 0)],
      ["ArrowUp", () => picture.walk(0, -1)], ["ArrowDown", () => picture.walk(0, 1)],
      ["+", () => picture.zoom(1.25)], ["=", () => picture.zoom(1.25)], ["-", () => picture.zoom(0.8)],
      ["0", () => picture.fit()], ["Escape", () => picture.choose(null, false)],
    ]);
    holder.addEventListener("keydown", (event) => {
      const act = keys.get(event.key);
      if (event.ctrlKey || event.metaKey || event.altKey || !act) return;
      event.preventDefault();
      act();
    });
    // The wheel scrolls the page, as everywhere else; with Ctrl it zooms.
    holder.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    }, { capture: true });
  };

  /** @param {Picture} picture */
  const listenToButtons = (picture) => {
    const { holder } = picture;
    /** @type {Record<string, () => void>} */
    const views = { in: () => picture.zoom(1.25), out: () => picture.zoom(0.8), fit: () => picture.fit(), clear: () => picture.choose(null, false) };
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-view]"))) {
      button.addEventListener("click", () => views[button.dataset.view ?? ""]());
    }
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-node]"))) {
      button.addEventListener("click", () => {
        picture.choose(button.dataset.node ?? null, true);
        holder.focus({ preventScroll: true });
        holder.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      });
    }
  };

  /** @param {Picture} picture */
  const listenToTheme = (picture) => {
    const paint = (/** @type {boolean} */ dark) => {
      picture.dark = dark;
      picture.repaint();
    };
    darkness.addEventListener("change", () => paint(darkness.matches));
    // Paper is white.
    window.addEventListener("beforeprint", () => {
      paint(false);
      picture.network.redraw();
    });
    window.addEventListener("afterprint", () => paint(darkness.matches));
  };

  window.restoreCreateElement?.();
  const holder = document.getElementById("network");
  const source = document.getElementById("network-data");
  if (holder && source && window.vis) {
    const picture = new Picture(holder, JSON.parse(source.textContent ?? ""), window.vis);
    new PictureLabels(picture);
    listenToNetwork(picture);
    listenToKeys(picture);
    listenToButtons(picture);
    listenToTheme(picture);
    picture.fit();
    document.documentElement.dataset.ready = "true";
  }
}
