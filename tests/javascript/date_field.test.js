import assert from "node:assert/strict";
import { test } from "node:test";
import { readDay, typedDay } from "../../viz/static/date_field.js";

for (const typed of ["28/06/1988", "28.6.1988", "28-06-1988", " 28 June 1988 ", "28th jun 1988", "1988-06-28"]) {
  test(`${typed} is the 28th of June`, () => assert.equal(readDay(typed), "1988-06-28"));
}

for (const typed of ["31/02/2024", "00/01/2024", "1/13/2024", "28/06/88", "June 1988", "28 Smarch 1988", "yesterday"]) {
  test(`${typed} is no day, and no other day is taken for it`, () => assert.equal(readDay(typed), null));
}

test("every day of fifty years is read as it is written", () => {
  for (let time = Date.UTC(1979, 11, 1); time < Date.UTC(2030, 0, 1); time += 86_400_000) {
    const iso = new Date(time).toISOString().slice(0, 10);
    assert.equal(readDay(typedDay(iso)), iso);
  }
});

test("nothing typed is no day, and not an error", () => {
  assert.deepEqual([readDay(" "), typedDay("")], ["", ""]);
});
