import { expect, test } from "vitest";
import { newId } from "./ulid";

test("an id is a ULID: 26 characters of Crockford's alphabet, the moment first", () => {
  expect(newId(1_469_918_176_385)).toMatch(/^01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
});

test("ids of one moment differ", () => {
  expect(new Set(Array.from({ length: 1000 }, () => newId(0))).size).toBe(1000);
});
