// How much of the sky each corner sees, baked into its colour: soft shade in gaps, under sills and on the floor.

import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from "three";
import { MeshBVH } from "three-mesh-bvh";

/** @typedef {import("./kernel/mesh.mjs").Mesh} Mesh */

const RAYS = 26;
const FLOOR_RAYS = 96;
const STRENGTH = 0.85;
const LIFT = 0.012; // metres above the surface, so that it does not shade itself

/** Directions spread evenly over a sphere. @type {(count: number) => Vector3[]} */
const sphere = (count) =>
  Array.from({ length: count }, (_, k) => {
    const y = 1 - (2 * k + 1) / count;
    const r = Math.sqrt(1 - y * y);
    return new Vector3(Math.cos(k * 2.399963) * r, y, Math.sin(k * 2.399963) * r);
  });
const SPHERE = sphere(RAYS * 2);
const SKY = sphere(FLOOR_RAYS * 2);

/**
 * @param {Iterable<Mesh>} meshes that stand in the light's way
 * @param {number} far how far away something still shades
 */
export function skylight(meshes, far) {
  const tree = occluder(meshes);
  const ray = new Ray();
  const normal = new Vector3();
  const point = new Vector3();
  return {
    /** @param {Mesh} mesh as it stands @returns {Float32Array} a share of light per corner */
    over(mesh) {
      const light = new Float32Array(mesh.count);
      for (let k = 0; k < mesh.count; k++) {
        point.fromArray(mesh.points, 3 * k);
        normal.fromArray(mesh.normals, 3 * k);
        light[k] = 1 - STRENGTH * hidden(point, normal);
      }
      return light;
    },

    /** The share of sky hidden from places on the floor, row by row, fading out towards the box's edge. @param {number[]} box left, back, right, front @param {number} cells */
    floor([left, back, right, front], cells) {
      const shade = new Float32Array(cells * cells);
      for (let j = 0; j < cells; j++)
        for (let i = 0; i < cells; i++) {
          const [u, v] = [(i + 0.5) / cells, (j + 0.5) / cells];
          point.set(left + (right - left) * u, 0.0005, back + (front - back) * v);
          const edge = Math.min(1, Math.max(0, 2.2 * (1 - Math.hypot(2 * u - 1, 2 * v - 1))));
          shade[j * cells + i] = covered(point) * edge * edge * (3 - 2 * edge);
        }
      return blurred(shade, cells);
    },
  };

  /** How much of what a surface could see lies hidden; the floor itself counts as a dim light. */
  function hidden(/** @type {Vector3} */ from, /** @type {Vector3} */ up) {
    let [lost, total] = [0, 0];
    ray.origin.copy(from).addScaledVector(up, LIFT);
    for (const direction of SPHERE) {
      const weight = direction.dot(up);
      if (weight <= 0.03) continue;
      total += weight;
      ray.direction.copy(direction);
      const found = tree.raycastFirst(ray, DoubleSide, 0, far);
      if (found) lost += weight * (1 - found.distance / far) ** 1.2;
      else if (direction.y < 0) lost += 0.7 * weight * Math.max(0, 1 + from.y / direction.y / far);
    }
    return lost / total;
  }

  function covered(/** @type {Vector3} */ from) {
    let [lost, total] = [0, 0];
    ray.origin.copy(from);
    for (const direction of SKY) {
      if (direction.y <= 0.02) continue;
      total += direction.y;
      ray.direction.copy(direction);
      if (tree.raycastFirst(ray, DoubleSide, 0, far * 12)) lost += direction.y;
    }
    return lost / total;
  }
}

/** @type {(values: Float32Array, cells: number) => Float32Array} */
function blurred(values, cells) {
  const at = (/** @type {number} */ i, /** @type {number} */ j) =>
    values[Math.min(cells - 1, Math.max(0, j)) * cells + Math.min(cells - 1, Math.max(0, i))];
  return values.map((_, k) => {
    const [i, j] = [k % cells, Math.floor(k / cells)];
    let sum = 0;
    for (let b = -1; b <= 1; b++)
      for (let a = -1; a <= 1; a++) sum += at(i + a, j + b) * (2 - Math.abs(a)) * (2 - Math.abs(b));
    return sum / 16;
  });
}

/** @param {Iterable<Mesh>} meshes */
function occluder(meshes) {
  /** @type {number[]} */
  const points = [];
  /** @type {number[]} */
  const index = [];
  for (const mesh of meshes) {
    const base = points.length / 3;
    for (const value of mesh.points) points.push(value);
    for (const corner of mesh.triangles) index.push(corner + base);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(Float32Array.from(points), 3));
  geometry.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  return new MeshBVH(geometry);
}
