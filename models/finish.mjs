// From a built model to its files' contents: thinned, shaded, written, in three sizes.

import { Matrix4 } from "three";
import { hall } from "./hall.mjs";
import { join, Mesh } from "./kernel/mesh.mjs";
import { reduced } from "./reduce.mjs";
import { skylight } from "./shade.mjs";
import { tinted } from "./tint.mjs";
import { glb } from "./write.mjs";

/** @typedef {import("./model.mjs").Model} Model */
/** @typedef {import("./materials.mjs").MaterialName} MaterialName */
/** @typedef {import("./write.mjs").Ready} Ready */

const FLOOR_CELLS = 96;
const FULL = { error: 0.0016, normal: 0.004 };
const LOD_TRIANGLES = 2700; // each part counted once; some 14 bytes each, and 17 kB of headers
const UNSEEN = new Set(["interior", "chassis"]); // in the dark: coarser
const SEE_THROUGH = new Set(["glass", "lens"]);

/** @param {Model} model @param {string[]} colours */
export async function finished(model, colours) {
  const { key, family, length, width, height } = model.listed;
  const full = thinned(plain(model), FULL);
  const coarse = thinned(full, { error: 0.006, normal: 0.004 });
  const light = skylight(opaque(coarse), Math.max(0.12, (0.3 * Math.min(height, length)) / 1000));
  const shades = new Map();
  const lit = (/** @type {Plain[]} */ parts) => parts.map((part) => shaded(part, light, shades));
  const extras = { family, length_mm: length, width_mm: width, height_mm: height };
  const bounds = boundsOf(model.standing());
  const afar = together(full, "lens");
  const small = hall(thinned(together(full), { error: 0.006, normal: 0.004 }), light.over);
  const lod = fewer(afar);
  return {
    files: {
      glb: await glb(key, lit(full), colours, extras),
      "lod.glb": await glb(
        key,
        lit(lod).map((part) => ({ ...part, materials: tinted(part.materials) })),
        colours,
        extras,
      ),
      "hall.glb": await glb(key, small, colours, extras),
    },
    triangles: { glb: count(full), "lod.glb": count(lod), "hall.glb": count(small.map(bare)) },
    bounds,
    measured: boundsOf(model.standing((part) => !part.beyond)),
    floor: floorShade(light, bounds),
  };
}

/** What stands where it was drawn as one part, if wanted without one of its materials. @param {Plain[]} parts @param {MaterialName} [without] @returns {Plain[]} */
function together(parts, without) {
  const still = parts.filter(({ name, places }) => places.length === 1 && name !== "interior");
  /** @type {Map<MaterialName, Mesh>} */
  const materials = new Map();
  for (const part of still)
    for (const [name, mesh] of part.materials)
      if (name !== without) {
        const plain = withoutGaps(part, name);
        materials.set(plain, join(materials.get(plain) ?? new Mesh(), mesh.by(part.places[0].matrix)));
      }
  const whole = { name: "body", places: [{ name: "body", matrix: new Matrix4() }], materials };
  return [whole, ...parts.filter((part) => !still.includes(part))];
}

/** From afar, the gaps between panels are paint. @param {Plain} part @param {MaterialName} name @returns {MaterialName} */
const withoutGaps = ({ materials }, name) => (name === "seam" && materials.has("paint") ? "paint" : name);

/** Coarser and coarser, until few enough triangles remain. @param {Plain[]} parts */
function fewer(parts) {
  let thin = parts;
  for (let error = 0.007; unique(thin) > LOD_TRIANGLES && error < 0.2; error *= 1.4)
    thin = thinned(parts, { error, normal: 0.003, bare: error > 0.012 });
  return thin;
}

/** @param {Ready} part @returns {Plain} */
const bare = ({ name, places, materials }) => ({
  name,
  places,
  materials: new Map([...materials].map(([material, { mesh }]) => [material, mesh])),
});

/** @typedef {{ name: string, places: import("./model.mjs").Place[], materials: Map<MaterialName, Mesh> }} Plain */

/** @param {Model} model @returns {Plain[]} */
const plain = (model) =>
  [...model.parts.values()].map(({ name, standing, materials }) => ({ name, places: standing, materials }));

/** @param {Plain[]} parts @param {Parameters<typeof reduced>[1]} wanted @returns {Plain[]} */
const thinned = (parts, wanted) =>
  parts.map(({ name, places, materials }) => ({
    name,
    places,
    materials: reduced(materials, { ...wanted, error: wanted.error * (UNSEEN.has(name) ? 3 : 1) }),
  }));

/** @param {Plain[]} parts */
const opaque = (parts) =>
  parts.flatMap(({ places, materials }) =>
    places.flatMap(({ matrix }) =>
      [...materials].filter(([name]) => !SEE_THROUGH.has(name)).map(([, mesh]) => mesh.by(matrix)),
    ),
  );

/** Light on each corner; a corner that a coarser size keeps is not measured again. @type {(part: Plain, light: ReturnType<typeof skylight>, known: Map<string, number>) => Ready} */
const shaded = ({ name, places, materials }, light, known) => ({
  name,
  places,
  materials: new Map(
    [...materials].map(([material, mesh]) => {
      const standing = mesh.by(places[0].matrix);
      const keys = Array.from({ length: mesh.count }, (_, k) =>
        [...standing.point(k), ...standing.normal(k)].map((v) => Math.round(v * 1e4)).join(),
      );
      const fresh = keys.some((key) => !known.has(key)) ? light.over(standing) : [];
      return [
        material,
        { mesh, light: Float32Array.from(keys, (key, k) => known.get(key) ?? remember(known, key, fresh[k])) },
      ];
    }),
  ),
});

/** @type {(known: Map<string, number>, key: string, value: number) => number} */
const remember = (known, key, value) => {
  known.set(key, value);
  return value;
};

/** @param {Iterable<{ mesh: Mesh }>} standing */
const boundsOf = (standing) => join(...[...standing].map(({ mesh }) => mesh)).bounds;

/** @type {(light: ReturnType<typeof skylight>, bounds: Mesh["bounds"]) => { box: number[], cells: number, shade: string }} */
function floorShade(light, { min, max }) {
  const room = 0.35 * Math.max(max[0] - min[0], max[2] - min[2]);
  const box = [min[0] - room, min[2] - room, max[0] + room, max[2] + room];
  const shade = Uint8Array.from(light.floor(box, FLOOR_CELLS), (value) =>
    Math.round(Math.max(0, value - 0.07) ** 1.25 * 235),
  );
  return { box, cells: FLOOR_CELLS, shade: Buffer.from(shade).toString("base64") };
}

/** @param {Plain[]} parts */
const count = (parts) => parts.reduce((sum, part) => sum + part.places.length * size(part), 0);

/** @param {Plain[]} parts */
const unique = (parts) => parts.reduce((sum, part) => sum + size(part), 0);

/** @param {Plain} part */
const size = ({ materials }) => [...materials.values()].reduce((sum, mesh) => sum + mesh.size, 0);
