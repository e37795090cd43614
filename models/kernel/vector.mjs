// Points and directions as plain triples, in metres: x ahead, y up, z to the vehicle's right.

/** @typedef {[number, number, number]} Vector */

/** @type {(a: Vector, b: Vector) => Vector} */
export const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** @type {(a: Vector, b: Vector) => Vector} */
export const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** @type {(a: Vector, k: number) => Vector} */
export const scale = (a, k) => [a[0] * k, a[1] * k, a[2] * k];

/** @type {(a: Vector, b: Vector, k: number) => Vector} */
export const along = (a, b, k) => [a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k];

/** @type {(a: Vector, b: Vector, t: number) => Vector} */
export const between = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

/** @type {(a: Vector, b: Vector) => number} */
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @type {(a: Vector, b: Vector) => Vector} */
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** @type {(a: Vector) => number} */
export const length = (a) => Math.hypot(a[0], a[1], a[2]);

/** @type {(a: Vector) => Vector} */
export const unit = (a) => {
  const size = length(a);
  return size > 1e-12 ? scale(a, 1 / size) : [0, 1, 0];
};
