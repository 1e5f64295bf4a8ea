import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesAlong, missingFrom, walkedKinds } from "../../viz/explorer/static/path_steps.js";
import { edge, storyOfSam } from "./story.js";

test("the links of a path are those between neighbours, whichever way they point", () => {
  const edges = [edge("LIVES_AT", "sam", "mill"), edge("LIVES_AT", "dan", "mill"), edge("PARTNER_OF", "dan", "cleo"), edge("KNOWS", "sam", "cleo")];

  assert.deepEqual(edgesAlong(["sam", "mill", "dan", "cleo"], edges), ["LIVES_AT sam mill", "LIVES_AT dan mill", "PARTNER_OF dan cleo"]);
});

test("two links between the same two are both on the path", () => {
  const edges = [edge("PARTNER_OF", "sam", "ada"), edge("PARENT_OF", "ada", "sam")];

  assert.equal(edgesAlong(["sam", "ada"], edges).length, 2);
});

test("what is missing from the picture is listed once, whichever path it is on", () => {
  assert.deepEqual(missingFrom([["sam", "mill", "dan"], ["sam", "oak", "dan"]], storyOfSam()), ["dan"]);
});

test("ties between people can be walked whatever is chosen", () => {
  assert.deepEqual(walkedKinds(["incident"]), ["incident", "person"]);
  assert.deepEqual(walkedKinds(["person", "order"]), ["person", "order"]);
});
