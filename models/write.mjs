// glTF from parts: one mesh per part, one node per place, one primitive per material, colours as variants.

import { Document, Logger, NodeIO } from "@gltf-transform/core";
import {
  EXTMeshoptCompression,
  KHRMaterialsClearcoat,
  KHRMaterialsVariants,
  KHRMeshQuantization,
} from "@gltf-transform/extensions";
import { dedup, prune, quantize, reorder } from "@gltf-transform/functions";
import { MeshoptDecoder, MeshoptEncoder } from "meshoptimizer";
import { linear, material, PAINTS, VARYING } from "./materials.mjs";

/** @typedef {import("./kernel/mesh.mjs").Mesh} Mesh */
/** @typedef {import("./materials.mjs").MaterialName} MaterialName */
/** @typedef {import("./model.mjs").Place} Place */
/** @typedef {{ mesh: Mesh, light: Float32Array, tints?: Float32Array }} Shaded light per corner, or a colour */
/** @typedef {{ name: string, places: Place[], materials: Map<MaterialName, Shaded> }} Ready */

await MeshoptEncoder.ready;

const IO = new NodeIO()
  .registerExtensions([EXTMeshoptCompression, KHRMaterialsClearcoat, KHRMaterialsVariants, KHRMeshQuantization])
  .registerDependencies({ "meshopt.encoder": MeshoptEncoder, "meshopt.decoder": MeshoptDecoder });

/**
 * @param {string} key
 * @param {Ready[]} parts
 * @param {string[]} colours
 * @param {Record<string, unknown>} extras
 * @returns {Promise<Uint8Array>}
 */
export async function glb(key, parts, colours, extras) {
  const document = new Document().setLogger(new Logger(Logger.Verbosity.WARN));
  document.getRoot().getAsset().generator = "exhibition models";
  const buffer = document.createBuffer();
  const shelf = new Shelf(document, colours);
  const scene = document.createScene(key).setExtras(extras);
  document.getRoot().setDefaultScene(scene);
  for (const { name, places, materials } of parts) {
    const mesh = document.createMesh(name);
    for (const [material, shaded] of materials)
      if (shaded.mesh.size) mesh.addPrimitive(primitive(document, buffer, shelf, material, shaded));
    for (const place of places) {
      const node = document.createNode(place.name).setMesh(mesh);
      node.setMatrix(/** @type {import("@gltf-transform/core").mat4} */ (place.matrix.toArray()));
      scene.addChild(node);
    }
  }
  await document.transform(dedup(), prune({ keepExtras: true }), reorder({ encoder: MeshoptEncoder, target: "size" }));
  await document.transform(quantize({ quantizePosition: 13, quantizeNormal: 8, quantizeColor: 8, pattern: /.*/ }));
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.QUANTIZE });
  return slim(await IO.writeBinary(document));
}

class Shelf {
  /** @param {Document} document @param {string[]} colours */
  constructor(document, colours) {
    this.document = document;
    this.colours = colours;
    this.coat = document.createExtension(KHRMaterialsClearcoat);
    this.variants = document.createExtension(KHRMaterialsVariants);
    this.named = colours.map((colour) => this.variants.createVariant(colour));
    /** @type {Map<string, import("@gltf-transform/core").Material>} */
    this.made = new Map();
  }

  /** @param {import("@gltf-transform/core").Primitive} primitive @param {MaterialName} name */
  dress(primitive, name) {
    primitive.setMaterial(this.material(name, this.colours[0]));
    if (!isVarying(name) || this.colours.length < 2) return;
    const list = this.variants.createMappingList();
    this.colours.forEach((colour, k) => {
      list.addMapping(this.variants.createMapping().setMaterial(this.material(name, colour)).addVariant(this.named[k]));
    });
    primitive.setExtension("KHR_materials_variants", list);
  }

  /** @param {MaterialName} name @param {string} colour */
  material(name, colour) {
    const key = isVarying(name) ? `${name}-${colour}` : name;
    const found = this.made.get(key);
    if (found) return found;
    const look = material(name, PAINTS[colour]);
    const made = this.document
      .createMaterial(key)
      .setBaseColorFactor([...linear(look.colour), look.alpha ?? 1])
      .setRoughnessFactor(look.rough)
      .setMetallicFactor(look.metal ?? 0)
      .setDoubleSided(look.thin ?? false);
    if (look.alpha) made.setAlphaMode("BLEND");
    if (look.glow) made.setEmissiveFactor(linear(look.glow));
    if (look.coat)
      made.setExtension(
        "KHR_materials_clearcoat",
        this.coat.createClearcoat().setClearcoatFactor(look.coat).setClearcoatRoughnessFactor(0.04),
      );
    this.made.set(key, made);
    return made;
  }
}

/** @type {(document: Document, buffer: import("@gltf-transform/core").Buffer, shelf: Shelf, name: MaterialName, shaded: Shaded) => import("@gltf-transform/core").Primitive} */
function primitive(document, buffer, shelf, name, { mesh, light, tints }) {
  const accessor = (
    /** @type {"VEC3" | "SCALAR"} */ type,
    /** @type {Float32Array | Uint16Array | Uint32Array} */ values,
  ) => document.createAccessor().setType(type).setArray(values).setBuffer(buffer);
  const colours = tints ?? Float32Array.from({ length: mesh.count * 3 }, (_, k) => light[Math.floor(k / 3)]);
  const made = document
    .createPrimitive()
    .setAttribute("POSITION", accessor("VEC3", Float32Array.from(mesh.points)))
    .setAttribute("NORMAL", accessor("VEC3", Float32Array.from(mesh.normals)))
    .setAttribute("COLOR_0", accessor("VEC3", colours))
    .setIndices(
      accessor("SCALAR", mesh.count < 65535 ? Uint16Array.from(mesh.triangles) : Uint32Array.from(mesh.triangles)),
    );
  shelf.dress(made, name);
  return made;
}

/** @param {MaterialName} name */
const isVarying = (name) => /** @type {readonly string[]} */ (VARYING).includes(name);

/** Without what glTF takes for granted. @param {Uint8Array} file */
function slim(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const size = view.getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(file.subarray(20, 20 + size)));
  for (const accessor of json.accessors) {
    if (accessor.normalized === false) delete accessor.normalized;
    if (accessor.byteOffset === 0) delete accessor.byteOffset;
  }
  for (const part of json.bufferViews) {
    if (part.byteOffset === 0) delete part.byteOffset;
    if (part.extensions?.EXT_meshopt_compression.byteOffset === 0)
      delete part.extensions.EXT_meshopt_compression.byteOffset;
    delete part.target;
  }
  const text = new TextEncoder().encode(JSON.stringify(json));
  const padded = Math.ceil(text.length / 4) * 4;
  const rest = file.subarray(20 + size);
  const result = new Uint8Array(20 + padded + rest.length).fill(0x20, 20, 20 + padded);
  result.set(file.subarray(0, 20));
  result.set(text, 20);
  result.set(rest, 20 + padded);
  const header = new DataView(result.buffer);
  header.setUint32(8, result.length, true);
  header.setUint32(12, padded, true);
  return result;
}
