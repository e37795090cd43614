export type Measured = "length" | "width" | "height";

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Box {
  readonly center: Point;
  readonly size: Point;
}

/** An edge to draw along, in the viewer's own words for points: `1m 0m -0.5m`. */
export interface Edge {
  readonly measured: Measured;
  readonly from: string;
  readonly to: string;
  readonly middle: string;
}

const ASIDE = 1.06;

/** The three edges of a box that a model's length (x), width (z) and height (y) are drawn along, a little outside it. */
export function edges({ center, size }: Box): readonly Edge[] {
  const [x, y, z] = [(size.x / 2) * ASIDE, size.y / 2, (size.z / 2) * ASIDE];
  const at = (dx: number, dy: number, dz: number): Point => ({ x: center.x + dx, y: center.y + dy, z: center.z + dz });
  return [
    edge("length", at(-size.x / 2, -y, z), at(size.x / 2, -y, z)),
    edge("width", at(x, -y, -size.z / 2), at(x, -y, size.z / 2)),
    edge("height", at(-x, -y, z), at(-x, y, z)),
  ];
}

function edge(measured: Measured, from: Point, to: Point): Edge {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, z: (from.z + to.z) / 2 };
  return { measured, from: told(from), to: told(to), middle: told(middle) };
}

function told({ x, y, z }: Point): string {
  return [x, y, z].map((number) => `${Number(number.toFixed(4))}m`).join(" ");
}
