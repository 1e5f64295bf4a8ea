import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { RequestFailed, detailOf, fetchFrom, isAbort, pathStep } from "../../viz/explorer/static/api_client.js";
import { pageData } from "../../viz/explorer/static/page_data.js";

/** @type {{ address: string, init: RequestInit }[]} */
let requests = [];

/** @param {() => Response | Promise<Response>} respond */
function serve(respond) {
  requests = [];
  globalThis.fetch = async (address, init) => {
    requests.push({ address: String(address), init: init ?? {} });
    return respond();
  };
}

beforeEach(() => { pageData.as_of = null; });

test("a question has its query, as often as it names something", async () => {
  serve(() => Response.json({ hops: 2 }));

  const answer = await fetchFrom("/paths", { query: [["from", "alpha:sam"], ["kinds", "person"], ["kinds", "address"]] });

  assert.deepEqual(answer, { hops: 2 });
  assert.equal(requests[0].address, "/paths?from=alpha%3Asam&kinds=person&kinds=address");
  assert.equal(requests[0].init.method, "GET");
});

test("a body is posted as JSON", async () => {
  serve(() => Response.json({}));
  await fetchFrom("/graph/shown", { body: { ids: ["a"] } });

  assert.deepEqual([requests[0].init.method, requests[0].init.body], ["POST", '{"ids":["a"]}']);
});

test("the moment of the page goes with every question but those about now", async () => {
  serve(() => Response.json({}));
  pageData.as_of = "2026-01-02";
  await fetchFrom("/graph", { query: [["start", "a"]] });
  await fetchFrom("/views", { present: true });

  assert.deepEqual(requests.map(({ address }) => address), ["/graph?start=a&as_of=2026-01-02", "/views"]);
});

for (const [status, body, detail] of /** @type {[number, string, string][]} */ ([
  [422, '{"detail": "No such day."}', "No such day."],
  [503, "{}", "The database does not answer at the moment."],
  [404, "<html>", "Nothing with this id is recorded, or nothing that you may see."],
  [500, "", "The service could not answer this."],
])) {
  test(`an answer ${status} fails with “${detail}”`, async () => {
    serve(() => new Response(body, { status }));

    await assert.rejects(fetchFrom("/graph"), (error) => error instanceof RequestFailed && error.status === status && error.message === detail);
  });
}

test("no answer is an error in words, and one that was stopped is not", async () => {
  serve(() => { throw new TypeError("Failed to fetch"); });
  await assert.rejects(fetchFrom("/graph"), { status: 0, message: /did not answer/ });
  serve(() => { throw new DOMException("stopped", "AbortError"); });

  await assert.rejects(fetchFrom("/graph"), isAbort);
});

test("only the words of a failed request are shown; other errors are ours", () => {
  assert.equal(detailOf(new RequestFailed(404, "Nothing here.")), "Nothing here.");
  assert.throws(() => detailOf(new TypeError("a fault")), /a fault/);
});

test("an id is one step of an address", () => {
  assert.equal(pathStep("beta:o/neil?"), "beta%3Ao%2Fneil%3F");
});
