// Micro pickups: a cab, and behind it drop sides or a box on an open frame.

import { join } from "../kernel/mesh.mjs";
import { bar } from "../kernel/outline.mjs";
import { box, cylinder, plate, tube } from "../kernel/solids.mjs";
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
  shut,
  sills,
  wipers,
} from "../pieces/coachwork.mjs";
import { glazing } from "../pieces/glazing.mjs";
import { lamps } from "../pieces/lamps.mjs";
import { wheel } from "../pieces/wheel.mjs";

/** @typedef {import("../pieces/coachwork.mjs").Works} Works */
/** @typedef {import("../catalogue.mjs").Listed & { wheelbase: number, wheel: number, bed?: "dropside" | "box", cab?: number, rims?: import("../pieces/wheel.mjs").RimStyle }} PickupListed */

/** @param {PickupListed} listed */
export function pickup(listed) {
  const { bed = "dropside", cab = 0.58, rims } = listed;
  const high = listed.height / 1000;
  const works = closedBody(listed, FORM, { from: 1 - cab, top: bed === "box" ? high * 0.9 : high });
  const { model, radius, wheels } = works;
  arches({ ...works, wheels: [wheels[0]] });
  for (const step of [glazing, lamps]) step(works);
  bumpers(works, [1]);
  for (const step of [sills, doors, charging, shut, mirrors, wipers, cabin]) step(works);
  badges(works, [1]);
  plates(works, { sides: [1] });
  const frame = measures(works);
  chassis(works, frame);
  if (bed === "box") cargoBox(works, frame);
  else dropsides(works, frame);
  wheel(model.part("wheel"), {
    radius,
    width: radius * 0.58,
    rim: 0.63,
    style: rims ?? "steel",
    finish: rims ? "alloy" : "steel",
  });
  axles(works);
  return model.fitted();
}

/** Shares of the cab's own length, and of its height. */
const FORM = {
  silhouette: [
    [0.02, 0.14, 3],
    [0, 0.2, 4],
    [0, 0.8],
    [0.015, 1, 9],
    [0.32, 1],
    [0.57, 1, 16],
    [0.8, 0.615, 14],
    [0.975, 0.555, 14],
    [1, 0.46, 10],
    [1, 0.22, 8],
    [0.945, 0.14, 8],
  ],
  glass: [
    [0.06, 0.585, 4],
    [0.06, 0.93, 5],
    [0.5, 0.93, 9],
    [0.695, 0.65, 4],
    [0.68, 0.585, 3],
  ],
  pillars: [],
  doors: [
    [
      [0.035, 0.955, 4],
      [0.035, 0.17, 5],
      [0.5, 0.17, 8],
      [0.63, 0.36, 14],
      [0.72, 0.5, 8],
      [0.712, 0.62, 4],
      [0.52, 0.95, 6],
    ],
  ],
  crease: [
    [0, 0.54],
    [0.6, 0.545],
    [1, 0.48],
  ],
  handles: [[0.06, 0.515]],
  screen: { foot: [0.803, 0.63], head: [0.6, 0.955], sides: [0.06, 0.06], radius: 0.06 },
  back: { foot: [0.002, 0.62], head: [0.003, 0.92], sides: [0.1, 0.09], radius: 0.05 },
  lamp: { kind: "box", y: 0.45, z: 0.375, wide: 0.19, high: 0.13, lean: 14 },
  intake: { y: 0.225, wide: 0.56, high: 0.08 },
  flap: [0.16, 0.4],
  badge: 0.5,
  mirror: [0.69, 0.605],
  seats: [0.16],
  edges: [0.045, 0.08, 0.05, 0.08],
  waist: 0.585,
  front: 0.07,
  rear: 0.015,
  crown: 0.02,
  lean: 6,
  tuck: 0.03,
  ledge: 0.2,
  shoulder: 0.014,
  taper: [0.03, 0],
  cabTaper: [0.03, 0],
  flare: 0.02,
  rearOverhang: 0.54,
};

/** @typedef {{ back: number, front: number, deck: number, rail: number }} Frame */

/** @param {Works} works @returns {Frame} */
function measures({ listed, x, radius }) {
  return { back: -listed.length / 2000, front: x(0) - 0.03, deck: radius * 2 + 0.03, rail: radius * 1.2 };
}

