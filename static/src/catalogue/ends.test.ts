import { describe, expect, it } from "vitest";
import { placeOf, shareOf, stopped, wordsFor } from "./ends";

const scale = { least: 40, most: 200, step: 0.5 };

describe("placeOf", () => {
  it("is the end of the scale where nothing usable is typed", () => {
    expect(placeOf("", scale, 200)).toBe(200);
    expect(placeOf("far", scale, 40)).toBe(40);
  });

  it("stays on the scale", () => {
    expect(placeOf("80.5", scale, 40)).toBe(80.5);
    expect(placeOf("7", scale, 40)).toBe(40);
    expect(placeOf("1e9", scale, 200)).toBe(200);
  });
});

describe("wordsFor", () => {
  it("says nothing at the end of the scale", () => {
    expect(wordsFor(40, 40, 1)).toBe("");
  });

  it("writes no more decimals than the step has", () => {
    expect(wordsFor(80.30000000000001, 40, 0.1)).toBe("80.3");
    expect(wordsFor(80, 40, 5)).toBe("80");
    expect(wordsFor(0.25, 0, 0.05)).toBe("0.25");
  });
});

it("lets neither end pass the other", () => {
  expect(stopped("low", 120, 100)).toBe(100);
  expect(stopped("high", 120, 100)).toBe(120);
  expect(stopped("low", 90, 100)).toBe(90);
});

it("tells how far along a place lies", () => {
  expect(shareOf(120, scale)).toBe(0.5);
  expect(shareOf(7, { least: 7, most: 7, step: 1 })).toBe(0);
});
