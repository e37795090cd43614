/** The keys of a combobox with a list below it, as the ARIA Authoring Practices have them; what they do is told as a step. */

export type Step =
  | { kind: "move"; to: number }
  | { kind: "open" }
  | { kind: "choose" }
  | { kind: "close" }
  | { kind: "clear" };

export interface State {
  readonly open: boolean;
  /** How many options there are, and which is the active one; -1 is none: what was typed itself. */
  readonly options: number;
  readonly active: number;
}

export function stepFor(key: string, { open, options, active }: State): Step | undefined {
  switch (key) {
    case "ArrowDown":
      if (!open) return { kind: "open" };
      return { kind: "move", to: active + 1 >= options ? -1 : active + 1 };
    case "ArrowUp":
      if (!open) return { kind: "open" };
      return { kind: "move", to: active < 0 ? options - 1 : active - 1 };
    case "Enter":
      return open && active >= 0 ? { kind: "choose" } : undefined;
    case "Tab":
      return open ? { kind: "close" } : undefined;
    case "Escape":
      return open ? { kind: "close" } : { kind: "clear" };
    default:
      return undefined;
  }
}

/** What to ask for while somebody types Korean: without the letter that is not a syllable yet. */
export function settled(typed: string): string {
  return typed.replace(/[ㄱ-ㆎ]+$/, "").trim();
}
