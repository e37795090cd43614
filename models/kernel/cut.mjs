// Cutting a skin along drawn lines: how windows, lamps, doors and wheel arches are made. A line is a function of a
// corner, negative inside; the cut runs exactly where it is zero, and both pieces keep the skin's own normals.

import { join, Mesh, tidy } from "./mesh.mjs";
import { add, along, between, cross, dot, length, scale, sub, unit } from "./vector.mjs";

/** @typedef {import("./vector.mjs").Vector} Vector */
/** @typedef {(point: Vector, normal: Vector) => number} Line */

const SNAP = 0.16; // a crossing this near to a corner (as a share of the edge) moves the corner instead of adding one

/**
 * A line drawn in a view: `across` and `up` span the paper, which lies before the face; what looks away stays whole.
 *
 * @param {import("./outline.mjs").Distance} distance
 * @param {{ across: Vector, up: Vector, origin?: Vector, least?: number }} view
 * @returns {Line}
 */
export function seen(distance, { across, up, origin = [0, 0, 0], least = 0.25 }) {
  const towards = unit(cross(across, up));
  return (point, normal) => {
    const from = sub(point, origin);
    return Math.max(distance(dot(from, across), dot(from, up)), (least - dot(normal, towards)) * 0.25);
  };
}

/** The usual views. From the right, x runs ahead; from ahead, z is drawn to the right and turns its sign in x × y. */
export const VIEWS = {
  side: { across: /** @type {Vector} */ ([1, 0, 0]), up: /** @type {Vector} */ ([0, 1, 0]) },
  front: { across: /** @type {Vector} */ ([0, 0, -1]), up: /** @type {Vector} */ ([0, 1, 0]) },
  rear: { across: /** @type {Vector} */ ([0, 0, 1]), up: /** @type {Vector} */ ([0, 1, 0]) },
  top: { across: /** @type {Vector} */ ([1, 0, 0]), up: /** @type {Vector} */ ([0, 0, -1]) },
};

/**
 * Part a mesh along a line, its triangles first made finer near it.
 *
 * @param {Mesh} mesh
 * @param {Line} line
 * @param {number} [fine] the size of triangles along the line
 * @returns {[Mesh, Mesh]} what lies inside, and the rest
 */
export function cut(mesh, line, fine = 0.012) {
  const detailed = refined(mesh, line, fine);
  return parted(detailed, line);
}

/** Only what lies inside. @type {(mesh: Mesh, line: Line, fine?: number) => Mesh} */
export const only = (mesh, line, fine) => cut(mesh, line, fine)[0];

/** @type {(...lines: Line[]) => Line} */
export const allOf =
  (...lines) =>
  (point, normal) =>
    Math.max(...lines.map((line) => line(point, normal)));

/** @type {(...lines: Line[]) => Line} */
export const anyOf =
  (...lines) =>
  (point, normal) =>
    Math.min(...lines.map((line) => line(point, normal)));

/** @type {(line: Line) => Line} */
export const not = (line) => (point, normal) => -line(point, normal);

/** @type {(line: Line, by: number) => Line} */
export const grown = (line, by) => (point, normal) => line(point, normal) - by;

/**
 * A strip along a line, from `a` to `b` away from it, however narrow.
 *
 * @param {Mesh} mesh @param {Line} line @param {number} a @param {number} b @param {number} [fine]
 * @returns {[Mesh, Mesh]} the strip, and the rest
 */
export function strip(mesh, line, a, b, fine) {
  const [within, beyond] = cut(mesh, grown(line, b), fine);
  const [inner, band] = cut(within, grown(line, a), fine);
  return [band, join(inner, beyond)];
}

/**
 * A piece set deeper (or, negative, standing proud), with walls back to where it was cut from.
 *
 * @param {Mesh} mesh @param {number} depth @param {{ floor?: number, walls?: boolean }} [options] floor: leave out walls on the plane z = floor
 */
