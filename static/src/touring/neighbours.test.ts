import { expect, test } from "vitest";
import { directionOf, neighbour, type Place } from "./neighbours";

const at = (code: string, x: number, y: number): Place => ({ code, x, y });

// Two rows of stands, and one further off to the side.
const a01 = at("A01", 50, 30);
const a02 = at("A02", 120, 30);
const a03 = at("A03", 55, 140);
const a04 = at("A04", 300, 140);
const floor = [a01, a02, a03, a04];

test("the nearest stand in a direction comes next", () => {
  expect(neighbour(floor, a01, "right")).toBe(a02);
  expect(neighbour(floor, a01, "down")).toBe(a03);
  expect(neighbour(floor, a03, "right")).toBe(a04);
});

test("what lies straight ahead is preferred to what is nearer but off to the side", () => {
  expect(neighbour([a01, at("near", 90, 90), at("ahead", 52, 110)], a01, "down")?.code).toBe("ahead");
});

test("at the edge one stays where one is", () => {
  expect(neighbour(floor, a01, "left")).toBeUndefined();
  expect(neighbour(floor, a01, "up")).toBeUndefined();
});

test("only the arrow keys walk", () => {
  expect(["ArrowLeft", "ArrowDown", "Enter", "a"].map(directionOf)).toEqual(["left", "down", undefined, undefined]);
});
