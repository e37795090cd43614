import { beforeEach, expect, test } from "vitest";
import { DraftKeeper } from "./draft-keeper";

let keeper: DraftKeeper;

beforeEach(() => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  keeper = new DraftKeeper("log:01J", storage as unknown as Storage);
});

const typed = { needs: ["40 units"], version: ["3"], window: ["A"] };

test("what was typed over the version shown follows on it", () => {
  keeper.keep("3", typed);
  expect(keeper.standing("3", "A", { needs: [""], version: ["3"], window: ["B"] })).toBe("follows");
});

test("what was typed after a save whose answer was lost follows on that save", () => {
  keeper.keep("3", typed);
  expect(keeper.standing("4", "A", { needs: ["40"], version: ["4"], window: ["B"] })).toBe("follows");
});

test("what was typed before somebody else saved is in conflict with it", () => {
  keeper.keep("3", typed);
  expect(keeper.standing("4", "C", { needs: ["12 units"], version: ["4"], window: ["B"] })).toBe("conflicts");
});

test("what the server has already is no draft, whatever the window", () => {
  keeper.keep("3", typed);
  expect(keeper.standing("9", "C", { needs: ["40 units"], version: ["9"], window: ["B"] })).toBe("none");
});

test("nothing is left once it is dropped", () => {
  keeper.keep("3", typed);
  keeper.drop();
  expect(keeper.draft).toBeUndefined();
});

test("a device that keeps nothing says so", () => {
  const full = {
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  expect(new DraftKeeper("log:01J", full as unknown as Storage).keep("1", typed)).toBe(false);
});
