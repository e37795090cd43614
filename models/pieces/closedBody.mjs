// A closed body made ready for work: its skin from a form's lines, and the measures that all its pieces need.

import { curve, hill, softMax, softMin, step } from "../kernel/numbers.mjs";
import { outline } from "../kernel/outline.mjs";
import { Model } from "../model.mjs";
import { Bodywork, shell } from "./shell.mjs";

/** @typedef {import("../kernel/outline.mjs").Corner} Corner */

/**
 * @param {import("../catalogue.mjs").Listed & { wheelbase: number, wheel: number }} listed
 * @param {any} form lines as shares of length and height, as in families/carForms.mjs
 * @param {{ from?: number, to?: number, top?: number }} [part] the body's share of the length; its height in metres
 * @returns {import("./coachwork.mjs").Works}
 */
export function closedBody(listed, form, { from = 0, to = 1, top = listed.height / 1000 } = {}) {
  const model = new Model(listed);
  const whole = listed.length / 1000;
  const [long, wide, high] = [whole * (to - from), listed.width / 1000, top];
  const [base, radius] = [listed.wheelbase / 1000, listed.wheel / 2000];
  const left = (from - 0.5) * whole;
  const rear = -whole / 2 + (whole - base) * (form.rearOverhang ?? 0.5);
  const x = (/** @type {number} */ share) => left + share * long;
  const y = (/** @type {number} */ share) => share * high;
  const shaped = (/** @type {readonly Corner[]} */ corners) =>
    outline(corners.map(([a, b, r]) => (r === undefined ? [x(a), y(b)] : [x(a), y(b), r / 100])));
  const measures = { form, long, wide, high, radius, wheels: [rear + base, rear], x, y };
  const flank = flankOf(measures);
  const shape = shell(
    {
      silhouette: shaped(form.silhouette),
      half: flank,
      edge: rounding(form.edges, high),
      front: form.front * wide,
      rear: form.rear * wide,
      crown: form.crown,
    },
    wide,
  );
  const body = new Bodywork(shape, { min: [left, 0.1, 0], max: [left + long, high, wide / 2] });
  return { ...measures, model, listed, shaped, shape, body, flank, half: wide / 2, middle: left + long / 2 };
}

/** How wide the rounding between flank and top is: at the sill, along the bonnet, up the pillars, along the roof. @type {(edges: number[], high: number) => (x: number, y: number) => number} */
const rounding = ([sill, bonnet, pillar, roof], high) => {
  const at = curve([
    [0.15 * high, sill],
    [0.35 * high, bonnet],
    [0.62 * high, bonnet],
    [0.74 * high, pillar],
    [0.86 * high, pillar],
    [0.97 * high, roof],
  ]);
  return (_, y) => at(y);
};

/** The half width as a function of the side view: bulging flank, shoulder, glass that leans in, flared arches. */
function flankOf(/** @type {any} */ { form, long, wide, high, radius, wheels, x, y }) {
  const half = wide / 2;
  const middle = x(0.5);
  const crease = curve(form.crease.map((/** @type {number[]} */ [a, b]) => [x(a), y(b)]));
  const lean = Math.tan((form.lean * Math.PI) / 180);
  const glass = y(form.waist ?? 0.645);
  return (/** @type {number} */ px, /** @type {number} */ py) => {
    const bend = crease(px);
    const low = half - form.tuck * Math.max(0, (bend - 0.1 - py) / 0.4) ** 2;
    const shoulder = half + 0.012 - form.ledge * (py - bend);
    const upper = half - form.shoulder - lean * (py - glass);
    let w = softMin(low, softMax(shoulder, upper, 0.04), 0.035);
    const ahead = Math.max(0, ((px - middle) / long - 0.12) / 0.38);
    const behind = Math.max(0, ((middle - px) / long - 0.12) / 0.38);
    w -= wide * (form.taper[0] * ahead ** 2.2 + form.taper[1] * behind ** 2.2);
    const cab = step(glass - 0.05, high, py);
    w -= cab * wide * (form.cabTaper[0] * ahead + form.cabTaper[1] * behind);
    for (const at of wheels) {
      const far = Math.hypot(px - at, py - radius) - radius * 1.16;
      w += form.flare * hill(Math.max(0, far), 0.16) * step(high * 0.66, high * 0.5, py);
    }
    return w;
  };
}
