// What is seen, as a picture or as files.

import { fetchFrom } from "./api_client.js";
import { choice, field, openDialog, textOf } from "./dialog.js";
import { el } from "./dom.js";
import { FORMS, describeExport, exportedIds, fileName, pictureMarking } from "./export_files.js";
import { penOf } from "./labels.js";
import { cornersOf } from "./legend.js";
import { attempt, notice } from "./messages.js";
import { describeHidden, visibleIn } from "./visibility.js";
import { count, day } from "./wording.js";

const WIDTH = 1600;
const HEIGHT = 1400;
const MARGIN = 40;
const TOP = 120;
const LEGEND_WIDTH = 380;
const CAVEAT = "This shows what is recorded; it does not say what anyone is or will do. Records can be wrong, disputed or missing.";

/** Exports. */
export class Export {
  /**
   * Work on a workbench and its picture.
   * @param {import("./workbench.js").Workbench} bench
   * @param {import("./canvas.js").Canvas} canvas
   * @param {import("./styles.js").Styles} styles
   */
  constructor(bench, canvas, styles) {
    this.bench = bench;
    this.canvas = canvas;
    this.styles = styles;
  }

  /**
   * Ask for form, title, marking and whom it is for.
   * @param {string} [form]
   */
  choose(form = "png") {
    const title = this.bench.chart.title || "Network";
    openDialog("Export what is shown", [
      el("p", { text: "It holds police records. Store, share and delete it as your force requires." }),
      field("As", choice("form", FORMS, form)),
      field("Title", el("input", { name: "title", maxlength: 200, value: title })),
      field("Marking", el("input", { name: "marking", maxlength: 60, value: "OFFICIAL-SENSITIVE" })),
      field("For whom", el("input", { name: "recipient" })),
    ], { submit: "Export", onsubmit: (values) => this.export(textOf(values, "form"), textOf(values, "title"), textOf(values, "marking"), textOf(values, "recipient")) });
  }

  /**
   * Hand a file to the browser.
   * @param {string} form
   * @param {string} title
   * @param {string} marking
   * @param {string} recipient
   */
  async export(form, title, marking, recipient) {
    const { chart } = this.bench;
    const view = visibleIn(chart);
    const { ids, total } = exportedIds(view, chart);
    const blob = form === "png" ? await this.picture(view, title, pictureMarking(marking, chart.nodes.values()))
      : await attempt(() => fetchFrom("/graph/export", { query: [["form", form]], body: { ids, title, marking, recipient }, as: "blob" }));
    if (blob === null) return;
    const link = el("a", { href: URL.createObjectURL(blob), download: fileName(form) });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    notice(describeExport(ids.length, total));
  }

  /**
   * Draw the picture as it is seen, light or dark.
   * @param {Explorer.View} view
   * @param {string} title
   * @param {string} marking
   * @returns {Promise<Blob | null>}
   */
  async picture(view, title, marking) {
    const { cy, labels } = this.canvas;
    const box = cy.elements().boundingBox({ includeOverlays: false });
    const zoom = Math.min(1.4, (WIDTH - 2 * MARGIN) / box.w, HEIGHT / box.h);
    const drawn = await createImageBitmap(await cy.png({ output: "blob-promise", full: true, scale: zoom, bg: this.styles.ground }));
    const sheet = el("canvas", { width: WIDTH + LEGEND_WIDTH, height: Math.max(drawn.height + 190, 720) });
    const pen = penOf(sheet);
    pen.fillStyle = this.styles.ground;
    pen.fillRect(0, 0, sheet.width, sheet.height);
    const left = (WIDTH - drawn.width) / 2;
    pen.drawImage(drawn, left, TOP);
    labels.write(pen, labels.arrange(pen, zoom), zoom, { x: left - box.x1 * zoom, y: TOP - box.y1 * zoom });
    this.writeHeading(pen, view, title, marking);
    this.drawLegend(pen, view);
    return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Explorer.View} view
   * @param {string} title
   * @param {string} marking
   */
  writeHeading(pen, view, title, marking) {
    const { chart } = this.bench;
    const { height } = pen.canvas;
    const notes = [chart.period && `Period: ${day(chart.period[0])} to ${day(chart.period[1])}.`, describeHidden(view.hidden), chart.focus && `Marked: ${chart.focus.says}.`];
    const lines = [
      `As known on ${day(chart.as_of)}. ${count(view.nodes.length, "shape")} and ${count(view.edges.length, "link")} drawn.`,
      notes.filter(Boolean).join(" "),
    ];
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    this.write(pen, marking, MARGIN, 28, "700 16px");
    this.write(pen, title, MARGIN, 58, "700 24px");
    lines.forEach((line, row) => this.write(pen, line, MARGIN, 82 + row * 20, "400 14px"));
    this.write(pen, CAVEAT, MARGIN, height - 34, "400 14px");
    this.write(pen, marking, MARGIN, height - 12, "700 16px");
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} font
   */
  write(pen, text, x, y, font) {
    pen.font = font + " system-ui, sans-serif";
    pen.fillStyle = this.styles.rim;
    pen.fillText(text, x, y);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Explorer.View} view
   */
  drawLegend(pen, view) {
    let y = 140;
    this.write(pen, "Legend", WIDTH, y - 20, "700 16px");
    for (const key of new Set(view.nodes.map((node) => node.style))) {
      const style = this.styles.node(key);
      this.drawShape(pen, style, WIDTH + 12, y - 5);
      this.write(pen, style.label, WIDTH + 34, y, "400 14px");
      y += 26;
    }
    for (const key of new Set(view.edges.map((edge) => edge.kind))) {
      const style = this.styles.edge(key);
      pen.strokeStyle = this.styles.colour(key);
      pen.lineWidth = Math.max(style.width, 1.5);
      pen.setLineDash(style.dashes);
      pen.beginPath();
      pen.moveTo(WIDTH, y - 5);
      pen.lineTo(WIDTH + 26, y - 5);
      pen.stroke();
      pen.setLineDash([]);
      this.write(pen, style.label, WIDTH + 34, y, "400 14px");
      y += 24;
    }
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Explorer.NodeStyle} style
   * @param {number} x
   * @param {number} y
   */
  drawShape(pen, style, x, y) {
    const corners = cornersOf(style.shape);
    pen.beginPath();
    if (corners === null) pen.arc(x, y, 8, 0, 2 * Math.PI);
    for (const corner of corners?.split(" ") ?? []) {
      const [across, down] = corner.split(",").map(Number);
      pen.lineTo(x - 8 + across, y - 8 + down);
    }
    pen.closePath();
    pen.fillStyle = style.fill;
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = this.styles.rim;
    pen.stroke();
    if (!style.digit) return;
    pen.textAlign = "center";
    pen.font = "700 10px system-ui, sans-serif";
    pen.fillStyle = style.ink;
    pen.fillText(style.digit, x, y + 4);
    pen.textAlign = "left";
  }
}
