// Lets modules find each other as in a browser, where viz/static and its vendored files are served as one folder.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";

const ROOT = new URL("../../", import.meta.url);
const SERVED_TOGETHER = ["viz/static/", "viz/static/vendor/"].map((folder) => new URL(folder, ROOT));

registerHooks({
  resolve(specifier, context, nextResolve) {
    const name = /^\.\.?\/([^/]+)$/.exec(specifier)?.[1];
    if (name && context.parentURL?.includes("/static/") && !existsSync(new URL(specifier, context.parentURL))) {
      const url = SERVED_TOGETHER.map((folder) => new URL(name, folder)).find((candidate) => existsSync(candidate));
      if (url) return { url: url.href, shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    return nextLoad(url, url.startsWith(ROOT.href) && url.endsWith(".js") ? { ...context, format: "module" } : context);
  },
});

// What a module looks for when it is read: of a page, only what the service writes into it of words and documents.
const WORDS = { node_kind: { person: ["person", "people"], incident: ["incident", "incidents"], address: ["address", "addresses"] } };
const DOCUMENTS = [
  { table: "risk_assessments", label: "Risk assessment of a person", day: "made_on", detail: "grade" },
  { table: "protection_plans", label: "Child protection plan", day: "from", detail: "category" },
  { table: "deaths", label: "Death", day: "died_on", detail: "cause" },
];
const OPENING = { textContent: JSON.stringify({ wording: WORDS, documents: DOCUMENTS }) };
Object.assign(globalThis, { document: { getElementById: (/** @type {string} */ id) => id === "opening" ? OPENING : null } });
