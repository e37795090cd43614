import { expect, test } from "vitest";
import { faultIn, filled, isSettled } from "./answers";

test("what is wrong with the file comes before what is wrong with the request", () => {
  expect(faultIn({ detail: "Some of it", fields: { file: "The file is empty." } })).toBe("The file is empty.");
  expect(faultIn({ detail: "Too many tries." })).toBe("Too many tries.");
});

test.each([undefined, null, "gone", [], { fields: [] }, { detail: 7 }])("%j says nothing", (problem) => {
  expect(faultIn(problem)).toBe("");
});

test("a picture is settled when it is shown or refused", () => {
  const at = (status: "pending" | "checking" | "published" | "refused") =>
    isSettled({ status, refusal: "", preview: "" });
  expect([at("pending"), at("checking"), at("published"), at("refused")]).toEqual([false, false, true, true]);
});

test("figures stand where the words want them, in any order", () => {
  expect(filled("{count}개 중 {place}번째", { place: 2, count: 5 })).toBe("5개 중 2번째");
  expect(filled("{unknown} stays", {})).toBe("{unknown} stays");
});
