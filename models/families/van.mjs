// Micro vans: a short nose and a tall box; panelled, glazed as a shuttle, or with a cooling unit on the roof.

import { seen, sunk, VIEWS } from "../kernel/cut.mjs";
import { bar, insideOf } from "../kernel/outline.mjs";
import { box } from "../kernel/solids.mjs";
import { axles } from "../pieces/axles.mjs";
import { cabin } from "../pieces/cabin.mjs";
import { closedBody } from "../pieces/closedBody.mjs";
import {
  arches,
  badges,
  bumpers,
  charging,
  doors,
  mirrors,
  plates,
  SEAM,
  shut,
  sills,
  wipers,
} from "../pieces/coachwork.mjs";
import { glazing, pane } from "../pieces/glazing.mjs";
import { lamps } from "../pieces/lamps.mjs";
import { wheel } from "../pieces/wheel.mjs";

/** @typedef {import("../pieces/coachwork.mjs").Works} Works */
/** @typedef {import("../catalogue.mjs").Listed & { wheelbase: number, wheel: number, cooled?: boolean, glazed?: boolean, nose?: number, rims?: import("../pieces/wheel.mjs").RimStyle }} VanListed */

const COOLER = 0.09; // metres above the roof

/** @param {VanListed} listed */
export function van(listed) {
  const works = closedBody(listed, form(listed), { top: listed.height / 1000 - (listed.cooled ? COOLER : 0) });
  const { model, radius } = works;
  for (const step of [
    arches,
    glazing,
    sideWindows,
    lamps,
    bumpers,
    sills,
    doors,
    sidePanels,
    rearDoors,
    charging,
    shut,
    badges,
    plates,
    mirrors,
    wipers,
  ])
    step(works);
  cabin(works);
  bulkhead(works);
  if (listed.cooled) cooler(works);
  wheel(model.part("wheel"), {
    radius,
    width: radius * 0.58,
    rim: 0.63,
    style: listed.rims ?? "steel",
    finish: listed.rims ? "alloy" : "steel",
  });
  axles(works);
  return model.fitted();
}

/** The lines of a van with this much nose, as a share of its length. @param {VanListed} listed */
function form({ nose = 0.16, glazed }) {
  const screen = 1 - nose;
  const cab = 0.62;
  return {
    silhouette: [
      [0.02, 0.135, 5],
      [0, 0.19, 6],
      [0, 0.7],
      [0.012, 1, 12],
      [0.55, 1, 40],
      [0.735, 1, 26],
      [screen, 0.585, 16],
      [0.985, 0.525, 14],
      [1, 0.43, 10],
      [1, 0.2, 8],
      [0.965, 0.135, 8],
    ],
    glass: [
      [cab + 0.015, 0.56, 3],
      [cab + 0.015, 0.925, 5],
      [0.69, 0.925, 8],
      [screen - 0.055, 0.62, 4],
      [screen - 0.065, 0.56, 3],
    ],
    pillars: [],
    doors: [
      [
        [cab, 0.95, 4],
        [cab, 0.17, 5],
        [0.72, 0.17, 6],
        [0.765, 0.4, 14],
        [screen - 0.03, 0.5, 6],
        [screen - 0.035, 0.6, 4],
        [0.7, 0.945, 6],
      ],
      [
        [0.33, 0.95, 4],
        [0.33, 0.17, 5],
        [cab - 0.006, 0.17, 5],
        [cab - 0.006, 0.95, 4],
      ],
    ],
    crease: [
      [0, 0.52],
      [0.6, 0.53],
      [1, 0.46],
    ],
    handles: [
      [0.635, 0.49],
      [0.36, 0.49],
    ],
    screen: { foot: [screen + 0.002, 0.6], head: [0.752, 0.955], sides: [0.055, 0.06], radius: 0.06 },
    back: glazed ? { foot: [0.001, 0.585], head: [0.006, 0.92], sides: [0.11, 0.1], radius: 0.05 } : undefined,
    lamp: { kind: "round", y: 0.42, z: 0.39, wide: 0.15, high: 0.15, lean: 14 },
    tail: { y: 0.43, z: 0.455, wide: 0.075, high: 0.3, bar: false },
    intake: { y: 0.21, wide: 0.56, high: 0.07 },
    mirror: [screen - 0.062, 0.575],
    seats: [cab + 0.02],
    edges: [0.05, 0.08, 0.05, 0.07],
    waist: 0.56,
    badge: 0.45,
    front: 0.06,
    rear: 0.03,
    crown: 0.018,
    lean: 4.5,
    tuck: 0.03,
    ledge: 0.16,
    shoulder: 0.012,
    taper: [0.02, 0.006],
    cabTaper: [0.02, 0.004],
    flare: 0.018,
    rearOverhang: 0.53,
  };
}

