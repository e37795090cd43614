import { expect, test } from "vitest";
import { edges } from "./edges";

const BOX = { center: { x: 1, y: 0.5, z: 0 }, size: { x: 2, y: 1, z: 4 } };

test("length, width and height run along the floor and one corner of the box, a little outside it", () => {
  expect(edges(BOX)).toEqual([
    { measured: "length", from: "0m 0m 2.12m", to: "2m 0m 2.12m", middle: "1m 0m 2.12m" },
    { measured: "width", from: "2.06m 0m -2m", to: "2.06m 0m 2m", middle: "2.06m 0m 0m" },
    { measured: "height", from: "-0.06m 0m 2.12m", to: "-0.06m 1m 2.12m", middle: "-0.06m 0.5m 2.12m" },
  ]);
});
