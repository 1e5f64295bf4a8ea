// What is seen, to take away: a picture with its legend, time and marking, or the data as files.

import { notice, trying } from "./messages.js";
import { choice, field, openDialog } from "./dialog.js";
import { count, day, el } from "./dom.js";
import { ask } from "./api_client.js";
import { MOST, figure } from "./chart_state.js";
import { hiddenSays, visibleOf } from "./visibility.js";

const FORMS = [["png", "Picture (PNG) with legend, time and marking"], ["csv", "Tables (CSV)"], ["graphml", "GraphML"], ["gexf", "GEXF"], ["i2", "For i2 Analyst's Notebook (CSV)"]];
const ENDINGS = { png: "png", csv: "zip", graphml: "graphml", gexf: "gexf", i2: "zip" };
const WIDE = 1600;
const RIM = 40;
const KEY = 380;

export class Exporting {
  constructor(bench, canvas, styles) {
    this.bench = bench;
    this.canvas = canvas;
    this.styles = styles;
  }

  choose(form = "png") {
    const title = this.bench.chart.title || "Network";
    openDialog("Export what is shown", [
      el("p", { text: "The file holds personal data from police records, as far as you may see them. Store it, share it and delete it as your force's rules require." }),
      field("As", choice("form", FORMS, form)),
      field("Title", el("input", { name: "title", maxlength: 200, value: title })),
      field("Marking", el("input", { name: "marking", maxlength: 60, value: "OFFICIAL-SENSITIVE" })),
    ], { submit: "Export", onsubmit: (values) => this.export(values.get("form"), values.get("title"), values.get("marking")) });
  }

  async export(form, title, marking) {
    const view = visibleOf(this.bench.chart);
    const all = view.nodes.flatMap((node) => this.bench.chart.groups.get(node.id)?.members ?? [node.id]);
    const ids = all.slice(0, MOST);
    const blob = form === "png" ? await this.picture(view, title, marking)
      : await trying(() => ask("/graph/export", { query: [["form", form]], body: { ids, title }, as: "blob" }));
    if (blob === null) return;
    const link = el("a", { href: URL.createObjectURL(blob), download: `network-${form}.${ENDINGS[form]}` });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    notice(`Exported: ${count(ids.length, "person, incident, address or record", "people, incidents, addresses and records")}${ids.length < all.length ? `, of ${figure(all.length)}` : ""}.`);
  }

  /** The picture as it is seen, light or dark, with all that a sheet of paper must say. */
  async picture(view, title, marking) {
    const { cy, names } = this.canvas;
    const box = cy.elements().boundingBox({ includeOverlays: false });
    const zoom = Math.min(1.4, (WIDE - 2 * RIM) / box.w, 1400 / box.h);
    const drawn = await createImageBitmap(await cy.png({ output: "blob-promise", full: true, scale: zoom, bg: this.styles.ground }));
    const sheet = el("canvas", { width: WIDE + KEY, height: Math.max(drawn.height + 190, 720) });
    const pen = sheet.getContext("2d");
    pen.fillStyle = this.styles.ground;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    const left = (WIDE - drawn.width) / 2;
    pen.drawImage(drawn, left, 120);
    names.write(pen, names.arranged(pen, zoom), zoom, { x: left - box.x1 * zoom, y: 120 - box.y1 * zoom });
    this.heading(pen, view, title, marking, sheet.height);
    this.key(pen, view);
    return new Promise((done) => sheet.toBlob(done, "image/png"));
  }

  heading(pen, view, title, marking, high) {
    const { chart } = this.bench;
    const lines = [
      `As known on ${day(chart.as_of)}. ${count(view.nodes.length, "shape")} and ${count(view.edges.length, "link")} drawn.`,
      [chart.period && `Period: ${day(chart.period[0])} to ${day(chart.period[1])}.`, hiddenSays(view.hidden), chart.focus && `Marked: ${chart.focus.says}.`].filter(Boolean).join(" "),
    ];
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    this.text(pen, marking, RIM, 28, "700 16px");
    this.text(pen, title, RIM, 58, "700 24px");
    lines.forEach((line, row) => this.text(pen, line, RIM, 82 + row * 20, "400 14px"));
    this.text(pen, "This shows what is recorded; it does not say what anyone is or will do. Records can be wrong, disputed or missing.", RIM, high - 34, "400 14px");
    this.text(pen, marking, RIM, high - 12, "700 16px");
  }

  text(pen, text, x, y, font) {
    pen.font = font + " system-ui, sans-serif";
    pen.fillStyle = this.styles.rim;
    pen.fillText(text, x, y);
  }

  key(pen, view) {
    let y = 140;
    this.text(pen, "Legend", WIDE, y - 20, "700 16px");
    for (const key of new Set(view.nodes.map((node) => node.style))) {
      const style = this.styles.node(key);
      this.shape(pen, key, WIDE + 12, y - 5);
      this.text(pen, style.label, WIDE + 34, y, "400 14px");
      y += 26;
    }
    for (const key of new Set(view.edges.map((edge) => edge.kind))) {
      const style = this.styles.edge(key);
      pen.strokeStyle = this.styles.colour(key);
      pen.lineWidth = Math.max(style.width, 1.5);
      pen.setLineDash(style.dashes);
      pen.beginPath();
      pen.moveTo(WIDE, y - 5);
      pen.lineTo(WIDE + 26, y - 5);
      pen.stroke();
      pen.setLineDash([]);
      this.text(pen, style.label, WIDE + 34, y, "400 14px");
      y += 24;
    }
  }

  /** The legend's own drawing of a shape, by its corners. */
  shape(pen, key, x, y) {
    const drawn = document.querySelector(`#legend [data-key="pick ${CSS.escape(key)}"] svg`)?.firstElementChild;
    const style = this.styles.node(key);
    pen.beginPath();
    if (drawn?.getAttribute("points")) {
      for (const corner of drawn.getAttribute("points").split(" ")) {
        const [across, down] = corner.split(",").map(Number);
        pen.lineTo(x - 8 + across, y - 8 + down);
      }
      pen.closePath();
    } else {
      pen.arc(x, y, 8, 0, 2 * Math.PI);
    }
    pen.fillStyle = style.fill;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = this.styles.rim;
    pen.stroke();
    pen.textAlign = "center";
    if (style.digit) {
      pen.font = "700 10px system-ui, sans-serif";
      pen.fillStyle = style.ink;
      pen.fillText(style.digit, x, y + 4);
    }
    pen.textAlign = "left";
  }
}
