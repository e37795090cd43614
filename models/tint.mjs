// Fewer materials: what a material's colour says goes into the corners instead.

import { Mesh } from "./kernel/mesh.mjs";
import { linear, material, PAINTS, standIn } from "./materials.mjs";

/** @typedef {import("./materials.mjs").MaterialName} MaterialName */
/** @typedef {import("./write.mjs").Ready} Ready */

/**
 * @param {Ready["materials"]} materials
 * @param {(name: MaterialName) => MaterialName} [choose] the one that stands in
 * @returns {Ready["materials"]}
 */
export function tinted(materials, choose = (name) => standIn(name) ?? name) {
  /** @type {Ready["materials"]} */
  const result = new Map();
  /** @type {Map<MaterialName, { mesh: Mesh, tints: number[] }>} */
  const joined = new Map();
  for (const [name, shaded] of materials) {
    const plain = standIn(name) ?? (choose(name) === "tinted" && name === "glass" ? "tinted" : undefined);
    if (!plain) {
      result.set(name, shaded);
      continue;
    }
    const into = joined.get(choose(name)) ?? { mesh: new Mesh(), tints: [] };
    joined.set(choose(name), into);
    const base = into.mesh.count;
    const { colour } = material(name, PAINTS.pearl);
    const channels = linear(colour);
    for (const value of shaded.mesh.points) into.mesh.points.push(value);
    for (const value of shaded.mesh.normals) into.mesh.normals.push(value);
    for (const k of shaded.mesh.triangles) into.mesh.triangles.push(k + base);
    for (const value of shaded.light) into.tints.push(...channels.map((channel) => channel * value));
  }
  for (const [name, { mesh, tints }] of joined)
    result.set(name, { mesh, light: new Float32Array(), tints: Float32Array.from(tints) });
  return result;
}
