import { expect, test } from "vitest";
import { missing, pauseBefore } from "./parts";

test("what has arrived is not sent again", () => {
  expect(missing({ size: 8, count: 5, arrived: [2, 4] })).toEqual([1, 3, 5]);
});

test("the pauses between tries grow, up to a quarter of a minute", () => {
  expect([0, 1, 2, 5, 9].map(pauseBefore)).toEqual([500, 1000, 2000, 15_000, 15_000]);
});
