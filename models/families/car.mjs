// Micro cars for two to four: rounded, boxy, or with a fast tail.

import { axles } from "../pieces/axles.mjs";
import { cabin } from "../pieces/cabin.mjs";
import { closedBody } from "../pieces/closedBody.mjs";
import {
  arches,
  badges,
  bonnet,
  bumpers,
  charging,
  doors,
  mirrors,
  plates,
  shut,
  sills,
  tailgate,
  wipers,
} from "../pieces/coachwork.mjs";
import { glazing } from "../pieces/glazing.mjs";
import { lamps } from "../pieces/lamps.mjs";
import { wheel } from "../pieces/wheel.mjs";
import { FORMS } from "./carForms.mjs";

/** @typedef {import("../catalogue.mjs").Listed} Listed */

/**
 * @typedef {object} CarOptions
 * @property {"round" | "box" | "fast"} body
 * @property {number} wheelbase
 * @property {number} wheel
 * @property {import("../pieces/wheel.mjs").RimStyle} [rims]
 * @property {number} [spokes]
 * @property {boolean} [twoTone] the roof in the second colour
 */

/** @param {Listed & CarOptions} listed */
export function car(listed) {
  const works = closedBody(listed, FORMS[listed.body]);
  for (const step of [
    arches,
    glazing,
    lamps,
    bumpers,
    sills,
    doors,
    bonnet,
    tailgate,
    badges,
    charging,
    shut,
    plates,
    mirrors,
    wipers,
    cabin,
  ])
    step(works);
  const { model, radius } = works;
  wheel(model.part("wheel"), {
    radius,
    width: radius * 0.56,
    rim: 0.67,
    style: listed.rims ?? "cast",
    spokes: listed.spokes ?? 5,
  });
  axles(works);
  return model.fitted();
}
