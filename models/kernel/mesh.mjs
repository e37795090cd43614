// Triangles with a normal per corner. Corners that share a place but not a normal are separate: that is a hard edge.

import { Euler, Matrix3, Matrix4, Quaternion, Vector3 } from "three";

/** @typedef {import("./vector.mjs").Vector} Vector */

export class Mesh {
  /** @param {number[]} points @param {number[]} normals @param {number[]} triangles */
  constructor(points = [], normals = [], triangles = []) {
    this.points = points;
    this.normals = normals;
    this.triangles = triangles;
  }

  get count() {
    return this.points.length / 3;
  }

  get size() {
    return this.triangles.length / 3;
  }

  /** @param {Vector} point @param {Vector} normal @returns {number} its index */
  corner(point, normal) {
    this.points.push(...point);
    this.normals.push(...normal);
    return this.count - 1;
  }

  /** @param {number} k @returns {Vector} */
  point(k) {
    return [this.points[3 * k], this.points[3 * k + 1], this.points[3 * k + 2]];
  }

  /** @param {number} k @returns {Vector} */
  normal(k) {
    return [this.normals[3 * k], this.normals[3 * k + 1], this.normals[3 * k + 2]];
  }

  /** @param {number} a @param {number} b @param {number} c */
  triangle(a, b, c) {
    this.triangles.push(a, b, c);
  }

  /** @param {number} a @param {number} b @param {number} c @param {number} d */
  quad(a, b, c, d) {
    this.triangles.push(a, b, c, a, c, d);
  }

  /** Moved by a matrix; one that mirrors turns the triangles over. @param {Matrix4} matrix */
  by(matrix) {
    const flat = new Matrix3().getNormalMatrix(matrix);
    const place = new Vector3();
    const mesh = new Mesh([], [], matrix.determinant() < 0 ? turned(this.triangles) : [...this.triangles]);
    for (let k = 0; k < this.count; k++) {
      mesh.points.push(
        ...place
          .fromArray(this.points, 3 * k)
          .applyMatrix4(matrix)
          .toArray(),
      );
      mesh.normals.push(
        ...place
          .fromArray(this.normals, 3 * k)
          .applyMatrix3(flat)
          .normalize()
          .toArray(),
      );
    }
    return mesh;
  }

  /** @param {number} x @param {number} y @param {number} z */
  at(x, y, z) {
    return this.by(new Matrix4().makeTranslation(x, y, z));
  }

  /** Turned about x, then y, then z, in degrees. @param {number} x @param {number} y @param {number} z */
  turned(x, y, z) {
    const turn = new Euler(radians(x), radians(y), radians(z), "ZYX");
    return this.by(new Matrix4().makeRotationFromEuler(turn));
  }

  /** @param {number} x @param {number} [y] @param {number} [z] */
  scaled(x, y = x, z = x) {
    return this.by(new Matrix4().makeScale(x, y, z));
  }

  /** Set down so that its own `up` points along `towards`. @param {Vector} place @param {Vector} towards @param {Vector} up */
  onto(place, towards, up = [0, 1, 0]) {
    const turn = new Quaternion().setFromUnitVectors(new Vector3(...up), new Vector3(...towards));
    return this.by(new Matrix4().compose(new Vector3(...place), turn, new Vector3(1, 1, 1)));
  }

  /** The other side's twin. */
  mirrored() {
    return this.scaled(1, 1, -1);
  }

  both() {
    return join(this, this.mirrored());
  }

  /** Seen from within. */
  inside() {
    return new Mesh(
      [...this.points],
      this.normals.map((value) => -value),
      turned(this.triangles),
    );
  }

  /** @returns {{ min: Vector, max: Vector }} */
  get bounds() {
    /** @type {Vector} */
    const min = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    /** @type {Vector} */
    const max = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    this.points.forEach((value, k) => {
      min[k % 3] = Math.min(min[k % 3], value);
      max[k % 3] = Math.max(max[k % 3], value);
    });
    return { min, max };
  }
}

/** @param {...Mesh} meshes */
export function join(...meshes) {
  const whole = new Mesh();
  for (const mesh of meshes) {
    const base = whole.count;
    for (const value of mesh.points) whole.points.push(value);
    for (const value of mesh.normals) whole.normals.push(value);
    for (const index of mesh.triangles) whole.triangles.push(index + base);
  }
  return whole;
}

/** Without the corners that no triangle uses, and without triangles that have no area. @param {Mesh} mesh */
export function tidy(mesh) {
  const kept = new Mesh();
  /** @type {Map<number, number>} */
  const places = new Map();
  const place = (/** @type {number} */ k) => {
    let found = places.get(k);
    if (found === undefined) {
      found = kept.corner(mesh.point(k), mesh.normal(k));
      places.set(k, found);
    }
    return found;
  };
  for (let k = 0; k < mesh.triangles.length; k += 3) {
    const [a, b, c] = mesh.triangles.slice(k, k + 3);
    if (a !== b && b !== c && c !== a) kept.triangle(place(a), place(b), place(c));
  }
  return kept;
}

/** One corner where several agree in place and normal. @param {Mesh} mesh */
export function weld(mesh) {
  const welded = new Mesh();
  /** @type {Map<string, number>} */
  const seen = new Map();
  const place = mesh.points.length / 3;
  /** @type {number[]} */
  const moved = [];
  for (let k = 0; k < place; k++) {
    const [p, n] = [mesh.point(k), mesh.normal(k)];
    const key = `${p.map((v) => Math.round(v * 2e5))} ${n.map((v) => Math.round(v * 200))}`;
    const found = seen.get(key) ?? welded.corner(p, n);
    seen.set(key, found);
    moved.push(found);
  }
  welded.triangles = mesh.triangles.map((k) => moved[k]);
  return tidy(welded);
}

/** The same triangles, shaded smoothly except over edges sharper than `degrees`. @param {Mesh} mesh @param {number} degrees */
export function shaded(mesh, degrees = 35) {
  const least = Math.cos(radians(degrees));
  const faces = [];
  /** @type {Map<string, number[]>} */
  const around = new Map();
  const key = (/** @type {number} */ k) =>
    mesh
      .point(k)
      .map((v) => Math.round(v * 1e5))
      .join();
  const edge = new Vector3();
  const other = new Vector3();
  for (let t = 0; t < mesh.size; t++) {
    const [a, b, c] = [0, 1, 2].map((k) => new Vector3(...mesh.point(mesh.triangles[3 * t + k])));
    faces.push(edge.subVectors(b, a).cross(other.subVectors(c, a)).clone());
    for (let k = 0; k < 3; k++) {
      const name = key(mesh.triangles[3 * t + k]);
      around.set(name, [...(around.get(name) ?? []), t]);
    }
  }
  const result = new Mesh();
  for (let t = 0; t < mesh.size; t++) {
    const own = faces[t].clone().normalize();
    const corners = [0, 1, 2].map((k) => {
      const at = mesh.triangles[3 * t + k];
      const sum = new Vector3();
      for (const n of around.get(key(at)) ?? []) {
        if (faces[n].clone().normalize().dot(own) >= least) sum.add(faces[n]);
      }
      return result.corner(mesh.point(at), /** @type {Vector} */ (sum.normalize().toArray()));
    });
    result.triangle(corners[0], corners[1], corners[2]);
  }
  return weld(result);
}

/** @param {number} degrees */
export const radians = (degrees) => (degrees * Math.PI) / 180;

/** @param {number[]} triangles */
const turned = (triangles) => triangles.map((_, k) => triangles[k - (k % 3) + ((3 - (k % 3)) % 3)]);
