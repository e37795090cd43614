// What closed bodies share: arches, cladding, doors, lids, plates, mirrors, wipers. Each function takes pieces from
// `works.body` and adds parts to `works.model`; the order in which a family calls them decides who gets a place first.

import { allOf, anyOf, cut, drawn, grown, not, only, seen, sunk, VIEWS } from "../kernel/cut.mjs";
import { join, Mesh } from "../kernel/mesh.mjs";
import { bar, disc, insideOf, nearLine, outline } from "../kernel/outline.mjs";
import { ball, box, cylinder, tube, turned } from "../kernel/solids.mjs";
import { drop, hit } from "../kernel/surface.mjs";
import { add, along, cross, scale, unit } from "../kernel/vector.mjs";

/** @typedef {import("../kernel/vector.mjs").Vector} Vector */
/** @typedef {import("../kernel/outline.mjs").Corner} Corner */
/** @typedef {import("../kernel/outline.mjs").Point} Point */
/** @typedef {import("../kernel/cut.mjs").Line} Line */

/**
 * @typedef {object} Works
 * @property {import("../model.mjs").Model} model
 * @property {any} listed
 * @property {any} form
 * @property {number} long
 * @property {number} wide
 * @property {number} high
 * @property {number} half
 * @property {number} radius of the wheels
 * @property {number[]} wheels where along x they stand
 * @property {(share: number) => number} x
 * @property {(share: number) => number} y
 * @property {(corners: readonly Corner[]) => Point[]} shaped
 * @property {import("../kernel/surface.mjs").Shape} shape
 * @property {(x: number, y: number) => number} flank the half width there
 * @property {number} middle of the body along x
 * @property {import("./shell.mjs").Bodywork} body
 */

export const SEAM = 0.0022; // half the gap between two panels
const FAR = 4; // metres: from beyond every vehicle

/** @param {Works} works @param {{ lip?: number, gap?: number, deep?: number, material?: import("../materials.mjs").MaterialName }} [options] */
export function arches(
  { model, body, wheels, radius, half },
  { lip = 0.026, gap = 1.15, deep, material = "trim" } = {},
) {
  const inner = half - (deep ?? radius * 0.62 + 0.07);
  const part = model.part("body");
  for (const at of wheels) {
    const opening = insideOf(disc(at, radius, radius * gap, radius * gap, 72));
    const line = /** @type {Line} */ ((point) => Math.max(opening(point[0], point[1]), inner - point[2]));
    const piece = body.take(line, 0.014);
    const liner = drawn(piece, ([x, y]) => [x, y, inner]);
    const back = only(sheet(at, radius, inner), line, 0.05);
    part.add("liner", liner.both(), back.both());
    const mould = /** @type {Line} */ ((point) => Math.max(opening(point[0], point[1]) - lip, inner + 0.06 - point[2]));
    part.add(material, sunk(body.take(mould, 0.014), -0.007).both());
  }
}

/** A wall behind the wheel. @type {(at: number, radius: number, z: number) => Mesh} */
const sheet = (at, radius, z) => {
  const r = radius * 1.15;
  const mesh = new Mesh();
  const ring = Array.from({ length: 24 }, (_, k) => {
    const angle = (k / 24) * 2 * Math.PI;
    return mesh.corner(
      [at + r * Math.cos(angle), Math.max(radius + r * Math.sin(angle), radius * 0.7), z + 1e-4],
      [0, 0, 1],
    );
  });
  for (let k = 2; k < ring.length; k++) mesh.triangle(ring[0], ring[k - 1], ring[k]);
  return mesh;
};

/** The lower edge all round, in plastic. @param {Works} works */
export function sills({ model, body, radius, x, long, middle }) {
  const floor = radius * 0.72;
  const low = insideOf(bar(middle, floor, long * 0.64, 0.13, 0.02));
  model.part("body").add("second", sunk(body.take(seen(low, VIEWS.side), 0.014), -0.008).both());
  model
    .part("body")
    .add("trim", body.take((point, normal) => Math.max(point[1] - floor - 0.05, normal[1] + 0.55), 0.03).both());
  const stripe = insideOf(bar(x(0.53), floor + 0.115, long * 0.28, 0.012, 0.006));
  model.part("body").add("accent", sunk(body.take(seen(stripe, VIEWS.side), 0.01), -0.002).both());
}

/** Lower aprons at both ends, with an air intake in front. @param {Works} works @param {number[]} [sides] */
export function bumpers(works, sides = [1, -1]) {
  const { model, body, shape, radius, long, wide, form, middle } = works;
  const part = model.part("body");
  const top = radius * 1.24;
  intake(works, form.intake);
  for (const side of sides) {
    const end = middle + (long / 2) * side;
    const line = /** @type {Line} */ (
      ([px, py]) =>
        Math.max((Math.abs(end - px) - long * 0.13) * 0.9, py - top - 0.1 * Math.max(0, Math.abs(end - px) - 0.05))
    );
    const apron = body.take(line, 0.014);
    part.add("second", sunk(apron, -0.005).both());
  }
  if (!sides.includes(-1)) return;
  for (const z of [-1, 1]) {
    const { point, normal } = hit(shape, [-FAR, top * 0.8, z * wide * 0.3], [1, 0, 0]);
    part.add("tail", box(0.008, 0.028, 0.11, 0.004).onto(point, normal, [1, 0, 0]));
  }
}

