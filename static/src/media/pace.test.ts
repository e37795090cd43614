import { expect, test } from "vitest";
import { pauses } from "./pace";

test("the first looks come soon, later ones ever more seldom", () => {
  const all = [...pauses()];
  expect(all.slice(0, 4)).toEqual([400, 600, 900, 1350]);
  expect(Math.max(...all)).toBe(5000);
});

test("nobody waits for ever", () => {
  const sum = [...pauses()].reduce((one, other) => one + other, 0);
  expect(sum).toBeGreaterThanOrEqual(60_000);
  expect(sum).toBeLessThan(66_000);
});
