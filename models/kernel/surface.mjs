// The skin of a shape that is given as a function: negative inside, zero on the skin. Corners lie on the skin exactly
// and carry its true normal, however coarse the triangles: highlights run smoothly over them.

import { Mesh, tidy } from "./mesh.mjs";
import { along, dot, sub, unit } from "./vector.mjs";

/** @typedef {import("./vector.mjs").Vector} Vector */
/** @typedef {(x: number, y: number, z: number) => number} Shape */

const REACH = 0.004; // metres over which a normal is measured

/**
 * @param {Shape} shape
 * @param {{ min: Vector, max: Vector }} box to look in
 * @param {number} cell the wanted size of the triangles
 */
export function skin(shape, { min, max }, cell) {
  const mesh = tidy(nets(shape, min, max, cell)); // the box's own faces leave loose corners
  const near = neighbours(mesh);
  for (let round = 0; round < 3; round++) {
    if (round > 0) relax(mesh, near);
    settle(mesh, shape, cell);
  }
  return mesh;
}

/** The direction in which the shape grows fastest. @param {Shape} shape @param {Vector} p @param {number} [reach] @returns {Vector} */
export function slope(shape, [x, y, z], reach = REACH) {
  return [
    (shape(x + reach, y, z) - shape(x - reach, y, z)) / (2 * reach),
    (shape(x, y + reach, z) - shape(x, y - reach, z)) / (2 * reach),
    (shape(x, y, z + reach) - shape(x, y, z - reach)) / (2 * reach),
  ];
}

/**
 * Where a ray first enters the shape, with the normal there.
 *
 * @param {Shape} shape @param {Vector} from @param {Vector} towards @param {number} [far]
 * @returns {{ point: Vector, normal: Vector }}
 */
export function hit(shape, from, towards, far = 6) {
  const ray = unit(towards);
  let [near, distance] = [0, 0];
  while (distance < far && shape(...along(from, ray, distance)) > 0) {
    near = distance;
    distance += 0.01;
  }
  if (distance >= far) throw new Error(`Nothing lies from ${from} towards ${towards}`);
  for (let k = 0; k < 24; k++) {
    const middle = (near + distance) / 2;
    if (shape(...along(from, ray, middle)) > 0) near = middle;
    else distance = middle;
  }
  const point = along(from, ray, distance);
  return { point, normal: unit(slope(shape, point)) };
}

/** The nearest place on the skin. @param {Shape} shape @param {Vector} point @returns {{ point: Vector, normal: Vector }} */
export function drop(shape, point) {
  let place = point;
  for (let k = 0; k < 12; k++) place = newton(shape, place, 0.05);
  return { point: place, normal: unit(slope(shape, place)) };
}

/** @type {(shape: Shape, min: Vector, max: Vector, cell: number) => Mesh} */
function nets(shape, min, max, cell) {
  const [nx, ny, nz] = [0, 1, 2].map((axis) => Math.ceil((max[axis] - min[axis]) / cell) + 1);
  const values = new Float32Array(nx * ny * nz);
  const at = (/** @type {number} */ i, /** @type {number} */ j, /** @type {number} */ k) => (k * ny + j) * nx + i;
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) values[at(i, j, k)] = shape(min[0] + i * cell, min[1] + j * cell, min[2] + k * cell);

  const mesh = new Mesh();
  const corners = new Int32Array(values.length).fill(-1);
  for (let k = 0; k < nz - 1; k++)
    for (let j = 0; j < ny - 1; j++)
      for (let i = 0; i < nx - 1; i++) {
        const middle = crossing(values, at, i, j, k);
        if (middle)
          corners[at(i, j, k)] = mesh.corner(
            [min[0] + middle[0] * cell, min[1] + middle[1] * cell, min[2] + middle[2] * cell],
            [0, 1, 0],
          );
      }
  for (let k = 1; k < nz - 1; k++)
    for (let j = 1; j < ny - 1; j++)
      for (let i = 1; i < nx - 1; i++) {
        const here = values[at(i, j, k)] < 0;
        const face = (/** @type {number} */ next, /** @type {number[]} */ round) => {
          if (here === values[next] < 0) return;
          const [a, b, c, d] = round.map((cellAt) => corners[cellAt]);
          if (here) mesh.quad(a, b, c, d);
          else mesh.quad(a, d, c, b);
        };
        face(at(i + 1, j, k), [at(i, j - 1, k - 1), at(i, j, k - 1), at(i, j, k), at(i, j - 1, k)]);
        face(at(i, j + 1, k), [at(i - 1, j, k - 1), at(i - 1, j, k), at(i, j, k), at(i, j, k - 1)]);
        face(at(i, j, k + 1), [at(i - 1, j - 1, k), at(i, j - 1, k), at(i, j, k), at(i - 1, j, k)]);
      }
  return mesh;
}

