import { expect, test } from "vitest";
import { typeOf } from "./types";

test("a model is told by its ending, which browsers know no type for", () => {
  expect(typeOf({ name: "Nabi.GLB", type: "" })).toBe("model/gltf-binary");
});

test("a picture keeps the type the browser gives it", () => {
  expect(typeOf({ name: "nabi.png", type: "image/png" })).toBe("image/png");
  expect(typeOf({ name: "nabi", type: "image/webp" })).toBe("image/webp");
});
