// What the service wrote into the page: what to open, the rules, the legend.

/** @type {Explorer.PageData} */
export const pageData = JSON.parse(document.getElementById("opening")?.textContent ?? "{}");