export function sunk(mesh, depth, { floor = 0, walls = true } = {}) {
  const result = new Mesh([], [...mesh.normals], [...mesh.triangles]);
  for (let k = 0; k < mesh.count; k++) result.points.push(...along(mesh.point(k), mesh.normal(k), -depth));
  if (walls) wall(result, mesh, floor, (point, normal) => along(point, normal, -depth), depth > 0);
  return result;
}

/**
 * The rim of a piece drawn out to a plane: the inside of a wheel arch.
 *
 * @param {Mesh} mesh the piece that was cut out
 * @param {(point: Vector) => Vector} to
 */
export function drawn(mesh, to) {
  const result = new Mesh();
  wall(result, mesh, Number.NaN, to, true);
  return result;
}

/**
 * The rims of a piece as closed runs of places, the piece to their left.
 *
 * @param {Mesh} mesh @returns {{ point: Vector, normal: Vector }[][]}
 */
export function rims(mesh) {
  const edges = openEdges(mesh);
  /** @type {Map<string, { from: Place, to: Place }>} */
  const onward = new Map(edges.map(([a, b]) => [placeKey(mesh, a), { from: place(mesh, a), to: place(mesh, b) }]));
  const loops = [];
  while (onward.size) {
    const [first] = onward.keys();
    const loop = [];
    for (let at = first; onward.has(at); ) {
      const edge = /** @type {{ from: Place, to: Place }} */ (onward.get(at));
      onward.delete(at);
      loop.push(edge.from);
      at = edge.to.key;
    }
    loops.push(loop);
  }
  return loops.sort((a, b) => b.length - a.length);
}

/** @typedef {{ point: Vector, normal: Vector, key: string }} Place */

/** @type {(mesh: Mesh, k: number) => Place} */
const place = (mesh, k) => ({ point: mesh.point(k), normal: mesh.normal(k), key: placeKey(mesh, k) });

/** @type {(mesh: Mesh, k: number) => string} */
const placeKey = (mesh, k) =>
  mesh
    .point(k)
    .map((v) => Math.round(v * 1e6))
    .join();

/**
 * @param {Mesh} into @param {Mesh} mesh @param {number} floor
 * @param {(point: Vector, normal: Vector) => Vector} move
 * @param {boolean} inward whether the walls look into the piece or away from it
 */
function wall(into, mesh, floor, move, inward) {
  for (const loop of rims(mesh)) {
    for (let k = 0; k < loop.length; k++) {
      const [a, b] = [loop[k], loop[(k + 1) % loop.length]];
      if (Math.abs(a.point[2] - floor) < 1e-6 && Math.abs(b.point[2] - floor) < 1e-6) continue;
      if (length(sub(b.point, a.point)) > 0.2) continue;
      const normals = [k - 1, k].map((n) => {
        const [p, q] = [loop.at(n) ?? a, loop[(n + 1) % loop.length]];
        const inner = unit(cross(p.normal, sub(q.point, p.point)));
        return inward ? inner : scale(inner, -1);
      });
      const next = loop[(k + 2) % loop.length];
      const ahead = scale(unit(cross(b.normal, sub(next.point, b.point))), inward ? 1 : -1);
      const [na, nb] = [blend(normals[0], normals[1]), blend(normals[1], ahead)];
      const low = into.corner(move(a.point, a.normal), na);
      const lowNext = into.corner(move(b.point, b.normal), nb);
      const high = into.corner(a.point, na);
      const highNext = into.corner(b.point, nb);
      if (inward) into.quad(low, lowNext, highNext, high);
      else into.quad(low, high, highNext, lowNext);
    }
  }
}

/** @type {(a: Vector, b: Vector) => Vector} */
const blend = (a, b) => (dot(a, b) > 0.4 ? unit(add(a, b)) : b);

/** @param {Mesh} mesh @returns {[number, number][]} edges with a triangle on one side only, in its turning sense */
function openEdges(mesh) {
  /** @type {Map<string, [number, number] | null>} */
  const found = new Map();
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const [a, b] = [mesh.triangles[t + k], mesh.triangles[t + ((k + 1) % 3)]];
      const [ka, kb] = [placeKey(mesh, a), placeKey(mesh, b)];
      const name = ka < kb ? `${ka} ${kb}` : `${kb} ${ka}`;
      found.set(name, found.has(name) ? null : [a, b]);
    }
  }
  return /** @type {[number, number][]} */ ([...found.values()].filter(Boolean));
}

