import { expect, test } from "vitest";
import { listed } from "./interest";

test("an element hears the names it lists and no others", () => {
  expect(listed("meeting.confirmed meeting.cancelled", "meeting.cancelled")).toBe(true);
  expect(listed("meeting.confirmed", "meeting.confirmed_again")).toBe(false);
  expect(listed(undefined, "meeting.confirmed")).toBe(false);
});

test("a star stands for every fact of one kind", () => {
  expect(listed("meeting.*", "meeting.declined")).toBe(true);
  expect(listed("meeting.*", "booth.lit")).toBe(false);
});
