// Where wheels stand, and what carries them.

import { Matrix4 } from "three";
import { box, tube } from "../kernel/solids.mjs";

/** @typedef {import("./coachwork.mjs").Works} Works */

/** Four wheels under a closed body, with axles, and the hotspots every vehicle has. @param {Works} works @param {{ inset?: number }} [options] */
export function axles({ model, wheels, radius, half, listed }, { inset = 0.02 } = {}) {
  const z = half - radius * 0.28 - inset;
  const names = ["front", "rear"];
  wheels.forEach((x, k) => {
    model.place("wheel", `wheel ${names[k]} right`, new Matrix4().makeTranslation(x, radius, z));
    model.place(
      "wheel",
      `wheel ${names[k]} left`,
      new Matrix4().makeTranslation(x, radius, -z).multiply(new Matrix4().makeRotationY(Math.PI)),
    );
    model.part("chassis").add(
      "iron",
      tube(
        [
          [x, radius, -z],
          [x, radius, z],
        ],
        0.035,
        { straight: true, sides: 12 },
      ),
    );
  });
  model
    .part("chassis")
    .add(
      "trim",
      box(wheels[0] - wheels[1] - radius * 2.6, 0.13, half * 1.5, 0.03).at(
        (wheels[0] + wheels[1]) / 2,
        radius * 0.72,
        0,
      ),
    );
  model.hotspot("length", [listed.length / 2000, radius, 0], [1, 0, 0]);
  model.hotspot("width", [0, radius, half], [0, 0, 1]);
  model.hotspot("height", [0, listed.height / 1000, 0], [0, 1, 0]);
  model.hotspot("battery", [0, radius * 0.72, half * 0.9], [0, 0, 1]);
}
