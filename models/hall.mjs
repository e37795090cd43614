// The smallest size: what stands in the 3D hall among hundreds. One piece, at most 600 triangles, other materials than
// the paints told apart by corner colour alone.

import { Matrix4 } from "three";
import { sunk } from "./kernel/cut.mjs";
import { join, Mesh, shaded } from "./kernel/mesh.mjs";
import { turned } from "./kernel/solids.mjs";
import { VARYING } from "./materials.mjs";
import { reduced } from "./reduce.mjs";
import { tinted } from "./tint.mjs";

/** @typedef {import("./materials.mjs").MaterialName} MaterialName */
/** @typedef {import("./finish.mjs").Plain} Plain */

const MOST = 600;
const DROPPED = new Set(["interior", "mirrors", "fine"]);
const SMALL = new Set(["bowl", "chrome", "darkGlass", "led", "metal", "steel", "amber"]);
const WHEEL_SIDES = 12;

/** @param {Plain[]} parts already thinned @param {(mesh: Mesh) => Float32Array} light @returns {import("./write.mjs").Ready[]} */
export function hall(parts, light) {
  const wheels = parts.filter(({ name }) => name.includes("wheel"));
  const rolling = wheels.flatMap(({ places, materials }) => places.map(({ matrix }) => disc(materials, matrix)));
  const spent = rolling.reduce((sum, { tyre, rim }) => sum + tyre.size + rim.size, 0);
  /** @type {Map<MaterialName, Mesh>} */
  const rest = new Map();
  for (const { name, places, materials } of parts) {
    if (DROPPED.has(name) || name.includes("wheel")) continue;
    for (const { matrix } of places)
      for (const [material, mesh] of materials) {
        const one = asFromAfar(material, materials.has("paint"));
        if (!SMALL.has(material)) rest.set(one, join(rest.get(one) ?? new Mesh(), placed(material, mesh).by(matrix)));
      }
  }
  const body = reduced(rest, { error: 0.5, target: MOST - spent, normal: 0.02, bare: "most" });
  for (const [name, mesh] of body) body.set(name, shaded(mesh, 42)); // what remains of a curve has other normals
  for (const { tyre, rim } of rolling) {
    body.set("rubber", join(body.get("rubber") ?? new Mesh(), tyre));
    body.set("alloy", join(body.get("alloy") ?? new Mesh(), rim));
  }
  const lit = new Map([...body].map(([name, mesh]) => [name, { mesh, light: light(mesh) }]));
  return [
    {
      name: "body",
      places: [{ name: "body", matrix: new Matrix4() }],
      materials: tinted(lit, (name) => (VARYING.includes(/** @type {any} */ (name)) ? name : "tinted")),
    },
  ];
}

/** Frames belong to the body, lamp covers shine. @param {MaterialName} material @param {boolean} painted @returns {MaterialName} */
const asFromAfar = (material, painted) =>
  painted && (material === "frame" || material === "accent") ? "paint" : material === "lens" ? "plate" : material;

/** Glass a little deeper than the body around it, so that neither grows into the other. @param {MaterialName} material @param {Mesh} mesh */
const placed = (material, mesh) => (material === "glass" ? sunk(mesh, 0.008, { walls: false }) : mesh);

/** A wheel as a flat-sided drum, seen from outside. @param {Map<MaterialName, Mesh>} materials @param {Matrix4} matrix */
function disc(materials, matrix) {
  const { min, max } = join(...materials.values()).bounds;
  const r = max[1];
  const drum = (/** @type {[number, number][]} */ profile) => turned(profile, WHEEL_SIDES).turned(0, -90, 0).by(matrix);
  const tyre = drum([
    [min[2], r],
    [max[2] * 0.8, r],
    [max[2], r * 0.66],
  ]);
  return {
    tyre,
    rim: drum([
      [max[2] * 0.9, r * 0.66],
      [max[2] * 0.7, 0],
    ]),
  };
}
