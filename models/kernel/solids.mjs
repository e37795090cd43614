// Simple bodies: rounded boxes, turned and swept parts, plates.

import { ShapeUtils, Vector2 } from "three";
import { join, Mesh, shaded } from "./mesh.mjs";
import { add, along, cross, dot, length, scale, sub, unit } from "./vector.mjs";

/** @typedef {import("./vector.mjs").Vector} Vector */
/** @typedef {import("./outline.mjs").Point} Point */

/**
 * A box with rounded edges around the origin.
 *
 * @param {number} x @param {number} y @param {number} z its sizes
 * @param {number} r @param {number} [steps] of the rounding
 */
export function box(x, y, z, r = 0.01, steps = 2) {
  const half = [x / 2, y / 2, z / 2];
  const round = Math.min(r, ...half);
  const lines = half.map((size) => ticks(size, round, steps));
  const mesh = new Mesh();
  for (let axis = 0; axis < 3; axis++)
    for (const side of [-1, 1]) {
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      const base = mesh.count;
      for (const b of lines[v])
        for (const a of lines[u]) {
          /** @type {Vector} */
          const cube = [0, 0, 0];
          cube[axis] = side * half[axis];
          cube[u] = a;
          cube[v] = b;
          const core = /** @type {Vector} */ (cube.map((value, k) => clampTo(value, half[k] - round)));
          const normal = unit(sub(cube, core));
          mesh.corner(along(core, normal, round), normal);
        }
      const wide = lines[u].length;
      for (let j = 0; j < lines[v].length - 1; j++)
        for (let i = 0; i < wide - 1; i++) {
          const k = base + j * wide + i;
          if (side > 0) mesh.quad(k, k + 1, k + wide + 1, k + wide);
          else mesh.quad(k, k + wide, k + wide + 1, k + 1);
        }
    }
  return mesh;
}

/** @type {(value: number, most: number) => number} */
const clampTo = (value, most) => Math.min(most, Math.max(-most, value));

/** Places along an edge such that each, pushed out to the rounding, turns by the same angle. @type {(half: number, r: number, steps: number) => number[]} */
const ticks = (half, r, steps) => {
  const arc = Array.from({ length: steps }, (_, k) => half - r + r * Math.tan((((k + 1) / steps) * Math.PI) / 4));
  const upper = half - r > 1e-9 ? [half - r, ...arc] : [0, ...arc];
  return [...upper.map((value) => -value).reverse(), ...(half - r > 1e-9 ? upper : upper.slice(1))];
};

/**
 * A profile turned about the x axis; each point is [along the axis, radius]. Bends sharper than 32° stay edges.
 *
 * @param {Point[]} profile @param {number} [sides] @param {[number, number]} [arc] in turns
 */
export function turned(profile, sides = 32, [from, to] = [0, 1]) {
  const mesh = new Mesh();
  const runs = smoothRuns(profile);
  for (const run of runs) {
    const base = mesh.count;
    for (let k = 0; k <= sides; k++) {
      const angle = (from + ((to - from) * k) / sides) * 2 * Math.PI;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (const { point, normal } of run)
        mesh.corner([point[0], point[1] * c, point[1] * s], [normal[0], normal[1] * c, normal[1] * s]);
    }
    for (let k = 0; k < sides; k++)
      for (let j = 0; j < run.length - 1; j++) {
        const a = base + k * run.length + j;
        const b = a + run.length;
        if (run[j].point[1] > 1e-7) mesh.triangle(a, b, a + 1);
        if (run[j + 1].point[1] > 1e-7) mesh.triangle(a + 1, b, b + 1);
      }
  }
  return mesh;
}

/** @param {Point[]} profile */
function smoothRuns(profile) {
  const faces = profile.slice(1).map(([x, y], k) => {
    const [dx, dy] = [x - profile[k][0], y - profile[k][1]];
    const size = Math.hypot(dx, dy) || 1;
    return /** @type {Point} */ ([-dy / size, dx / size]);
  });
  /** @type {{ point: Point, normal: Point }[][]} */
  const runs = [[{ point: profile[0], normal: faces[0] }]];
  for (let k = 1; k < profile.length; k++) {
    const [before, after] = [faces[k - 1], faces[k] ?? faces[k - 1]];
    if (before[0] * after[0] + before[1] * after[1] > 0.85) {
      const sum = [before[0] + after[0], before[1] + after[1]];
      const size = Math.hypot(sum[0], sum[1]);
      runs.at(-1)?.push({ point: profile[k], normal: [sum[0] / size, sum[1] / size] });
    } else {
      runs.at(-1)?.push({ point: profile[k], normal: before });
      runs.push([{ point: profile[k], normal: after }]);
    }
  }
  return runs.filter((run) => run.length > 1);
}