/** An air intake with slats, low in the nose. @param {Works} works @param {{ y: number, wide: number, high: number }} intake shares of height and width */
function intake({ model, body, shape, wide, y }, { y: at, wide: across, high }) {
  const part = model.part("body");
  const [middle, w, h] = [y(at), wide * across, y(high)];
  const line = seen(insideOf(bar(0, middle, w, h, h * 0.45)), { ...VIEWS.front, least: 0.1 });
  const piece = body.take(line, 0.012);
  const [inner, rim] = cut(piece, grown(line, -0.012), 0.012);
  part.add("frame", sunk(rim, -0.003).both());
  part.add("liner", sunk(inner, 0.03).both());
  const count = Math.max(1, Math.round(h / 0.035) - 1);
  for (let k = 1; k <= count; k++) {
    const height = middle - h / 2 + (h * k) / (count + 1);
    const run = [-0.46, -0.25, 0, 0.25, 0.46].map((share) =>
      along(hit(shape, [FAR, height, share * w], [-1, 0, 0]).point, [-1, 0, 0], 0.012),
    );
    part.add("trim", tube(run, [0.004, 0.01], { sides: 8, steps: 3, up: [1, 0, 0], square: 3 }));
  }
}

/** Door gaps, handles. @param {Works} works */
export function doors({ model, body, shape, form, shaped, x, y, half }) {
  const part = model.part("body");
  for (const door of form.doors) {
    const line = seen(insideOf(shaped(door)), { ...VIEWS.side, least: 0.4 });
    part.add("seam", body.strip(line, -SEAM, SEAM, 0.012).both());
  }
  for (const [hx, hy] of form.handles) handle(part, shape, x(hx), y(hy), half);
}

/** A pull handle before a dark recess. @type {(part: import("../model.mjs").Part, shape: import("../kernel/surface.mjs").Shape, px: number, py: number, half: number) => void} */
export function handle(part, shape, px, py, half) {
  const { point, normal } = hit(shape, [px + 0.065, py, half + 0.3], [0, 0, -1]);
  const grip = tube(
    [
      [-0.075, 0, -0.004],
      [-0.06, 0, 0.02],
      [0, 0, 0.026],
      [0.06, 0, 0.02],
      [0.075, 0, -0.004],
    ],
    [0.009, 0.012],
    { sides: 10, steps: 3, up: [0, 0, 1] },
  );
  const dish = ball(0.07, 0.024, 0.006, 18);
  part.add("paint", grip.onto(point, normal, [0, 0, 1]).both());
  part.add("seam", dish.onto(along(point, normal, -0.002), normal, [0, 0, 1]).both());
}

/** @param {Works} works */
export function bonnet({ model, body, form, wide, x }) {
  const foot = x(form.screen.foot[0]);
  const nose = x(0.952);
  const drawing = outline([
    [foot - 0.1, -wide * 0.39, 0.05],
    [nose, -wide * 0.33, 0.12],
    [nose, wide * 0.33, 0.12],
    [foot - 0.1, wide * 0.39, 0.05],
  ]);
  const line = seen(insideOf(drawing), { ...VIEWS.top, least: 0.3 });
  model.part("body").add("seam", body.strip(line, -SEAM, SEAM, 0.012).both());
}

/** @param {Works} works */
export function tailgate({ model, body, wide, high }) {
  const drawing = outline([
    [-wide * 0.36, high * 0.335, 0.05],
    [wide * 0.36, high * 0.335, 0.05],
    [wide * 0.385, high * 0.6, 0.1],
    [wide * 0.33, high * 0.95, 0.12],
    [-wide * 0.33, high * 0.95, 0.12],
    [-wide * 0.385, high * 0.6, 0.1],
  ]);
  const line = seen(insideOf(drawing), { ...VIEWS.rear, least: 0.15 });
  model.part("body").add("seam", body.strip(line, -SEAM, SEAM, 0.012).both());
}

/** A round badge, in front and behind. @param {Works} works @param {number[]} [sides] */
export function badges({ model, shape, form, y }, sides = [1, -1]) {
  for (const side of sides) {
    const height = side > 0 ? (form.badge ?? 0.55) : 0.6;
    const { point, normal } = hit(shape, [FAR * side, y(height), 0], [-side, 0, 0]);
    const badge = join(cylinder(0.03, 0.006, 0.002, 28), cylinder(0.02, 0.009, 0.002, 6));
    model.part("body").add("chrome", badge.onto(point, normal, [1, 0, 0]));
  }
}

