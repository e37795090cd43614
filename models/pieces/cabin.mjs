// What is seen through the glass: a dark inner shell, seats, a dashboard with a screen, a steering wheel.

import { cut, not, seen, VIEWS } from "../kernel/cut.mjs";
import { softMax } from "../kernel/numbers.mjs";
import { insideOf } from "../kernel/outline.mjs";
import { box, ring, tube } from "../kernel/solids.mjs";
import { skin } from "../kernel/surface.mjs";
import { screenLine } from "./glazing.mjs";

/** @typedef {import("./coachwork.mjs").Works} Works */
/** @typedef {import("../model.mjs").Part} Part */

/** @param {Works} works @param {{ floor?: number, seats?: number[], dash?: number }} [options] */
export function cabin(works, { floor, seats, dash } = {}) {
  const { model, form, wide, x, y } = works;
  const part = model.part("interior");
  const ahead = dash ?? x(form.mirror[0]) - 0.01;
  const base = floor ?? 0.33;
  lining(works, part);
  const rows = seats ?? [...new Set(form.seats)].map((share) => x(share));
  for (const at of rows) for (const z of [-1, 1]) seat(part, at, base + 0.05, z * wide * 0.2, wide * 0.3);
  part.add(
    "inner",
    box(0.26, 0.16, wide * 0.8, 0.05, 3).at(ahead, y(0.575), 0),
    box(0.3, 0.3, wide * 0.78, 0.05).at(ahead + 0.02, y(0.45), 0),
  );
  part.add(
    "screen",
    box(0.012, 0.1, 0.26, 0.004)
      .turned(0, 0, 12)
      .at(ahead - 0.12, y(0.575) + 0.11, 0),
  );
  steering(part, ahead - 0.14, y(0.57) + 0.02, -wide * 0.2);
}

/** A seat with bolsters and a headrest. @type {(part: Part, x: number, y: number, z: number, wide: number) => void} */
export function seat(part, x, y, z, wide) {
  part.add(
    "cushion",
    box(0.46, 0.13, wide, 0.055, 3)
      .turned(0, 0, 6)
      .at(x + 0.12, y + 0.12, z),
    box(0.13, 0.56, wide, 0.055, 3)
      .turned(0, 0, 14)
      .at(x - 0.15, y + 0.42, z),
    box(0.09, 0.17, wide * 0.55, 0.04, 3)
      .turned(0, 0, 10)
      .at(x - 0.235, y + 0.79, z),
  );
  part.add("inner", box(0.42, 0.1, wide * 0.8, 0.02).at(x + 0.1, y + 0.02, z));
}

/** @type {(part: Part, x: number, y: number, z: number) => void} */
export function steering(part, x, y, z) {
  const tilt = -28;
  part.add(
    "trim",
    ring(0.17, 0.014, 36, 8)
      .turned(0, 0, tilt)
      .at(x, y + 0.07, z),
  );
  part.add(
    "trim",
    box(0.03, 0.1, 0.12, 0.02)
      .turned(0, 0, tilt)
      .at(x + 0.01, y + 0.06, z),
    box(0.016, 0.03, 0.32, 0.008)
      .turned(0, 0, tilt)
      .at(x + 0.005, y + 0.07, z),
  );
  part.add(
    "trim",
    tube(
      [
        [x, y + 0.06, z],
        [x + 0.24, y - 0.04, z],
      ],
      0.025,
      { straight: true, sides: 10 },
    ),
  );
}

/** The body's inside, with holes where the windows are. @param {Works} works @param {Part} part */
function lining(works, part) {
  const { shape, form, shaped, x, high, wide } = works;
  const deep = 0.045;
  const hollow = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) =>
    softMax(shape(x, y, z) + deep, 0.3 - y, 0.05);
  const whole = skin(hollow, { min: [x(0), 0.1, -wide / 2], max: [x(1), high, wide / 2] }, 0.07);
  const holes = [
    seen(insideOf(shaped(form.glass)), { ...VIEWS.side, least: 0.2 }),
    screenLine(works, form.screen, 1),
    ...(form.back ? [screenLine(works, form.back, -1)] : []),
  ];
  let lined = whole;
  for (const hole of holes)
    for (const side of [1, -1])
      lined = cut(
        lined,
        not((p, n) => hole([p[0], p[1], p[2] * side], [n[0], n[1], n[2] * side])),
        0.06,
      )[0];
  part.add("inner", lined.inside());
}
