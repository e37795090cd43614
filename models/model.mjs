// What a family builds: parts made of materials, set down at places, with hotspots for the page to point at.

import { Matrix4, Vector3 } from "three";
import { join, Mesh } from "./kernel/mesh.mjs";

/** @typedef {import("./kernel/vector.mjs").Vector} Vector */
/** @typedef {import("./materials.mjs").MaterialName} MaterialName */
/** @typedef {{ name: string, matrix: Matrix4 }} Place */
/** @typedef {{ name: string, point: Vector, normal: Vector }} Hotspot */

export class Model {
  /** @param {{ key: string, family: string, length: number, width: number, height: number }} listed in millimetres */
  constructor(listed) {
    this.listed = listed;
    /** @type {Map<string, Part>} */
    this.parts = new Map();
    /** @type {Hotspot[]} */
    this.hotspots = [];
  }

  /** A part that stands where it is drawn; `beyond` marks what listed dimensions leave out, such as mirrors. @param {string} name @param {{ beyond?: boolean }} [options] */
  part(name, { beyond = false } = {}) {
    const found = this.parts.get(name) ?? new Part(name, beyond);
    this.parts.set(name, found);
    return found;
  }

  /** Set a part down somewhere, once more. @param {string} part @param {string} name @param {Matrix4} matrix */
  place(part, name, matrix) {
    this.part(part).places.push({ name, matrix });
  }

  /** @param {string} name @param {Vector} point @param {Vector} normal */
  hotspot(name, point, normal) {
    this.hotspots.push({ name, point, normal });
  }

  /** Brought to the listed dimensions exactly: stretched by the few millimetres that plates and trims stand proud. */
  fitted() {
    const { min, max } = join(...[...this.standing((part) => !part.beyond)].map(({ mesh }) => mesh)).bounds;
    const { length, width, height } = this.listed;
    const stretch = new Vector3(length / (max[0] - min[0]), height / max[1], width / (max[2] - min[2])).divideScalar(
      1000,
    );
    const middle = new Vector3(min[0] + max[0], 0, min[2] + max[2]).divideScalar(-2);
    const fit = new Matrix4().makeScale(...stretch.toArray()).multiply(new Matrix4().makeTranslation(middle));
    for (const part of this.parts.values()) part.move(fit);
    return this;
  }

  /** Everything as it stands, per material. @param {(part: Part) => boolean} [wanted] */
  *standing(wanted = () => true) {
    for (const part of this.parts.values()) {
      if (!wanted(part)) continue;
      for (const { matrix } of part.standing)
        for (const [material, mesh] of part.materials) yield { part, material, mesh: mesh.by(matrix) };
    }
  }
}

export class Part {
  /** @param {string} name @param {boolean} [beyond] */
  constructor(name, beyond = false) {
    this.name = name;
    this.beyond = beyond;
    /** @type {Map<MaterialName, Mesh>} */
    this.materials = new Map();
    /** @type {Place[]} */
    this.places = [];
  }

  /** @param {MaterialName} material @param {...Mesh} meshes */
  add(material, ...meshes) {
    this.materials.set(material, join(this.materials.get(material) ?? new Mesh(), ...meshes));
    return this;
  }

  /** Move what stands where it was drawn; what is set down only moves its places, so that wheels stay round. @param {Matrix4} matrix */
  move(matrix) {
    if (!this.places.length) for (const [name, mesh] of this.materials) this.materials.set(name, mesh.by(matrix));
    for (const place of this.places) {
      const at = new Vector3().setFromMatrixPosition(place.matrix);
      const ground = at.y;
      place.matrix = place.matrix.clone().setPosition(at.applyMatrix4(matrix).setY(ground));
    }
  }

  /** Where it stands: at the places it was set down, or else where it was drawn. */
  get standing() {
    return this.places.length ? this.places : [{ name: this.name, matrix: new Matrix4() }];
  }
}