/** The charge flap on the rear right wing, and where the page points at. @param {Works} works */
export function charging({ model, body, shape, half, form, x, y }) {
  const [px, py] = [x(form.flap?.[0] ?? 0.225), y(form.flap?.[1] ?? 0.505)];
  const line = seen(insideOf(bar(px, py, 0.13, 0.12, 0.035)), VIEWS.side);
  model.part("body").add("seam", body.strip(line, -SEAM, SEAM, 0.01).both());
  const { point, normal } = hit(shape, [px, py, half + 0.3], [0, 0, -1]);
  const bolt = outline(
    [
      [0.012, 0.034],
      [-0.016, -0.004],
      [-0.002, -0.004],
      [-0.012, -0.034],
      [0.016, 0.006],
      [0.002, 0.006],
    ].map(([a, b]) => /** @type {Corner} */ ([a + px, b + py, 0.002])),
  );
  model.part("body").add("accent", sunk(body.take(seen(insideOf(bolt), VIEWS.side), 0.008), -0.0005, { walls: false }));
  model.hotspot("inlet", point, normal);
}

/** All that was not taken is painted. @param {Works} works */
export function shut({ model, body, form, listed, shaped }) {
  if (listed.twoTone) {
    const roof = seen(insideOf(shaped(form.roof)), { ...VIEWS.side, least: -2 });
    model.part("body").add("second", body.take(roof, 0.014).both());
  }
  model.part("body").add("paint", body.rest.both());
}

/** Number plates in their recess, front and rear. @param {Works} works @param {{ front?: number, rear?: number, sides?: number[] }} [options] */
export function plates(
  { model, shape, high, radius },
  { front = radius * 1.5, rear = high * 0.38, sides = [1, -1] } = {},
) {
  const part = model.part("body");
  for (const [side, height] of [
    [1, front],
    [-1, rear],
  ]) {
    if (!sides.includes(side)) continue;
    const { point, normal } = hit(shape, [FAR * side, height, 0], [-side, 0, 0]);
    const back = box(0.012, 0.125, 0.36, 0.006).onto(point, normal, [1, 0, 0]);
    const face = box(0.006, 0.1, 0.325, 0.003).onto(along(point, normal, 0.006), normal, [1, 0, 0]);
    part.add("trim", back);
    part.add("plate", face);
    part.add(
      "trim",
      ...[-0.09, -0.045, 0.02, 0.06, 0.1].map((z) =>
        box(0.002, 0.05, 0.026, 0.001, 1).onto(add(along(point, normal, 0.0095), [0, 0, z]), normal, [1, 0, 0]),
      ),
    );
  }
}

/** Outside mirrors: case, glass and foot. They stand beyond the listed width. @param {Works} works @param {[number, number]} [at] */
export function mirrors({ model, shape, form, half, x, y }, at = form.mirror) {
  const part = model.part("mirrors", { beyond: true });
  const { point } = hit(shape, [x(at[0]) - 0.03, y(at[1]), half + 0.3], [0, 0, -1]);
  const centre = add(point, [0.01, 0.055, 0.115]);
  const egg = only(ball(0.055, 0.07, 0.1, 24), (p) => -0.028 - p[0], 0.02);
  part.add("paint", egg.at(...centre).both());
  part.add(
    "trim",
    turned(
      [
        [-0.031, 0],
        [-0.033, 0.9],
        [-0.026, 0.99],
      ],
      24,
    )
      .scaled(1, 0.0605, 0.0865)
      .at(...centre)
      .both(),
  );
  part.add(
    "mirror",
    turned(
      [
        [-0.0345, 0],
        [-0.0345, 0.84],
      ],
      24,
    )
      .scaled(1, 0.0605, 0.0865)
      .at(...centre)
      .both(),
  );
  part.add(
    "trim",
    tube(
      [add(point, [0.0, -0.005, -0.02]), add(point, [0.005, 0.01, 0.05]), add(centre, [0.005, -0.03, 0])],
      [0.022, 0.014],
      { sides: 10, up: [0, 1, 0] },
    ).both(),
  );
}

/** Two wipers resting at the foot of the screen. @param {Works} works @param {{ foot?: number[], spread?: number }} [options] */
export function wipers({ model, shape, form, wide, x, y }, { foot = form.screen.foot } = {}) {
  const [fx, fy] = [x(foot[0]), y(foot[1])];
  const rest = (/** @type {number} */ z, /** @type {number} */ up, /** @type {number} */ off) => {
    const { point, normal } = drop(shape, [fx + 0.02 - up * 0.8, fy + up, z]);
    return along(point, normal, off);
  };
  for (const z0 of [0.04, -0.36 * wide]) {
    const blade = [0, 0.25, 0.5, 0.75, 1].map((t) => rest(z0 + t * wide * 0.34, 0.012 + 0.035 * t, 0.008));
    model.part("body").add("trim", tube(blade, [0.006, 0.008], { sides: 6, steps: 3 }));
    const arm = [0, 0.4, 0.75].map((t) => rest(z0 - 0.02 + t * wide * 0.28, -0.012 + 0.055 * t, 0.02));
    model.part("body").add("trim", tube(arm, [0.008, 0.005], { sides: 6, steps: 3 }));
  }
}

export { allOf, anyOf, cross, cut, grown, nearLine, not, scale, unit };
