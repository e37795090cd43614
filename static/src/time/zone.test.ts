import { expect, test } from "vitest";
import { cityOf, clockFace, digits, wallTime } from "./zone";

const MOMENT = new Date("2026-11-24T15:05:00Z");

test("each place has its own wall time, midnight included", () => {
  expect(digits(wallTime(MOMENT, "Asia/Seoul"))).toBe("00:05");
  expect(digits(wallTime(MOMENT, "Europe/Istanbul"))).toBe("18:05");
});

test("a zone may be off by three quarters of an hour", () => {
  expect(digits(wallTime(MOMENT, "Asia/Kathmandu"))).toBe("20:50");
});

test("the skipped hour of a spring night is skipped", () => {
  expect(digits(wallTime(new Date("2027-03-28T00:59:00Z"), "Europe/Berlin"))).toBe("01:59");
  expect(digits(wallTime(new Date("2027-03-28T01:00:00Z"), "Europe/Berlin"))).toBe("03:00");
});

test("hands of a clock stand where a watchmaker puts them", () => {
  expect(clockFace({ hour: 13, minute: 8 })).toEqual({ hour: 34, minute: 48 });
  expect(clockFace({ hour: 0, minute: 0 })).toEqual({ hour: 0, minute: 0 });
});

test("a zone without a name of its own is called by its city", () => {
  expect(cityOf("Asia/Ho_Chi_Minh")).toBe("Ho Chi Minh");
  expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
});
