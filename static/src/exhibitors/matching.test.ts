import { expect, test } from "vitest";
import { matches } from "./matching";

test("a country is found whatever its accents and case", () => {
  expect(matches("Türkiye", "turk")).toBe(true);
  expect(matches("Côte d’Ivoire", "cote")).toBe(true);
  expect(matches("Thailand", " LAND ")).toBe(true);
  expect(matches("Thailand", "viet")).toBe(false);
});

test("a Korean name is found by its first syllables", () => {
  expect(matches("튀르키예", "튀르")).toBe(true);
  expect(matches("태국", "베트남")).toBe(false);
});