/** Halve edges near the line until they are fine enough; new corners follow the skin's curve. @type {(mesh: Mesh, line: Line, fine: number) => Mesh} */
function refined(mesh, line, fine) {
  let current = mesh;
  for (let round = 0; round < 3; round++) {
    const values = Array.from({ length: current.count }, (_, k) => line(current.point(k), current.normal(k)));
    const next = new Mesh([...current.points], [...current.normals]);
    /** @type {Map<number, number>} */
    const halves = new Map();
    const total = current.count;
    let changed = false;
    const half = (/** @type {number} */ a, /** @type {number} */ b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const name = low * total + high;
      const known = halves.get(name);
      if (known !== undefined) return known;
      const [p, q] = [current.point(low), current.point(high)];
      const size = length(sub(q, p));
      const near =
        Math.min(Math.abs(values[low]), Math.abs(values[high])) < size * 0.8 || values[low] * values[high] < 0;
      let added = -1;
      if (size > fine * 1.4 && near) {
        const [n, m] = [current.normal(low), current.normal(high)];
        const edge = sub(q, p);
        const bulge = sub(scale(m, dot(edge, m) / 8), scale(n, dot(edge, n) / 8));
        added = next.corner(add(between(p, q, 0.5), bulge), unit(add(n, m)));
        changed = true;
      }
      halves.set(name, added);
      return added;
    };
    for (let t = 0; t < current.triangles.length; t += 3) {
      const [a, b, c] = current.triangles.slice(t, t + 3);
      split(next, [a, b, c], [half(a, b), half(b, c), half(c, a)]);
    }
    current = next;
    if (!changed) break;
  }
  return current;
}

/** @param {Mesh} mesh @param {number[]} corners @param {number[]} halves of the edges that begin at each corner, or -1 */
function split(mesh, corners, halves) {
  const count = halves.filter((k) => k >= 0).length;
  if (count === 0) return mesh.triangle(corners[0], corners[1], corners[2]);
  const first = count === 2 ? (halves.indexOf(-1) + 1) % 3 : halves.findIndex((k) => k >= 0);
  const [a, b, c] = [0, 1, 2].map((k) => corners[(first + k) % 3]);
  const [ab, bc, ca] = [0, 1, 2].map((k) => halves[(first + k) % 3]);
  mesh.triangle(ab, b, bc >= 0 ? bc : c);
  if (count === 1) return mesh.triangle(a, ab, c);
  if (count === 2) return mesh.quad(a, ab, bc, c);
  mesh.triangle(a, ab, ca);
  mesh.triangle(ab, bc, ca);
  return mesh.triangle(ca, bc, c);
}

/** @type {(mesh: Mesh, line: Line) => [Mesh, Mesh]} */
function parted(mesh, line) {
  const work = new Mesh([...mesh.points], [...mesh.normals], mesh.triangles);
  const values = snapped(work, line);
  /** @type {Map<number, number>} */
  const added = new Map();
  const total = work.count;
  const crossingOf = (/** @type {number} */ a, /** @type {number} */ b) => {
    const name = Math.min(a, b) * total + Math.max(a, b);
    const known = added.get(name);
    if (known !== undefined) return known;
    const [low, high] = a < b ? [a, b] : [b, a];
    const t = zero(work, line, low, high, values[low], values[high]);
    const made = work.corner(
      between(work.point(low), work.point(high), t),
      unit(between(work.normal(low), work.normal(high), t)),
    );
    added.set(name, made);
    return made;
  };
  /** @type {number[]} */
  const inside = [];
  /** @type {number[]} */
  const outside = [];
  for (let t = 0; t < mesh.triangles.length; t += 3) {
    const corners = mesh.triangles.slice(t, t + 3);
    const signs = corners.map((k) => Math.sign(values[k]));
    if (signs.every((sign) => sign <= 0) && signs.some((sign) => sign < 0)) inside.push(...corners);
    else if (signs.every((sign) => sign >= 0)) outside.push(...corners);
    else divide(corners, signs, crossingOf, inside, outside);
  }
  return [tidy(new Mesh(work.points, work.normals, inside)), tidy(new Mesh(work.points, work.normals, outside))];
}

