// New findings arrive while somebody looks; what arrives twice is told once.

import { opening } from "./service.js";

export function watch(onfinding) {
  // A picture of another day has no news.
  if (opening.as_of) return;
  const seen = new Set();
  const source = new EventSource("/events");
  source.addEventListener("finding", (event) => {
    if (seen.has(event.lastEventId)) return;
    seen.add(event.lastEventId);
    onfinding(JSON.parse(event.data));
  });
  window.addEventListener("pagehide", () => source.close());
}
