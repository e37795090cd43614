import { expect, test } from "vitest";
import { gathered, withSlug } from "./compared";

test("what was gathered is read from the cookie, each once", () => {
  expect(gathered("lang=en; compare=nabi-2.haru-4.nabi-2; zone=Asia%2FSeoul")).toEqual(["nabi-2", "haru-4"]);
  expect(gathered("lang=en; compares=nabi-2")).toEqual([]);
  expect(gathered("compare=")).toEqual([]);
});

test("what is no product's address is passed over", () => {
  expect(gathered("compare=nabi-2.<b>.haru 4")).toEqual(["nabi-2"]);
});

test("a product is added behind the others, once", () => {
  expect(withSlug(["nabi-2"], "haru-4")).toEqual(["nabi-2", "haru-4"]);
  expect(withSlug(["nabi-2"], "nabi-2")).toEqual(["nabi-2"]);
});