/** @type {(corners: number[], signs: number[], crossingOf: (a: number, b: number) => number, inside: number[], outside: number[]) => void} */
function divide(corners, signs, crossingOf, inside, outside) {
  /** @type {number[]} */
  const low = [];
  /** @type {number[]} */
  const high = [];
  for (let k = 0; k < 3; k++) {
    const next = (k + 1) % 3;
    if (signs[k] <= 0) low.push(corners[k]);
    if (signs[k] >= 0) high.push(corners[k]);
    if (signs[k] * signs[next] < 0) {
      const middle = crossingOf(corners[k], corners[next]);
      low.push(middle);
      high.push(middle);
    }
  }
  for (const [round, into] of /** @type {[number[], number[]][]} */ ([
    [low, inside],
    [high, outside],
  ]))
    for (let k = 2; k < round.length; k++) into.push(round[0], round[k - 1], round[k]);
}

/** Move corners that almost lie on the line onto it, and return the line's value at each corner. @type {(mesh: Mesh, line: Line) => number[]} */
function snapped(mesh, line) {
  const values = Array.from({ length: mesh.count }, (_, k) => line(mesh.point(k), mesh.normal(k)));
  /** @type {Map<number, [number, number]>} */
  const nearest = new Map();
  const consider = (/** @type {number} */ k, /** @type {number} */ other) => {
    const t = values[k] / (values[k] - values[other]);
    const found = nearest.get(k);
    if (t < SNAP && (!found || t < found[0])) nearest.set(k, [t, other]);
  };
  const open = new Set(openCorners(mesh));
  for (let n = 0; n < mesh.triangles.length; n += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [mesh.triangles[n + k], mesh.triangles[n + ((k + 1) % 3)]];
      if (values[a] * values[b] >= 0) continue;
      if (!open.has(a)) consider(a, b);
      if (!open.has(b)) consider(b, a);
    }
  const before = new Mesh([...mesh.points], [...mesh.normals]);
  for (const [k, [, other]] of nearest) {
    const t = zero(before, line, k, other, values[k], values[other]);
    between(before.point(k), before.point(other), t).forEach((value, axis) => {
      mesh.points[3 * k + axis] = value;
    });
    unit(between(before.normal(k), before.normal(other), t)).forEach((value, axis) => {
      mesh.normals[3 * k + axis] = value;
    });
    values[k] = 0;
  }
  return values;
}

/** Corners on a rim stay where an earlier cut put them. @param {Mesh} mesh */
function openCorners(mesh) {
  /** @type {Map<number, number>} */
  const found = new Map();
  const total = mesh.count;
  for (let t = 0; t < mesh.triangles.length; t += 3)
    for (let k = 0; k < 3; k++) {
      const [a, b] = [mesh.triangles[t + k], mesh.triangles[t + ((k + 1) % 3)]];
      const name = Math.min(a, b) * total + Math.max(a, b);
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  return [...found].filter(([, count]) => count === 1).flatMap(([name]) => [Math.floor(name / total), name % total]);
}

/** Where on an edge the line is zero: false position, so that a bent line is followed too. @type {(mesh: Mesh, line: Line, a: number, b: number, va: number, vb: number) => number} */
function zero(mesh, line, a, b, va, vb) {
  let [low, high] = [0, 1];
  let t = va / (va - vb);
  for (let k = 0; k < 5; k++) {
    const value = line(between(mesh.point(a), mesh.point(b), t), unit(between(mesh.normal(a), mesh.normal(b), t)));
    if (Math.abs(value) < 1e-5) break;
    if (value < 0 === va < 0) [low, va] = [t, value];
    else [high, vb] = [t, value];
    t = low + ((high - low) * va) / (va - vb);
  }
  return t;
}
