import { expect, test } from "vitest";
import { concerns, listed } from "./interest";

test("an element hears the names it lists and no others", () => {
  expect(listed("meeting.confirmed meeting.cancelled", "meeting.cancelled")).toBe(true);
  expect(listed("meeting.confirmed", "meeting.confirmed_again")).toBe(false);
  expect(listed(undefined, "meeting.confirmed")).toBe(false);
});

test("a star stands for every fact of one kind", () => {
  expect(listed("meeting.*", "meeting.declined")).toBe(true);
  expect(listed("meeting.*", "booth.lit")).toBe(false);
});

test("whatever an element lists, it may have missed it while the line was down", () => {
  expect(concerns("meeting.*", "line.restored")).toBe(true);
  expect(concerns("meeting.*", "booth.lit")).toBe(false);
});