/** Rails, cross-members, mudguards, battery case, the lamps behind. @param {Works} works @param {Frame} frame */
function chassis({ model, half, radius, wheels }, { back, front, deck, rail }) {
  const part = model.part("chassis");
  const length = front + 0.3 - back;
  part.add(
    "iron",
    box(length - 0.06, 0.09, 0.06, 0.012)
      .at(back + 0.03 + length / 2, rail, half * 0.5)
      .both(),
  );
  for (const share of [0.04, 0.35, 0.66, 0.96])
    part.add("iron", box(0.06, 0.07, half * 1.5, 0.01).at(back + (front - back) * share, rail + 0.07, 0));
  part.add(
    "second",
    box(wheels[0] - wheels[1] - radius * 3.1, 0.2, half * 1.35, 0.03).at(
      (wheels[0] + wheels[1]) / 2 - 0.04,
      radius * 0.92,
      0,
    ),
  );
  for (const share of [0.2, 0.8])
    part.add(
      "iron",
      box(0.05, deck - rail, 0.05, 0.008)
        .at(back + (front - back) * share, (deck + rail) / 2, half * 0.5)
        .both(),
    );
  part.add(
    "trim",
    tube(
      [-70, -35, 0, 35, 70].map((angle) => guard(wheels[1], radius, half * 0.83, angle)),
      [radius * 0.3, 0.008],
      { sides: 12, steps: 4, square: 6 },
    ).both(),
  );
  part.add("trim", box(0.07, 0.12, half * 1.7, 0.02).at(back + 0.035, rail - 0.01, 0));
  part.add(
    "tail",
    box(0.03, 0.07, 0.2, 0.012)
      .at(back + 0.012, rail - 0.01, half * 0.66)
      .both(),
  );
  part.add(
    "tailLed",
    box(0.006, 0.012, 0.16, 0.003)
      .at(back - 0.004, rail, half * 0.66)
      .both(),
  );
  part.add(
    "amber",
    box(0.03, 0.07, 0.06, 0.012)
      .at(back + 0.012, rail - 0.01, half * 0.49)
      .both(),
  );
  part.add("trim", box(0.012, 0.12, 0.36, 0.006).at(back - 0.004, rail - 0.01, 0));
  part.add("plate", box(0.006, 0.1, 0.325, 0.003).at(back - 0.01, rail - 0.01, 0));
}

/** @type {(x: number, radius: number, z: number, angle: number) => import("../kernel/vector.mjs").Vector} */
const guard = (x, radius, z, angle) => {
  const turn = (angle * Math.PI) / 180;
  return [x + Math.sin(turn) * radius * 1.13, radius + Math.cos(turn) * radius * 1.13, z];
};