/** The mean of the places where the skin crosses the edges of a grid cell, or nothing if it does not. */
function crossing(
  /** @type {Float32Array} */ values,
  /** @type {(i: number, j: number, k: number) => number} */ at,
  /** @type {number} */ i,
  /** @type {number} */ j,
  /** @type {number} */ k,
) {
  let [x, y, z, count] = [0, 0, 0, 0];
  for (const [ax, ay, az, bx, by, bz] of EDGES) {
    const a = values[at(i + ax, j + ay, k + az)];
    const b = values[at(i + bx, j + by, k + bz)];
    if (a < 0 === b < 0) continue;
    const t = a / (a - b);
    x += ax + (bx - ax) * t;
    y += ay + (by - ay) * t;
    z += az + (bz - az) * t;
    count++;
  }
  return count ? [i + x / count, j + y / count, k + z / count] : undefined;
}

const EDGES = [0, 1].flatMap((a) =>
  [0, 1].flatMap((b) => [
    [0, a, b, 1, a, b],
    [a, 0, b, a, 1, b],
    [a, b, 0, a, b, 1],
  ]),
);

/** @param {Mesh} mesh @param {Shape} shape @param {number} cell */
function settle(mesh, shape, cell) {
  for (let k = 0; k < mesh.count; k++) {
    let place = mesh.point(k);
    for (let turn = 0; turn < 3; turn++) place = newton(shape, place, cell / 2);
    place.forEach((value, axis) => {
      mesh.points[3 * k + axis] = value;
    });
    unit(slope(shape, place)).forEach((value, axis) => {
      mesh.normals[3 * k + axis] = value;
    });
  }
}

/** @type {(shape: Shape, place: Vector, most: number) => Vector} */
const newton = (shape, place, most) => {
  const grow = slope(shape, place);
  const steep = dot(grow, grow);
  if (steep < 1e-9) return place;
  const far = -shape(...place) / steep;
  const reach = Math.sqrt(steep) * Math.abs(far);
  return along(place, grow, reach > most ? (far * most) / reach : far);
};

/** Move each corner sideways towards the mean of its neighbours: evener triangles. @param {Mesh} mesh @param {number[][]} near */
function relax(mesh, near) {
  const before = mesh.points.slice();
  for (let k = 0; k < mesh.count; k++) {
    const place = mesh.point(k);
    const normal = mesh.normal(k);
    /** @type {Vector} */
    const mean = [0, 0, 0];
    for (const other of near[k])
      for (let axis = 0; axis < 3; axis++) mean[axis] += before[3 * other + axis] / near[k].length;
    const way = sub(mean, /** @type {Vector} */ (before.slice(3 * k, 3 * k + 3)));
    const flat = along(way, normal, -dot(way, normal));
    along(place, flat, 0.6).forEach((value, axis) => {
      mesh.points[3 * k + axis] = value;
    });
  }
}

/** @param {Mesh} mesh */
function neighbours(mesh) {
  /** @type {Set<number>[]} */
  const near = Array.from({ length: mesh.count }, () => new Set());
  for (let k = 0; k < mesh.triangles.length; k += 3) {
    const [a, b, c] = mesh.triangles.slice(k, k + 3);
    near[a].add(b).add(c);
    near[b].add(a).add(c);
    near[c].add(a).add(b);
  }
  return near.map((set) => [...set]);
}
