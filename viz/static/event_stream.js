// Listens for what findings become, while somebody looks: a browser holds few streams open at once, so a page
// that nobody sees lets go of its own, and asks afterwards for what it missed.

/** @typedef {{ id: string, condition: string, subject: string }} FindingEvent */

/**
 * @typedef {object} Handlers
 * @property {(finding: FindingEvent) => unknown} onFinding
 * @property {() => unknown} [onOpen]
 * @property {(closed: boolean) => unknown} [onLost] Told whether the browser has given up.
 */

/**
 * Listen for findings that are new or have changed; each is told once.
 * @param {string} address
 * @param {Handlers} handlers
 */
export function listenForFindings(address, { onFinding, onOpen = () => {}, onLost = () => {} }) {
  const seen = new Set();
  /** @type {EventSource | null} */
  let source = null;
  let lastId = "";

  const receive = (/** @type {MessageEvent<string>} */ event) => {
    lastId = event.lastEventId;
    if (event.type !== "finding" || seen.has(lastId)) return;
    seen.add(lastId);
    onFinding(JSON.parse(event.data));
  };

  const begin = () => {
    if (source !== null || document.hidden) return;
    source = new EventSource(lastId === "" ? address : `${address}?after=${encodeURIComponent(lastId)}`);
    source.addEventListener("listening", receive);
    source.addEventListener("finding", receive);
    source.addEventListener("open", onOpen);
    source.addEventListener("error", () => onLost(source?.readyState === EventSource.CLOSED));
  };

  const end = () => {
    source?.close();
    source = null;
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? end() : begin()));
  window.addEventListener("pagehide", end);
  window.addEventListener("pageshow", begin);
  begin();
}
