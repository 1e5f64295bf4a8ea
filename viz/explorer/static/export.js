// What is seen, as a picture or as files.

import { choice, field, openDialog, textOf } from "./dialog.js";
import { el } from "./dom.js";
import { FORMS, describeExport, exportedIds, fileName, pictureMarking } from "./export_files.js";
import { ask, notice } from "./messages.js";
import { PictureSheet } from "./picture_sheet.js";
import { visibleIn } from "./visibility.js";

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
    this.sheet = new PictureSheet(bench, canvas, styles);
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
    // What a picture shows is logged as the tables of the same records, before it is drawn.
    const query = /** @type {[string, string][]} */ ([["form", form === "png" ? "csv" : form]]);
    const tables = await ask("/graph/export", { query, body: { ids, title, marking, recipient }, as: "blob" });
    const heading = { title, recipient, marking: pictureMarking(marking, chart.nodes.values()) };
    const blob = form === "png" && tables !== null ? await this.sheet.draw(view, heading) : tables;
    if (blob === null) return;
    const link = el("a", { href: URL.createObjectURL(blob), download: fileName(form) });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    notice(describeExport(ids.length, total));
  }
}
