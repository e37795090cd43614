export interface Place {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

export type Direction = "left" | "right" | "up" | "down";

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

export function directionOf(key: string): Direction | undefined {
  return KEYS[key];
}

/** The nearest place in a direction, as the eye takes it: what lies off to the side counts as twice as far. */
export function neighbour(places: readonly Place[], from: Place, direction: Direction): Place | undefined {
  let best: Place | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const { ahead, aside } = seen(from, place, direction);
    const distance = ahead + 2 * aside;
    if (ahead > 1 && aside <= ahead * 2.5 && distance < least) [best, least] = [place, distance];
  }
  return best;
}

function seen(from: Place, to: Place, direction: Direction): { ahead: number; aside: number } {
  const [x, y] = [to.x - from.x, to.y - from.y];
  switch (direction) {
    case "left":
      return { ahead: -x, aside: Math.abs(y) };
    case "right":
      return { ahead: x, aside: Math.abs(y) };
    case "up":
      return { ahead: -y, aside: Math.abs(x) };
    case "down":
      return { ahead: y, aside: Math.abs(x) };
  }
}
