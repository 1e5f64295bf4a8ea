// Listens for what findings become, while somebody looks: a browser holds few streams open at once, so a page
// that nobody sees lets go of its own, and asks afterwards for what it missed.

export function listen(address, { finding, open = () => {}, lost = () => {} }) {
  const seen = new Set();
  let source = null;
  let last = "";

  const heard = (event) => {
    last = event.lastEventId;
    if (event.type !== "finding" || seen.has(last)) return;
    seen.add(last);
    finding(JSON.parse(event.data));
  };

  const begin = () => {
    if (source !== null || document.hidden) return;
    source = new EventSource(last === "" ? address : `${address}?after=${encodeURIComponent(last)}`);
    source.addEventListener("listening", heard);
    source.addEventListener("finding", heard);
    source.addEventListener("open", open);
    source.addEventListener("error", () => lost(source?.readyState === EventSource.CLOSED));
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
