// Curves of one variable and soft versions of min and max: what a shape's measures are mixed from.

/** @type {(value: number, low: number, high: number) => number} */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** @type {(a: number, b: number, t: number) => number} */
export const mix = (a, b, t) => a + (b - a) * t;

/** Rises from 0 at `from` to 1 at `to`, level at both. @type {(from: number, to: number, x: number) => number} */
export const step = (from, to, x) => {
  const t = clamp((x - from) / (to - from), 0, 1);
  return t * t * t * (t * (t * 6 - 15) + 10);
};

/** A hill of height 1 at 0 that ends at ± `reach`. @type {(x: number, reach: number) => number} */
export const hill = (x, reach) => {
  const t = 1 - Math.min(1, (x / reach) ** 2);
  return t * t * t;
};

/**
 * The greater of two distances, the edge between them rounded with radius `r`. The power above 2 lets the rounding
 * begin without a jump in curvature, so that highlights run over it without a kink.
 *
 * @type {(a: number, b: number, r: number) => number}
 */
export const softMax = (a, b, r) => {
  const u = a + r;
  const v = b + r;
  if (u <= 0 || v <= 0) return Math.max(a, b);
  return (u ** POWER + v ** POWER) ** (1 / POWER) - r;
};
const POWER = 2.4;

/** @type {(a: number, b: number, r: number) => number} */
export const softMin = (a, b, r) => -softMax(-a, -b, r);

/**
 * A curve through the points (sorted by x) that does not overshoot them; level before the first and after the last.
 *
 * @param {[number, number][]} points
 * @returns {(x: number) => number}
 */
export function curve(points) {
  const last = points.length - 1;
  const slope = (/** @type {number} */ k) => (points[k + 1][1] - points[k][1]) / (points[k + 1][0] - points[k][0]);
  const tangent = points.map((_, k) => {
    if (k === 0) return slope(0);
    if (k === last) return slope(last - 1);
    const [a, b] = [slope(k - 1), slope(k)];
    return a * b <= 0 ? 0 : (2 * a * b) / (a + b);
  });
  return (x) => {
    if (x <= points[0][0]) return points[0][1];
    if (x >= points[last][0]) return points[last][1];
    let k = 0;
    while (x > points[k + 1][0]) k++;
    const wide = points[k + 1][0] - points[k][0];
    const t = (x - points[k][0]) / wide;
    const [t2, t3] = [t * t, t * t * t];
    return (
      (2 * t3 - 3 * t2 + 1) * points[k][1] +
      (t3 - 2 * t2 + t) * wide * tangent[k] +
      (3 * t2 - 2 * t3) * points[k + 1][1] +
      (t3 - t2) * wide * tangent[k + 1]
    );
  };
}
