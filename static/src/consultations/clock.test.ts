import { expect, test } from "vitest";
import { countdown, remaining, ServerClock, timeIn } from "./clock";

const PLANNED = { starts_at: "2026-11-26T12:00:00Z", ends_at: "2026-11-26T12:30:00Z" };
const at = (time: string) => Date.parse(`2026-11-26T${time}Z`);

test("a countdown shows whole seconds, hours only when there are any, and never less than nothing", () => {
  expect(countdown(252_000)).toBe("04:12");
  expect(countdown(251_001)).toBe("04:12");
  expect(countdown(3_852_000)).toBe("1:04:12");
  expect(countdown(-5)).toBe("00:00");
});

test("before, during and after the planned time the timer says something else", () => {
  expect(remaining(PLANNED, at("11:55:48"))).toEqual({ phase: "before", text: "04:12", share: 0 });
  expect(remaining(PLANNED, at("12:07:30"))).toEqual({ phase: "running", text: "22:30", share: 0.25 });
  expect(remaining(PLANNED, at("12:30:00"))).toEqual({ phase: "over", text: "+00:00", share: 1 });
  expect(remaining(PLANNED, at("12:31:05"))).toEqual({ phase: "over", text: "+01:05", share: 1 });
});

test("a visitor's clock that is an hour wrong shows the same time left", () => {
  let local = at("13:00:00");
  const clock = new ServerClock(() => local);
  clock.set("2026-11-26T12:00:00Z");
  local += 60_000;
  expect(clock.now()).toBe(at("12:01:00"));
});

test("a wall clock shows the time of its place, in 24 hours, also at midnight and beside a quarter hour", () => {
  expect(timeIn("Asia/Seoul", at("12:05:00"))).toBe("21:05");
  expect(timeIn("Asia/Seoul", at("15:00:00"))).toBe("00:00");
  expect(timeIn("Asia/Kathmandu", at("12:00:00"))).toBe("17:45");
});