/** A round rod or disc along x, its rim rounded by `r`. @type {(radius: number, wide: number, r?: number, sides?: number) => Mesh} */
export const cylinder = (radius, wide, r = 0.004, sides = 24) => {
  const h = wide / 2;
  const k = 0.3 * r;
  return turned(
    [
      [-h, 0],
      [-h, radius - r],
      [-h + k, radius - k],
      [-h + r, radius],
      [h - r, radius],
      [h - k, radius - k],
      [h, radius - r],
      [h, 0],
    ],
    sides,
  );
};

/** A ring around the x axis. @type {(radius: number, thick: number, sides?: number, round?: number) => Mesh} */
export const ring = (radius, thick, sides = 40, round = 10) =>
  tube(
    Array.from({ length: sides }, (_, k) => {
      const angle = (k / sides) * 2 * Math.PI;
      return [0, radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
    thick,
    { closed: true, sides: round, straight: true },
  );

/** A ball, or with three radii an egg. @type {(rx: number, ry?: number, rz?: number, sides?: number) => Mesh} */
export const ball = (rx, ry = rx, rz = rx, sides = 20) => {
  const half = Math.max(4, Math.round(sides / 2));
  const profile = Array.from({ length: half + 1 }, (_, k) => {
    const angle = (k / half) * Math.PI;
    return /** @type {Point} */ ([-Math.cos(angle), Math.sin(angle)]);
  });
  return turned(profile, sides).scaled(rx, ry, rz);
};

/**
 * A tube along a smooth course through the points.
 *
 * @param {Vector[]} points
 * @param {number | [number, number] | ((t: number) => number | [number, number])} radius or, oval, two: sideways and upwards
 * @param {{ sides?: number, steps?: number, closed?: boolean, straight?: boolean, up?: Vector, caps?: boolean, square?: number }} [options]
 *   steps: between two points; straight: no smoothing; square: the power of a squarish section (2 is an oval)
 */
export function tube(
  points,
  radius,
  { sides = 12, steps = 6, closed = false, straight = false, up, caps = true, square = 2 } = {},
) {
  const path = straight ? points : spline(points, steps, closed);
  const frames = framed(path, closed, up);
  const mesh = new Mesh();
  path.forEach((centre, k) => {
    const t = k / (path.length - 1);
    const size = typeof radius === "function" ? radius(t) : radius;
    const [a, b] = typeof size === "number" ? [size, size] : size;
    const { side, top } = frames[k];
    for (let n = 0; n <= sides; n++) {
      const angle = (n / sides) * 2 * Math.PI;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const power = (/** @type {number} */ v, /** @type {number} */ e) => Math.sign(v) * Math.abs(v) ** e;
      const [u, v] = [power(c, 2 / square), power(s, 2 / square)];
      const normal = unit(add(scale(side, power(c, 2 - 2 / square) / a), scale(top, power(s, 2 - 2 / square) / b)));
      mesh.corner(add(centre, add(scale(side, a * u), scale(top, b * v))), normal);
    }
  });
  const wide = sides + 1;
  const rows = closed ? path.length : path.length - 1;
  for (let k = 0; k < rows; k++)
    for (let n = 0; n < sides; n++) {
      const [a, b] = [k * wide + n, ((k + 1) % path.length) * wide + n];
      mesh.quad(a, a + 1, b + 1, b);
    }
  if (caps && !closed) {
    cap(mesh, 0, sides, scale(frames[0].ahead, -1));
    cap(mesh, (path.length - 1) * wide, sides, /** @type {{ ahead: Vector }} */ (frames.at(-1)).ahead);
  }
  return mesh;
}

/** @param {Mesh} mesh @param {number} base @param {number} sides @param {Vector} normal */
function cap(mesh, base, sides, normal) {
  const ring = Array.from({ length: sides }, (_, n) => mesh.corner(mesh.point(base + n), normal));
  const [a, b, c] = [mesh.point(ring[0]), mesh.point(ring[1]), mesh.point(ring[2])];
  const facing = dot(cross(sub(b, a), sub(c, a)), normal) > 0;
  for (let n = 2; n < sides; n++) {
    if (facing) mesh.triangle(ring[0], ring[n - 1], ring[n]);
    else mesh.triangle(ring[0], ring[n], ring[n - 1]);
  }
}

/** A smooth course through the points (Catmull-Rom). @param {Vector[]} points @param {number} steps @param {boolean} [closed] @returns {Vector[]} */
export function spline(points, steps, closed = false) {
  const count = points.length;
  const at = (/** @type {number} */ k) =>
    closed ? points[(k + count) % count] : points[Math.min(count - 1, Math.max(0, k))];
  /** @type {Vector[]} */
  const path = [];
  for (let k = 0; k < (closed ? count : count - 1); k++) {
    const [a, b, c, d] = [at(k - 1), at(k), at(k + 1), at(k + 2)];
    for (let n = 0; n < steps; n++) {
      const t = n / steps;
      path.push(
        /** @type {Vector} */ (
          b.map((_, axis) => {
            const [p, q, r, s] = [a[axis], b[axis], c[axis], d[axis]];
            return (
              0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t)
            );
          })
        ),
      );
    }
  }
  if (!closed) path.push(points[count - 1]);
  return path;
}

/** @param {Vector[]} path @param {boolean} closed @param {Vector} [up] */
function framed(path, closed, up) {
  const count = path.length;
  const heading = path.map((_, k) => {
    const before = path[closed ? (k - 1 + count) % count : Math.max(0, k - 1)];
    const after = path[closed ? (k + 1) % count : Math.min(count - 1, k + 1)];
    return unit(sub(after, before));
  });
  let top =
    up ?? (Math.abs(heading[0][1]) < 0.9 ? /** @type {Vector} */ ([0, 1, 0]) : /** @type {Vector} */ ([1, 0, 0]));
  return heading.map((ahead) => {
    const base = up ?? top;
    top = unit(along(base, ahead, -dot(base, ahead)));
    return { ahead, top, side: cross(top, ahead) };
  });
}

/**
 * A plate: a flat outline in x and y, `thick` along z around z = 0, its edges bevelled.
 *
 * @param {Point[]} points @param {number} thick @param {number} [bevel] @param {Point[][]} [holes]
 */
export function plate(points, thick, bevel = 0.002, holes = []) {
  const rings = [wound(points, true), ...holes.map((hole) => wound(hole, false))];
  const h = thick / 2;
  const mesh = new Mesh();
  const inner = rings.map((ring) => shrunk(ring, bevel));
  const flat = inner.map((ring) => ring.map(([x, y]) => new Vector2(x, y)));
  const faces = ShapeUtils.triangulateShape(flat[0], flat.slice(1));
  const all = inner.flat();
  for (const side of [1, -1]) {
    const base = mesh.count;
    for (const [x, y] of all) mesh.corner([x, y, h * side], [0, 0, side]);
    for (const [a, b, c] of faces) {
      if (side > 0) mesh.triangle(base + a, base + b, base + c);
      else mesh.triangle(base + a, base + c, base + b);
    }
  }
  rings.forEach((ring, n) => {
    const layers = /** @type {[Point[], number][]} */ ([
      [inner[n], h],
      [ring, h - bevel],
      [ring, bevel - h],
      [inner[n], -h],
    ]);
    for (let layer = 0; layer < 3; layer++)
      for (let k = 0; k < ring.length; k++) {
        const next = (k + 1) % ring.length;
        const [[top, y1], [low, y0]] = [layers[layer], layers[layer + 1]];
        const p = /** @type {Vector[]} */ ([
          [...top[k], y1],
          [...low[k], y0],
          [...low[next], y0],
          [...top[next], y1],
        ]);
        if (length(sub(p[1], p[2])) < 1e-7) continue;
        const normal = unit(cross(sub(p[2], p[1]), sub(p[0], p[1])));
        const [a, b, c, d] = p.map((point) => mesh.corner(point, normal));
        mesh.quad(a, b, c, d);
      }
  });
  return shaded(mesh, 40);
}

/** @type {(points: Point[], left: boolean) => Point[]} */
const wound = (points, left) => {
  const clean = points.filter((point, k) => {
    const next = points[(k + 1) % points.length];
    return Math.hypot(point[0] - next[0], point[1] - next[1]) > 1e-6;
  });
  const area = clean.reduce((sum, [x, y], k) => {
    const [nx, ny] = clean[(k + 1) % clean.length];
    return sum + x * ny - nx * y;
  }, 0);
  return area > 0 === left ? clean : [...clean].reverse();
};

/** @type {(ring: Point[], by: number) => Point[]} */
const shrunk = (ring, by) =>
  ring.map(([x, y], k) => {
    const [px, py] = ring.at(k - 1) ?? [0, 0];
    const [nx, ny] = ring[(k + 1) % ring.length];
    const [ax, ay] = [x - px, y - py];
    const [bx, by2] = [nx - x, ny - y];
    const [al, bl] = [Math.hypot(ax, ay), Math.hypot(bx, by2)];
    const [mx, my] = [-(ay / al + by2 / bl), ax / al + bx / bl];
    const size = Math.hypot(mx, my) || 1;
    const open = Math.max(0.35, size / 2);
    return [x + ((mx / size) * by) / open, y + ((my / size) * by) / open];
  });

/** Several of a thing around the x axis. @type {(mesh: Mesh, count: number, first?: number) => Mesh} */
export const around = (mesh, count, first = 0) =>
  join(...Array.from({ length: count }, (_, k) => mesh.turned(first + (k * 360) / count, 0, 0)));