/** Along the side, a shuttle has panes. @param {Works} works */
function sideWindows(works) {
  if (!works.listed.glazed) return;
  const { x, y } = works;
  for (const [from, to] of [
    [0.035, 0.315],
    [0.345, 0.6],
  ]) {
    const drawing = bar((x(from) + x(to)) / 2, y(0.745), x(to) - x(from), y(0.36), 0.05);
    pane(works, seen(insideOf(drawing), { ...VIEWS.side, least: 0.35 }));
  }
}

/** Pressed panels and the rail of the sliding door. @param {Works} works */
function sidePanels({ model, body, listed, x, y }) {
  const part = model.part("body");
  const rail = insideOf(bar(x(0.2), y(0.505), x(0.31) - x(0.06), 0.022, 0.011));
  part.add("seam", sunk(body.take(seen(rail, VIEWS.side), 0.014), 0.006).both());
  if (listed.glazed) return;
  for (const [from, to] of [
    [0.04, 0.315],
    [0.35, 0.6],
  ]) {
    const line = seen(insideOf(bar((x(from) + x(to)) / 2, y(0.745), x(to) - x(from), y(0.34), 0.05)), VIEWS.side);
    part.add("paint", sunk(body.take(line, 0.026), 0.008).both());
  }
}

/** Two rear doors with hinges. @param {Works} works */
function rearDoors({ model, body, long, high, half, middle }) {
  const part = model.part("body");
  const drawing = insideOf(bar(0, high * 0.6, half * 1.72, high * 0.7, 0.06));
  part.add("seam", body.strip(seen(drawing, { ...VIEWS.rear, least: 0.2 }), -SEAM, SEAM, 0.02).both());
  const split = /** @type {import("../kernel/cut.mjs").Line} */ (
    (p, n) => Math.max(p[2] - SEAM, -0.3 - n[0] + 0.6 * Number(n[0] > -0.3), drawing(p[2], p[1]), p[0] - middle)
  );
  part.add("seam", body.take(split, 0.012).both());
  const back = middle - long / 2;
  for (const y of [0.4, 0.6, 0.85])
    part.add(
      "trim",
      box(0.03, 0.05, 0.05, 0.01)
        .at(back + 0.008, high * y, half * 0.885)
        .both(),
    );
  part.add("trim", box(0.03, 0.09, 0.03, 0.008).at(back - 0.004, high * 0.47, 0.05));
}

/** The wall behind the seats. @param {Works} works */
function bulkhead({ model, x, half, high, listed }) {
  if (listed.glazed) return;
  model.part("interior").add("inner", box(0.02, high * 0.72, half * 1.8, 0.01).at(x(0.55), high * 0.56, 0));
}

/** A cooling unit over the cab. @param {Works} works */
function cooler({ model, x, high, half }) {
  const part = model.part("cooler");
  part.add(
    "second",
    box(x(0.66) - x(0.44), COOLER + 0.04, half * 1.3, 0.045, 3).at(x(0.55), high + COOLER / 2 - 0.02, 0),
  );
  for (let k = -3; k <= 3; k++)
    part.add("seam", box(0.01, 0.035, half * 0.14, 0.004, 1).at(x(0.66) - 0.002, high + 0.035, k * half * 0.17));
  part.add("trim", box(x(0.6) - x(0.46), 0.012, half * 0.9, 0.004).at(x(0.53), high + COOLER - 0.003, 0));
}
