import { expect, test } from "vitest";
import { Pace } from "./speed";

test("the first moments say nothing, then bytes a second are told, of what was sent since", () => {
  const pace = new Pace(0, 1_000_000);
  expect(pace.at(500, 1_400_000)).toBeUndefined();
  expect(pace.at(2000, 3_000_000)).toBe(1_000_000);
});

test("what was long ago does not count", () => {
  const pace = new Pace(0, 0);
  pace.at(2000, 8_000_000);
  pace.at(13_000, 8_000_000);
  expect(pace.at(14_000, 9_000_000)).toBe(1_000_000);
});
