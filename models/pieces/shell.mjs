// The closed body of a vehicle: a drawn silhouette, made round in plan and section, exactly as long, wide and high as
// listed. The right half is worked on; pieces are taken from it and what remains is painted.

import { cut, not, strip } from "../kernel/cut.mjs";
import { softMax, step } from "../kernel/numbers.mjs";
import { bounds, insideOf, smooth } from "../kernel/outline.mjs";
import { skin } from "../kernel/surface.mjs";

/** @typedef {import("../kernel/outline.mjs").Point} Point */
/** @typedef {import("../kernel/surface.mjs").Shape} Shape */
/** @typedef {import("../kernel/cut.mjs").Line} Line */
/** @typedef {import("../kernel/mesh.mjs").Mesh} Mesh */

/**
 * @typedef {object} Curvature
 * @property {Point[]} silhouette from the right, metres, x = 0 in the middle
 * @property {(x: number, y: number) => number} half the half width there
 * @property {(x: number, y: number) => number} edge how wide the rounding between flank and top is
 * @property {number} front how far the front falls back towards its corners, in plan
 * @property {number} rear
 * @property {number} crown how far the top falls off towards its edges
 */

/** @type {(curvature: Curvature, width: number) => Shape} */
export function shell({ silhouette, half, edge, front, rear, crown }, width) {
  const [left, bottom, right, top] = bounds(silhouette);
  const room = 0.25;
  const side = smooth(insideOf(silhouette), [left - room, bottom - room, right + room, top + room], 0.01);
  const middle = (left + right) / 2;
  const reach = (right - left) / 2;
  const raw = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ z) => {
    const out = Math.abs(z);
    const round = (out / (width / 2)) ** 2.3;
    const ahead = step(-0.4, 0.4, (x - middle) / reach);
    const swept = x + round * (front * ahead - rear * (1 - ahead));
    return softMax(side(swept, y + crown * round * step(bottom + 0.1, top, y)), out - half(x, y), edge(x, y));
  };
  return fitted(raw, { left, bottom, right, top, width });
}

/** Stretch by the few millimetres that rounding took. @type {(raw: Shape, box: { left: number, bottom: number, right: number, top: number, width: number }) => Shape} */
function fitted(raw, { left, bottom, right, top, width }) {
  const rough = skin(
    raw,
    { min: [left - 0.1, bottom - 0.1, -0.04], max: [right + 0.1, top + 0.1, width / 2 + 0.1] },
    0.035,
  ).bounds;
  const kx = (right - left) / (rough.max[0] - rough.min[0]);
  const ky = (top - bottom) / (rough.max[1] - rough.min[1]);
  const kz = width / 2 / rough.max[2];
  const least = Math.min(kx, ky, kz);
  return (x, y, z) => least * raw(rough.min[0] + (x - left) / kx, rough.min[1] + (y - bottom) / ky, z / kz);
}

/** The half right of the middle, its rim exactly on it. @param {Mesh} whole */
function halved(whole) {
  const [half] = cut(whole, (point) => -point[2], 1);
  for (let k = 0; k < half.count; k++) {
    if (half.points[3 * k + 2] > 1e-4) continue;
    half.points[3 * k + 2] = 0;
    const size = Math.hypot(half.normals[3 * k], half.normals[3 * k + 1]) || 1;
    half.normals.splice(3 * k, 3, half.normals[3 * k] / size, half.normals[3 * k + 1] / size, 0);
  }
  return half;
}

/** The right half of a skin, from which pieces are cut. */
export class Bodywork {
  /** @param {Shape} shape @param {{ min: import("../kernel/vector.mjs").Vector, max: import("../kernel/vector.mjs").Vector }} box @param {number} cell */
  constructor(shape, { min, max }, cell = 0.024) {
    this.shape = shape;
    const whole = skin(
      shape,
      {
        min: [min[0] - cell * 2, min[1] - cell * 2, -cell * 1.5],
        max: [max[0] + cell * 2, max[1] + cell * 2, max[2] + cell * 2],
      },
      cell,
    );
    this.rest = halved(whole);
  }

  /** Take a piece out. @param {Line} line @param {number} [fine] @returns {Mesh} */
  take(line, fine) {
    const [piece, rest] = cut(this.rest, line, fine);
    this.rest = rest;
    return piece;
  }

  /** Take a strip along a line, from `a` to `b` away from it. @param {Line} line @param {number} a @param {number} b @param {number} [fine] */
  strip(line, a, b, fine) {
    const [piece, rest] = strip(this.rest, line, a, b, fine);
    this.rest = rest;
    return piece;
  }

  /** Take everything but this out. @param {Line} line @param {number} [fine] @returns {Mesh} */
  keep(line, fine) {
    return this.take(not(line), fine);
  }
}
