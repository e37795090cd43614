import { expect, test } from "vitest";
import { wordsFrom } from "./words";

test("names are put where the sentence wants them, and a name that looks like a place stays as it is", () => {
  const words = wordsFrom({ says: "{name}: {text}" });
  expect(words("says", { name: "Cho {text}", text: "$& hello" })).toBe("Cho {text}: $& hello");
});

test("a missing sentence shows its key rather than nothing", () => {
  expect(wordsFrom({})("line_good")).toBe("line_good");
});
