import { describe, expect, it } from "vitest";
import { settled, stepFor } from "./combobox";

const open = { open: true, options: 3, active: -1 };

describe("stepFor", () => {
  it("walks down and up through the options and back to what was typed", () => {
    expect(stepFor("ArrowDown", open)).toEqual({ kind: "move", to: 0 });
    expect(stepFor("ArrowDown", { ...open, active: 2 })).toEqual({ kind: "move", to: -1 });
    expect(stepFor("ArrowUp", open)).toEqual({ kind: "move", to: 2 });
    expect(stepFor("ArrowUp", { ...open, active: 0 })).toEqual({ kind: "move", to: -1 });
  });

  it("chooses with Enter only what is active; otherwise the form is sent", () => {
    expect(stepFor("Enter", open)).toBeUndefined();
    expect(stepFor("Enter", { ...open, active: 1 })).toEqual({ kind: "choose" });
    expect(stepFor("Enter", { ...open, open: false, active: 1 })).toBeUndefined();
  });

  it("closes with Escape, and clears with the next", () => {
    expect(stepFor("Escape", open)).toEqual({ kind: "close" });
    expect(stepFor("Escape", { ...open, open: false })).toEqual({ kind: "clear" });
  });

  it("leaves all other keys alone", () => {
    expect(stepFor("Home", open)).toBeUndefined();
    expect(stepFor("a", open)).toBeUndefined();
  });
});

it("waits for a syllable to be one", () => {
  expect(settled("배ㅌ")).toBe("배");
  expect(settled(" 배터 ")).toBe("배터");
  expect(settled("nabi")).toBe("nabi");
});
