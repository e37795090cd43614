import { expect, test } from "vitest";
import { parseAmount, parseQuantity, written } from "./amounts";

test.each([
  ["8,450", 2, 845000n],
  ["8450.5", 2, 845050n],
  [" 8 450.00 ", 2, 845000n],
  ["90,000,000,000.01", 2, 9000000000001n],
  ["12000", 0, 12000n],
  ["12000.00", 0, 12000n],
  ["1.234", 3, 1234n],
])("%s with %i digits is %s", (text, digits, minor) => {
  expect(parseAmount(text, digits)).toBe(minor);
});

test.each([
  ["8.450,00", 2],
  ["84,50", 2],
  ["0.001", 2],
  ["1.5", 0],
  ["-5", 2],
  ["1e3", 2],
  ["", 2],
])("%s with %i digits is no amount", (text, digits) => {
  expect(parseAmount(text, digits)).toBeUndefined();
});

test("a quantity is a whole number", () => {
  expect(parseQuantity("1,200")).toBe(1200n);
  expect(parseQuantity("1.5")).toBeUndefined();
  expect(parseQuantity("")).toBeUndefined();
});

test.each([
  [33800000n, 2, "338,000"],
  [845050n, 2, "8,450.50"],
  [5n, 2, "0.05"],
  [0n, 2, "0"],
  [1234567n, 0, "1,234,567"],
])("%s with %i digits is written %s", (minor, digits, text) => {
  expect(written(minor, digits)).toBe(text);
});