/** A flat bed between boards that fold down, and a frame behind the cab. @param {Works} works @param {Frame} frame */
function dropsides({ model, half, high }, { back, front, deck }) {
  const part = model.part("bed");
  const tall = high * 0.2;
  const length = front - back;
  const middle = (back + front) / 2;
  part.add("iron", box(length, 0.045, half * 1.96, 0.012).at(middle, deck - 0.02, 0));
  part.add("liner", box(length - 0.08, 0.01, half * 1.86, 0.004).at(middle, deck + 0.006, 0));
  for (let k = -3; k <= 3; k++)
    part.add("iron", box(length - 0.1, 0.008, 0.03, 0.003, 1).at(middle, deck + 0.013, k * half * 0.26));
  part.add(
    "paint",
    board(length, tall)
      .at(middle, deck + tall / 2, half - 0.018)
      .both(),
  );
  part.add(
    "paint",
    board(half * 1.9, tall)
      .turned(0, 90, 0)
      .at(back + 0.018, deck + tall / 2, 0),
  );
  part.add(
    "paint",
    board(half * 1.9, tall)
      .turned(0, 90, 0)
      .at(front - 0.018, deck + tall / 2, 0),
  );
  part.add(
    "trim",
    box(length, 0.026, 0.044, 0.01)
      .at(middle, deck + tall, half - 0.018)
      .both(),
  );
  part.add("trim", box(0.044, 0.026, half * 1.96, 0.01).at(back + 0.018, deck + tall, 0));
  const catches = Math.max(2, Math.round(length / 0.5));
  for (let k = 0; k < catches; k++) {
    const at = back + ((k + 0.5) * length) / catches;
    part.add(
      "metal",
      join(box(0.05, 0.07, 0.014, 0.005), cylinder(0.009, 0.05, 0.003, 10).at(0, -0.03, 0.008))
        .at(at, deck + 0.002, half + 0.002 - 0.008)
        .both(),
    );
  }
  for (const x of [back + 0.03, front - 0.03])
    part.add(
      "trim",
      box(0.05, tall + 0.02, 0.05, 0.01)
        .at(x, deck + tall / 2, half - 0.022)
        .both(),
    );
  const top = high * 0.93;
  part.add(
    "trim",
    tube(
      [
        [front - 0.02, deck, half * 0.86],
        [front - 0.02, top - 0.1, half * 0.86],
        [front - 0.02, top, half * 0.76],
        [front - 0.02, top, -half * 0.76],
        [front - 0.02, top - 0.1, -half * 0.86],
        [front - 0.02, deck, -half * 0.86],
      ],
      0.02,
      { steps: 5 },
    ),
  );
  for (const share of [0.45, 0.72])
    part.add(
      "trim",
      tube(
        [
          [front - 0.02, deck + (top - deck) * share, half * 0.86],
          [front - 0.02, deck + (top - deck) * share, -half * 0.86],
        ],
        0.012,
        { straight: true, sides: 8 },
      ),
    );
}

/** A board with pressed panels. @type {(length: number, tall: number) => import("../kernel/mesh.mjs").Mesh} */
function board(length, tall) {
  const count = Math.max(2, Math.round(length / 0.34));
  const gap = length / count;
  const ribs = Array.from({ length: count }, (_, k) =>
    plate(bar(0, 0, gap - 0.05, tall - 0.07, 0.02), 0.012, 0.004).at(-length / 2 + gap * (k + 0.5), 0, 0.016),
  );
  return join(box(length, tall, 0.026, 0.006), ...ribs, ...ribs.map((rib) => rib.at(0, 0, -0.032)));
}

/** A closed box with doors behind. @param {Works} works @param {Frame} frame */
function cargoBox({ model, half, listed }, { back, front, deck }) {
  const part = model.part("bed");
  const high = listed.height / 1000;
  const low = deck - 0.08;
  const [length, tall, middle] = [front - back, high - low, (back + front) / 2];
  part.add("second", box(length, tall, half * 2, 0.03, 3).at(middle, low + tall / 2, 0));
  for (const x of [back + 0.016, front - 0.016])
    part.add(
      "alloy",
      box(0.036, tall + 0.004, 0.05, 0.014)
        .at(x, low + tall / 2, half - 0.022)
        .both(),
    );
  for (const y of [low + 0.016, high - 0.016])
    part.add(
      "alloy",
      box(length, 0.036, 0.05, 0.014)
        .at(middle, y, half - 0.022)
        .both(),
    );
  for (const share of [0.25, 0.5, 0.75])
    part.add(
      "seam",
      box(0.004, tall - 0.06, 0.002, 0.001, 1)
        .at(back + length * share, low + tall / 2, half)
        .both(),
    );
  part.add(
    "accent",
    box(length - 0.1, 0.04, 0.003, 0.001, 1)
      .at(middle, low + tall * 0.62, half + 0.0005)
      .both(),
  );
  part.add("seam", box(0.003, tall - 0.06, 0.006, 0.001, 1).at(back - 0.0005, low + tall / 2, 0));
  for (const z of [0.06, half * 0.4])
    part.add(
      "metal",
      tube(
        [
          [back - 0.016, low + 0.05, z],
          [back - 0.016, high - 0.05, z],
        ],
        0.011,
        { straight: true, sides: 8 },
      ).both(),
    );
  for (const share of [0.2, 0.5, 0.8])
    part.add(
      "steel",
      box(0.016, 0.05, 0.09, 0.005)
        .at(back - 0.004, low + tall * share, half - 0.05)
        .both(),
    );
  part.add("trim", box(length, 0.03, half * 1.9, 0.01).at(middle, low - 0.012, 0));
}
