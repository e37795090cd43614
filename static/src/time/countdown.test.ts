import { expect, test } from "vitest";
import { clockwise, left } from "./countdown";

const NOON = Date.parse("2026-11-26T12:00:00Z");

test("what is left is told in days, hours, minutes and seconds", () => {
  expect(left(Date.parse("2026-11-27T13:02:03Z"), NOON)).toEqual({ days: 1, hours: 1, minutes: 2, seconds: 3 });
});

test("a moment that has passed leaves nothing", () => {
  expect(clockwise(left(NOON - 1, NOON))).toBe("00:00");
});

test("a started second still counts, so that zero means now", () => {
  expect(clockwise(left(NOON + 1, NOON))).toBe("00:01");
});

test("under an hour there are minutes and seconds, over an hour also hours", () => {
  expect(clockwise(left(NOON + 252_000, NOON))).toBe("04:12");
  expect(clockwise(left(NOON + 3 * 3600_000 + 252_000, NOON))).toBe("3:04:12");
});

test("days are told as hours", () => {
  expect(clockwise(left(NOON + 25 * 3600_000, NOON))).toBe("25:00:00");
});
