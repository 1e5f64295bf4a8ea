import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { listenForFindings } from "../../viz/static/event_stream.js";

/** @type {Source[]} */
let sources = [];
/** @type {EventTarget & { hidden: boolean }} */
let page;

class Source extends EventTarget {
  static CLOSED = 2;

  /** @param {string} address */
  constructor(address) {
    super();
    this.address = address;
    this.readyState = 1;
    sources.push(this);
  }

  close() {
    this.readyState = Source.CLOSED;
  }

  /**
   * @param {string} type
   * @param {string} id
   * @param {object} [data]
   */
  send(type, id, data = {}) {
    this.dispatchEvent(new MessageEvent(type, { lastEventId: id, data: JSON.stringify(data) }));
  }
}

beforeEach(() => {
  sources = [];
  page = Object.assign(new EventTarget(), { hidden: false });
  Object.assign(globalThis, { document: page, window: new EventTarget(), EventSource: Source });
});

/** @param {boolean} hidden */
function turn(hidden) {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
}

test("a finding is told once, even if it comes twice", () => {
  /** @type {string[]} */
  const subjects = [];
  listenForFindings("/events", { onFinding: ({ subject }) => subjects.push(subject) });

  sources[0].send("listening", "1");
  sources[0].send("finding", "2", { subject: "sam" });
  sources[0].send("finding", "2", { subject: "sam" });

  assert.deepEqual(subjects, ["sam"]);
});

test("a page that nobody sees lets go, and asks afterwards for what it missed", () => {
  listenForFindings("/events", { onFinding: () => {} });
  sources[0].send("finding", "7 a", { subject: "sam" });

  turn(true);
  turn(false);

  assert.equal(sources[0].readyState, Source.CLOSED);
  assert.deepEqual(sources.map(({ address }) => address), ["/events", "/events?after=7%20a"]);
});

test("a page that is opened out of sight waits until it is seen", () => {
  page.hidden = true;
  listenForFindings("/events", { onFinding: () => {} });
  assert.equal(sources.length, 0);
  turn(false);

  assert.equal(sources.length, 1);
});

test("a connection that broke is told, and whether for good", () => {
  /** @type {boolean[]} */
  const lost = [];
  let opened = 0;
  listenForFindings("/events", { onFinding: () => {}, onOpen: () => { opened += 1; }, onLost: (closed) => lost.push(closed) });

  sources[0].dispatchEvent(new Event("open"));
  sources[0].dispatchEvent(new Event("error"));
  sources[0].close();
  sources[0].dispatchEvent(new Event("error"));

  assert.deepEqual([opened, lost], [1, [false, true]]);
});
