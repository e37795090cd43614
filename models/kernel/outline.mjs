// Flat shapes: closed outlines with rounded corners, open courses, and how far a point is from them.

/** @typedef {[number, number]} Point */
/** @typedef {[number, number] | [number, number, number]} Corner x, y and, if not as round as possible, the reach of its rounding. */
/** @typedef {(x: number, y: number) => number} Distance Negative inside. */

const ROUND = 0.6; // how far the handles reach into a corner: between a circle (0.55) and a parabola (0.67)
const STEPS = 10;
const FAR = 0.3;

/** The closed shape with these corners rounded; without a radius, neighbouring roundings meet midway. @type {(corners: Corner[]) => Point[]} */
export const outline = (corners) =>
  corners.flatMap((corner, k) => rounded(corners.at(k - 1), corner, corners[(k + 1) % corners.length]));

/** The open line along these corners, rounded between its ends. @type {(corners: Corner[]) => Point[]} */
export const course = (corners) => {
  const last = corners.length - 1;
  const middle = corners
    .slice(1, last)
    .flatMap((corner, k) => rounded(corners[k], corner, corners[k + 2], k === 0, k === last - 2));
  return [at(corners[0]), ...middle, at(corners[last])];
};

/** @type {(x: number, y: number, rx: number, ry?: number, steps?: number) => Point[]} */
export const disc = (x, y, rx, ry = rx, steps = 48) =>
  Array.from({ length: steps }, (_, k) => {
    const angle = (k / steps) * 2 * Math.PI;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });

/** A bar by its centre, with rounded corners. @type {(x: number, y: number, wide: number, high: number, r?: number) => Point[]} */
export const bar = (x, y, wide, high, r = 0) => {
  const [a, b] = [wide / 2, high / 2];
  const reach = Math.min(r, a, b) || 1e-4;
  return outline([
    [x - a, y - b, reach],
    [x + a, y - b, reach],
    [x + a, y + b, reach],
    [x - a, y + b, reach],
  ]);
};

/** @type {(points: Point[], sx: number, sy: number) => Point[]} */
export const scaled = (points, sx, sy) => points.map(([x, y]) => [x * sx, y * sy]);

/** How far a point is from a closed outline, negative inside. @type {(points: Point[]) => Distance} */
export const insideOf = (points) => {
  const near = segments(points, true);
  const [left, bottom, right, top] = bounds(points);
  return (x, y) => {
    const outside = Math.max(left - x, x - right, bottom - y, y - top);
    if (outside > FAR) return outside; // so far off that it does not matter how far
    return contains(points, x, y) ? -near(x, y) : near(x, y);
  };
};

/** How far a point is from an open line, less `half`. @type {(points: Point[], half: number) => Distance} */
export const nearLine = (points, half) => {
  const near = segments(points, false);
  return (x, y) => near(x, y) - half;
};

/**
 * The same distances, sampled on a grid and read back smoothly (cubic B-spline): quick, and without the facets of the
 * polygon, so that a surface made from it reflects without ripples. Corners sharper than two cells soften.
 *
 * @param {Distance} distance
 * @param {[number, number, number, number]} box left, bottom, right, top
 * @param {number} cell
 * @returns {Distance}
 */
export function smooth(distance, [left, bottom, right, top], cell) {
  const wide = Math.ceil((right - left) / cell) + 4;
  const high = Math.ceil((top - bottom) / cell) + 4;
  const grid = new Float64Array(wide * high);
  for (let j = 0; j < high; j++)
    for (let i = 0; i < wide; i++) grid[j * wide + i] = distance(left + (i - 1) * cell, bottom + (j - 1) * cell);
  return (x, y) => {
    const u = Math.min(Math.max((x - left) / cell + 1, 1), wide - 2.001);
    const v = Math.min(Math.max((y - bottom) / cell + 1, 1), high - 2.001);
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const s = u - i;
    const t = v - j;
    const [a0, a1, a2, a3] = [
      (1 - s) ** 3,
      3 * s * s * s - 6 * s * s + 4,
      -3 * s * s * s + 3 * s * s + 3 * s + 1,
      s * s * s,
    ];
    let sum = 0;
    for (let n = 0; n < 4; n++) {
      const row = (j - 1 + n) * wide + i;
      const b =
        n === 0
          ? (1 - t) ** 3
          : n === 1
            ? 3 * t * t * t - 6 * t * t + 4
            : n === 2
              ? -3 * t * t * t + 3 * t * t + 3 * t + 1
              : t * t * t;
      sum += b * (a0 * grid[row - 1] + a1 * grid[row] + a2 * grid[row + 1] + a3 * grid[row + 2]);
    }
    return sum / 36;
  };
}

/** @type {(points: Point[]) => [number, number, number, number]} */
export const bounds = (points) => {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

/** @type {(points: Point[], closed: boolean) => Distance} */
const segments = (points, closed) => {
  const count = closed ? points.length : points.length - 1;
  return (x, y) => {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      const [ax, ay] = points[k];
      const [bx, by] = points[(k + 1) % points.length];
      const [ex, ey] = [bx - ax, by - ay];
      const t = Math.min(1, Math.max(0, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey || 1)));
      const [dx, dy] = [x - ax - ex * t, y - ay - ey * t];
      least = Math.min(least, dx * dx + dy * dy);
    }
    return Math.sqrt(least);
  };
};

/** @type {(points: Point[], x: number, y: number) => boolean} */
const contains = (points, x, y) => {
  let inside = false;
  for (let k = 0, j = points.length - 1; k < points.length; j = k++) {
    const [ax, ay] = points[k];
    const [bx, by] = points[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
};

/** @type {(before: Corner, corner: Corner, after: Corner, first?: boolean, final?: boolean) => Point[]} */
const rounded = (before, corner, after, first = false, final = false) => {
  let into = reach(corner, before, first);
  let out = reach(corner, after, final);
  if (corner.length === 3) into = out = Math.min(corner[2], into, out);
  const point = at(corner);
  if (!into || !out) return [point];
  const start = towards(point, at(before), into);
  const end = towards(point, at(after), out);
  const handles = [start, part(start, point, ROUND), part(end, point, ROUND), end];
  return Array.from({ length: STEPS + 1 }, (_, k) => bezier(handles, k / STEPS));
};

/** @type {(corner: Corner, other: Corner, whole: boolean) => number} */
const reach = (corner, other, whole) => {
  const size = Math.hypot(corner[0] - other[0], corner[1] - other[1]);
  if (whole) return size;
  return other.length === 3 ? Math.max(size / 2, size - other[2]) : size / 2;
};

/** @type {(corner: Corner) => Point} */
const at = (corner) => [corner[0], corner[1]];

/** @type {(a: Point, b: Point, share: number) => Point} */
const part = (a, b, share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];

/** @type {(a: Point, b: Point, distance: number) => Point} */
const towards = (a, b, distance) => part(a, b, distance / Math.hypot(b[0] - a[0], b[1] - a[1]));

/** @type {(handles: Point[], t: number) => Point} */
const bezier = ([a, b, c, d], t) => {
  const u = 1 - t;
  const weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  const mixed = (/** @type {0 | 1} */ axis) =>
    weights[0] * a[axis] + weights[1] * b[axis] + weights[2] * c[axis] + weights[3] * d[axis];
  return [mixed(0), mixed(1)];
};
