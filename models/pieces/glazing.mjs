// Windows: flush glass in thin dark frames, parted by pillars.

import { cut, grown, seen, VIEWS } from "../kernel/cut.mjs";
import { insideOf, outline } from "../kernel/outline.mjs";
import { unit } from "../kernel/vector.mjs";

/** @typedef {import("../kernel/vector.mjs").Vector} Vector */
/** @typedef {import("../kernel/cut.mjs").Line} Line */
/** @typedef {import("./coachwork.mjs").Works} Works */

const FRAME = 0.017;

/** Side windows, windscreen, rear window. @param {Works} works */
export function glazing(works) {
  const { form, shaped } = works;
  pane(works, screenLine(works, form.screen, 1), { frame: 0.026 });
  if (form.back) pane(works, screenLine(works, form.back, -1), { frame: 0.024 });
  pane(works, seen(insideOf(shaped(form.glass)), { ...VIEWS.side, least: 0.35 }), { pillars: form.pillars });
}

/**
 * Take a window: a dark frame, and the glass within.
 *
 * @param {Works} works @param {Line} line @param {{ frame?: number, pillars?: number[][], material?: import("../materials.mjs").MaterialName }} [options]
 */
export function pane({ model, body, x, listed }, line, { frame = FRAME, pillars = [], material = "glass" } = {}) {
  const part = model.part("body");
  const piece = body.take(line, 0.015);
  let [clear, edge] = cut(piece, grown(line, -frame), 0.015);
  for (const [from, to] of pillars) {
    const middle = (x(from) + x(to)) / 2;
    const post = /** @type {Line} */ ((point) => Math.abs(point[0] - middle) - (x(to) - x(from)) / 2);
    const [solid, rest] = cut(clear, post, 0.015);
    part.add(listed.twoTone ? "second" : "frame", solid.both());
    clear = rest;
  }
  part.add("frame", edge.both());
  part.add(material, clear.both());
  return piece;
}

/**
 * A window across the vehicle, drawn on the plane from its foot to its head.
 *
 * @param {Works} works @param {{ foot: number[], head: number[], sides: [number, number], radius: number }} screen @param {1 | -1} side
 * @returns {Line}
 */
export function screenLine({ flank, x, y }, { foot, head, sides, radius }, side) {
  const [fx, fy, hx, hy] = [x(foot[0]), y(foot[1]), x(head[0]), y(head[1])];
  const up = unit([hx - fx, hy - fy, 0]);
  const tall = Math.hypot(hx - fx, hy - fy);
  const [low, high] = [flank(fx - side * 0.1, fy) - sides[0], flank(hx - side * 0.1, hy) - sides[1]];
  const drawing = outline([
    [-low, 0, radius],
    [low, 0, radius],
    [high, tall, radius],
    [-high, tall, radius],
  ]);
  const across = /** @type {Vector} */ ([0, 0, -side]);
  return seen(insideOf(drawing), { across, up, origin: [fx, fy, 0], least: 0.2 });
}
