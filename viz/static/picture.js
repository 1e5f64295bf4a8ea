// Draws the network of the page: everything comes from the JSON beside it, all text stays text.
"use strict";
(function () {
  if (window.restoreCreateElement) window.restoreCreateElement();
  const holder = document.getElementById("network");
  const source = document.getElementById("network-data");
  if (!holder || !source || !window.vis) return;

  const data = JSON.parse(source.textContent);
  const about = new Map(data.nodes.map((node) => [node.id, node]));
  const links = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) {
    links.get(edge.from).push(edge);
    if (edge.to !== edge.from) links.get(edge.to).push(edge);
  }
  const subject = data.nodes.find((node) => node.subject) || data.nodes[0];
  const darkness = window.matchMedia("(prefers-color-scheme: dark)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let dark = darkness.matches;
  let chosen = null;
  let hovered = null;
  let growth = 1;

  // Two links between the same two nodes must both be seen: the first is straight, others bow.
  const bends = new Map();
  const between = new Map();
  for (const edge of data.edges) {
    const pair = [edge.from, edge.to].sort().join(" ");
    const before = between.get(pair) || 0;
    between.set(pair, before + 1);
    const sides = edge.from < edge.to ? ["curvedCCW", "curvedCW"] : ["curvedCW", "curvedCCW"];
    bends.set(edge.id, before === 0
      ? { enabled: false }
      : { enabled: true, type: sides[before % 2], roundness: 0.18 * Math.ceil(before / 2) });
  }

  // What the theme decides, kept in one place.
  function colours() {
    return dark
      ? { outline: "#E8EBEE", text: "#F2F4F6", halo: "#1A1F26", ring: "#FFD166" }
      : { outline: "#1B1F24", text: "#14171A", halo: "#FFFFFF", ring: "#14171A" };
  }

  function pentagon(given) {
    const radius = given.style.size;
    return {
      drawNode() {
        const pen = given.ctx;
        pen.beginPath();
        for (let corner = 0; corner < 5; corner += 1) {
          const angle = -Math.PI / 2 + (corner * 2 * Math.PI) / 5;
          pen.lineTo(given.x + radius * Math.cos(angle), given.y + radius * Math.sin(angle));
        }
        pen.closePath();
        pen.globalAlpha = given.style.opacity === undefined ? 1 : given.style.opacity;
        pen.fillStyle = given.style.color;
        pen.fill();
        pen.lineWidth = given.style.borderWidth;
        pen.strokeStyle = given.style.borderColor;
        pen.stroke();
      },
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    };
  }

  function near(id) {
    if (chosen === null || chosen === id) return true;
    return links.get(chosen).some((edge) => edge.from === id || edge.to === id);
  }

  function drawnNode(node) {
    const tone = colours();
    const colour = { background: node.color, border: tone.outline };
    const drawn = {
      id: node.id,
      // Labels are drawn below, where they can give way to each other.
      label: node.label,
      font: { size: 0 },
      shape: node.shape,
      size: node.size * growth,
      borderWidth: node.subject ? 3.5 : 1.5,
      borderWidthSelected: 4,
      color: { ...colour, highlight: colour, hover: colour },
      opacity: near(node.id) ? 1 : 0.15,
      title: [node.name].concat(node.lines.map((line) => line.join(": "))).join("\n"),
    };
    if (node.shape === "pentagon") {
      drawn.shape = "custom";
      drawn.ctxRenderer = pentagon;
    }
    return drawn;
  }

  function drawnEdge(edge) {
    const colour = dark ? edge.dark : edge.color;
    const shown = chosen === null || edge.from === chosen || edge.to === chosen;
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      width: edge.width,
      dashes: edge.dashes,
      smooth: bends.get(edge.id),
      arrows: edge.arrows,
      color: { color: colour, highlight: colour, hover: colour, opacity: shown ? 0.9 : 0.08 },
      title: edge.says,
    };
  }

  // Positions fill a wide box; a tall holder gets the same picture turned on its side.
  function turned(node) {
    const tall = holder.clientHeight > holder.clientWidth * 1.05;
    return tall ? { x: node.y, y: node.x } : { x: node.x, y: node.y };
  }

  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...drawnNode(node), ...turned(node) })));
  const edges = new vis.DataSet(data.edges.map(drawnEdge));
  const network = new vis.Network(holder, { nodes, edges }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 120, selectConnectedEdges: false, multiselect: false },
    edges: {
      smooth: false,
      arrows: { to: { scaleFactor: 0.6 } },
      selectionWidth: 0,
      hoverWidth: 0.5,
    },
  });

  function repaint() {
    nodes.update(data.nodes.map(drawnNode));
    edges.update(data.edges.map(drawnEdge));
  }

  // ---------- labels

  function rank(node) {
    if (node.id === chosen) return 1000;
    if (node.subject) return 900;
    if (node.id === hovered) return 800;
    if (node.date !== "") return (Number(node.digit) || 0) * 10;
    return (node.shape === "square" ? 15 : 65) + Math.min(links.get(node.id).length, 20);
  }

  const widths = new Map();
  function wide(pen, text) {
    const key = pen.font + text;
    if (!widths.has(key)) widths.set(key, pen.measureText(text).width);
    return widths.get(key);
  }

  function drawLabels(pen) {
    const scale = network.getScale();
    const places = network.getPositions();
    const taken = [];
    pen.save();
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.lineJoin = "round";
    for (const node of data.nodes) {
      const place = places[node.id];
      const reach = node.size * growth * 0.8;
      taken.push({ left: place.x - reach, right: place.x + reach, top: place.y - reach, bottom: place.y + reach });
      drawDigit(pen, node, place, scale);
    }
    const corner = network.DOMtoCanvas({ x: 4, y: 4 });
    const opposite = network.DOMtoCanvas({ x: holder.clientWidth - 4, y: holder.clientHeight - 4 });
    const view = { left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y };
    const ordered = [...data.nodes].sort((a, b) => rank(b) - rank(a));
    for (const node of ordered) {
      if (near(node.id)) drawLabel(pen, node, places[node.id], scale, taken, view);
    }
    pen.restore();
  }

  function drawDigit(pen, node, place, scale) {
    const height = node.size * growth * 0.95;
    if (node.digit === "" || height * scale < 6) return;
    pen.globalAlpha = near(node.id) ? 1 : 0.2;
    pen.font = "bold " + height + "px sans-serif";
    pen.fillStyle = node.ink;
    pen.fillText(node.digit, place.x, place.y + height * 0.06);
    pen.globalAlpha = 1;
  }

  function drawLabel(pen, node, place, scale, taken, view) {
    const tone = colours();
    const size = 12.5 / scale;
    const lines = node.date ? [node.label, node.date] : [node.label];
    const strong = node.subject || node.id === chosen;
    pen.font = (strong ? "bold " : "") + size + "px system-ui, sans-serif";
    const width = Math.max(...lines.map((line) => wide(pen, line)));
    const height = lines.length * size * 1.2;
    const reach = node.size * growth;
    const spots = [
      [0, reach + height / 2 + size * 0.3],
      [0, -reach - height / 2 - size * 0.3],
      [reach + width / 2 + size * 0.4, 0],
      [-reach - width / 2 - size * 0.4, 0],
    ];
    for (const [dx, dy] of spots) {
      const box = {
        left: place.x + dx - width / 2, right: place.x + dx + width / 2,
        top: place.y + dy - height / 2, bottom: place.y + dy + height / 2,
      };
      const own = taken[data.nodes.indexOf(node)];
      const inside = box.left >= view.left && box.right <= view.right
        && box.top >= view.top && box.bottom <= view.bottom;
      const free = inside && taken.every((other) => other === own || box.right < other.left
        || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
      if (!free && !(strong && dy > 0)) continue;
      taken.push(box);
      lines.forEach((line, row) => {
        const y = box.top + size * 1.2 * (row + 0.5);
        pen.lineWidth = size * 0.3;
        pen.strokeStyle = tone.halo;
        pen.strokeText(line, place.x + dx, y);
        pen.fillStyle = tone.text;
        pen.fillText(line, place.x + dx, y);
      });
      return;
    }
  }

  network.on("beforeDrawing", (pen) => {
    const ring = chosen === null ? subject : about.get(chosen);
    if (!ring) return;
    const place = network.getPositions([ring.id])[ring.id];
    pen.beginPath();
    pen.arc(place.x, place.y, ring.size * growth * 1.55, 0, 2 * Math.PI);
    pen.lineWidth = 3 / network.getScale();
    pen.strokeStyle = colours().ring;
    pen.stroke();
  });
  network.on("afterDrawing", drawLabels);

  // ---------- looking at one thing

  const panel = document.getElementById("details");
  const nothingChosen = panel.querySelector("[data-empty]");
  const card = panel.querySelector("[data-card]");

  function line(list, name, value) {
    const term = document.createElement("dt");
    const said = document.createElement("dd");
    term.textContent = name;
    said.textContent = value;
    list.append(term, said);
  }

  function describe(node) {
    nothingChosen.hidden = node !== null;
    card.hidden = node === null;
    if (node === null) return;
    card.querySelector("[data-caption]").textContent = node.name;
    const facts = card.querySelector("[data-lines]");
    facts.replaceChildren();
    for (const [name, value] of node.lines) line(facts, name, value);
    const list = card.querySelector("[data-links]");
    list.replaceChildren();
    for (const edge of links.get(node.id)) {
      const item = document.createElement("li");
      const start = document.createElement("bdi");
      const end = document.createElement("bdi");
      start.textContent = about.get(edge.from).name;
      end.textContent = about.get(edge.to).name;
      item.append(start, " \u2013 " + edge.says + " \u2013 ", end);
      list.append(item);
    }
  }

  function choose(id, follow) {
    chosen = id;
    if (id === null) network.unselectAll();
    else network.selectNodes([id], false);
    describe(id === null ? null : about.get(id));
    repaint();
    if (follow && id !== null) {
      network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: calm ? false : { duration: 250 } });
    }
  }

  network.on("click", (event) => choose(event.nodes.length > 0 ? event.nodes[0] : null, false));
  network.on("hoverNode", (event) => { hovered = event.node; });
  network.on("blurNode", () => { hovered = null; });

  // A node that was moved by hand stays where it was put.
  network.on("dragEnd", (event) => { if (event.nodes.length > 0) network.storePositions(); });

  // ---------- moving about: buttons, keys, wheel

  function fit() {
    if (holder.clientWidth === 0) return;
    network.fit({ animation: false });
    // Room at the rim for labels.
    network.moveTo({ scale: network.getScale() * 0.92, animation: false });
    // Far out, shapes would shrink to dots: let them keep some of their size.
    growth = Math.min(1.5, Math.max(1, 0.6 / network.getScale()));
    repaint();
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: false });
  }

  function walk(dx, dy) {
    const places = network.getPositions();
    const from = chosen === null ? null : places[chosen];
    if (from === null) return choose(subject.id, true);
    let best = null;
    let least = Infinity;
    for (const node of data.nodes) {
      if (node.id === chosen) continue;
      const x = places[node.id].x - from.x;
      const y = places[node.id].y - from.y;
      const ahead = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 0 && aside <= ahead * 2 && cost < least) { least = cost; best = node.id; }
    }
    if (best !== null) choose(best, true);
  }

  const keys = {
    ArrowLeft: () => walk(-1, 0), ArrowRight: () => walk(1, 0),
    ArrowUp: () => walk(0, -1), ArrowDown: () => walk(0, 1),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), "0": fit,
    Escape: () => choose(null, false),
  };
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // The wheel scrolls the page, as everywhere else; with Ctrl it zooms.
  holder.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true });

  const buttons = { in: () => zoom(1.25), out: () => zoom(0.8), fit, clear: () => choose(null, false) };
  for (const button of document.querySelectorAll("button[data-view]")) {
    button.addEventListener("click", () => buttons[button.dataset.view]());
  }
  for (const button of document.querySelectorAll("button[data-node]")) {
    button.addEventListener("click", () => {
      choose(button.dataset.node, true);
      holder.focus({ preventScroll: true });
      holder.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    });
  }

  // ---------- theme, size, paper

  darkness.addEventListener("change", () => { dark = darkness.matches; repaint(); });
  window.addEventListener("beforeprint", () => { dark = false; repaint(); network.redraw(); });
  window.addEventListener("afterprint", () => { dark = darkness.matches; repaint(); });
  let tall = holder.clientHeight > holder.clientWidth * 1.05;
  network.on("resize", () => {
    const now = holder.clientHeight > holder.clientWidth * 1.05;
    if (now !== tall) {
      tall = now;
      nodes.update(data.nodes.map((node) => ({ id: node.id, ...turned(node) })));
    }
    window.requestAnimationFrame(fit);
  });

  fit();
  document.documentElement.dataset.ready = "true";
})();
