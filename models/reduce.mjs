// Fewer triangles for the same look. All materials of a part are thinned together, so that no crack opens between them.

import { MeshoptSimplifier } from "meshoptimizer";
import { Mesh, tidy, weld } from "./kernel/mesh.mjs";

/** @typedef {import("./materials.mjs").MaterialName} MaterialName */

await MeshoptSimplifier.ready;

const PROTECTED = 2; // meshopt's mark for a corner whose seam stays
const KEEP_APART = 0.1; // so that a triangle takes a corner of another material only where it is too small to see

/**
 * @param {Map<MaterialName, Mesh>} materials
 * @param {{ error: number, target?: number, normal?: number, bare?: boolean | "most" }} wanted error in metres; target: triangles to try for;
 *   normal: how many metres an error a normal that is off by 1 counts; bare: small loose pieces may go, and lines between materials move
 * @returns {Map<MaterialName, Mesh>}
 */
export function reduced(materials, { error, target = 0, normal = 0.008, bare = false }) {
  const names = [...materials.keys()];
  const meshes = names.map((name) => weld(/** @type {Mesh} */ (materials.get(name))));
  const whole = new Mesh();
  /** @type {number[]} */
  const owner = [];
  meshes.forEach((mesh, k) => {
    const base = whole.count;
    for (const value of mesh.points) whole.points.push(value);
    for (const value of mesh.normals) whole.normals.push(value);
    for (const index of mesh.triangles) whole.triangles.push(index + base);
    for (let n = 0; n < mesh.count; n++) owner.push(k);
  });
  if (!whole.size) return new Map();
  const points = Float32Array.from(whole.points);
  const scale = MeshoptSimplifier.getScale(points, 3);
  const weight = normal / scale;
  const [indices] = MeshoptSimplifier.simplifyWithAttributes(
    Uint32Array.from(whole.triangles),
    points,
    3,
    Float32Array.from(owner.flatMap((k, n) => [...whole.normal(n), k])),
    4,
    [weight, weight, weight, KEEP_APART],
    bare === "most" ? null : borders(whole, owner, names, Boolean(bare)),
    target * 3,
    error,
    bare ? ["ErrorAbsolute", "Permissive", "Prune"] : ["ErrorAbsolute", "Permissive"],
  );
  return shared(names, whole, owner, indices);
}

/**
 * Which corners lie where materials meet: their line is kept; of bare sizes only that of windows.
 *
 * @type {(whole: Mesh, owner: number[], names: MaterialName[], bare: boolean) => Uint8Array}
 */
function borders(whole, owner, names, bare) {
  const windows = 1 << names.indexOf("glass");
  /** @type {Map<string, number>} */
  const owners = new Map();
  const keys = owner.map((_, k) =>
    whole
      .point(k)
      .map((value) => Math.round(value * 1e6))
      .join(),
  );
  keys.forEach((key, k) => {
    owners.set(key, (owners.get(key) ?? 0) | (1 << owner[k]));
  });
  return Uint8Array.from(keys, (key) => {
    const here = owners.get(key) ?? 1;
    const meeting = Math.log2(here) % 1 > 0;
    return meeting && (!bare || (names.includes("glass") && here & windows)) ? PROTECTED : 0;
  });
}

/** @type {(names: MaterialName[], whole: Mesh, owner: number[], indices: Uint32Array) => Map<MaterialName, Mesh>} */
function shared(names, whole, owner, indices) {
  /** @type {Map<MaterialName, Mesh>} */
  const result = new Map();
  for (let k = 0; k < indices.length; k += 3) {
    const [a, b, c] = [0, 1, 2].map((n) => owner[indices[k + n]]);
    const name = names[b === c ? b : a];
    const mesh = result.get(name) ?? new Mesh(whole.points, whole.normals);
    result.set(name, mesh);
    mesh.triangle(indices[k], indices[k + 1], indices[k + 2]);
  }
  for (const [name, mesh] of result) result.set(name, tidy(mesh));
  return result;
}
