// The lines of the three kinds of micro car. Places are shares of length and height; radii and half widths say their unit.

/** @typedef {import("../kernel/outline.mjs").Corner} Corner */

/**
 * @typedef {object} CarForm
 * @property {Corner[]} silhouette
 * @property {Corner[]} glass the side windows as one shape
 * @property {number[][]} pillars from, to: where the windows are parted
 * @property {Corner[]} roof the part of the two-tone roof
 * @property {Corner[][]} doors
 * @property {[number, number][]} crease the shoulder line
 * @property {[number, number][]} handles
 * @property {{ foot: number[], head: number[], sides: [number, number], radius: number }} screen foot and head in the side view; the pillar's width at foot and head in metres
 * @property {{ foot: number[], head: number[], sides: [number, number], radius: number }} back
 * @property {{ kind: "round" | "box" | "slit", y: number, z: number, wide: number, high: number, lean: number }} lamp
 * @property {{ y: number, z: number, wide: number, high: number, bar: boolean }} tail
 * @property {{ y: number, wide: number, high: number }} intake
 * @property {[number, number]} mirror
 * @property {[number, number]} seats
 * @property {[number, number, number, number]} edges rounding at the sill, the bonnet, the pillars and the roof, in metres
 * @property {number} front the fall-back of the front corners, as a share of the width
 * @property {number} rear
 * @property {number} crown in metres
 * @property {number} lean of the side glass in degrees
 * @property {number} tuck of the flank at the sill in metres
 * @property {number} ledge
 * @property {number} shoulder
 * @property {[number, number]} taper
 * @property {[number, number]} cabTaper
 * @property {number} flare
 */

/** @type {Record<"round" | "box" | "fast", CarForm>} */
export const FORMS = {
  round: {
    silhouette: [
      [0.045, 0.145, 8],
      [0.0, 0.23, 8],
      [0.0, 0.5],
      [0.03, 0.64],
      [0.09, 0.9],
      [0.3, 1.0],
      [0.52, 1.0],
      [0.7, 0.95],
      [0.825, 0.665],
      [0.94, 0.62],
      [1.0, 0.5],
      [1.0, 0.24, 8],
      [0.95, 0.145, 8],
    ],
    glass: [
      [0.135, 0.645, 4],
      [0.165, 0.86],
      [0.3, 0.945],
      [0.52, 0.945],
      [0.635, 0.915, 5],
      [0.735, 0.7, 4],
      [0.725, 0.645, 3],
    ],
    pillars: [[0.4, 0.44]],
    roof: [
      [0.05, 0.8, 4],
      [0.05, 1.1],
      [0.75, 1.1],
      [0.68, 0.955, 2],
      [0.52, 0.965],
      [0.28, 0.965],
    ],
    doors: [
      [
        [0.405, 0.955, 4],
        [0.405, 0.36],
        [0.45, 0.185, 8],
        [0.69, 0.185, 8],
        [0.715, 0.34, 12],
        [0.752, 0.5, 8],
        [0.745, 0.67, 4],
        [0.652, 0.925, 6],
        [0.56, 0.955, 8],
      ],
    ],
    crease: [
      [0.02, 0.52],
      [0.2, 0.575],
      [0.6, 0.565],
      [0.97, 0.5],
    ],
    handles: [[0.45, 0.545]],
    screen: { foot: [0.805, 0.685], head: [0.665, 0.955], sides: [0.05, 0.05], radius: 0.07 },
    back: { foot: [0.035, 0.665], head: [0.13, 0.925], sides: [0.09, 0.075], radius: 0.08 },
    lamp: { kind: "round", y: 0.515, z: 0.36, wide: 0.155, high: 0.155, lean: 28 },
    tail: { y: 0.52, z: 0.4, wide: 0.1, high: 0.2, bar: false },
    intake: { y: 0.215, wide: 0.56, high: 0.075 },
    mirror: [0.735, 0.655],
    seats: [0.4, 0.4],
    edges: [0.06, 0.13, 0.06, 0.13],
    front: 0.11,
    rear: 0.08,
    crown: 0.035,
    lean: 15,
    tuck: 0.055,
    ledge: 0.28,
    shoulder: 0.035,
    taper: [0.04, 0.035],
    cabTaper: [0.02, 0.04],
    flare: 0.022,
  },
  box: {
    silhouette: [
      [0.035, 0.145, 7],
      [0.0, 0.22, 7],
      [0.0, 0.62],
      [0.012, 0.8],
      [0.03, 0.985],
      [0.14, 1.0, 16],
      [0.6, 1.0, 24],
      [0.69, 0.965, 14],
      [0.8, 0.665, 12],
      [0.955, 0.63, 14],
      [1.0, 0.55],
      [1.0, 0.22, 8],
      [0.96, 0.145, 8],
    ],
    glass: [
      [0.055, 0.645, 4],
      [0.065, 0.8, 6],
      [0.085, 0.935, 6],
      [0.59, 0.945, 8],
      [0.63, 0.925, 5],
      [0.725, 0.68, 4],
      [0.715, 0.645, 3],
    ],
    pillars: [
      [0.205, 0.24],
      [0.445, 0.475],
    ],
    roof: [
      [-0.02, 0.955, 1],
      [-0.02, 1.1],
      [0.75, 1.1],
      [0.69, 0.955, 1],
    ],
    doors: [
      [
        [0.46, 0.97, 4],
        [0.46, 0.185, 5],
        [0.695, 0.185, 8],
        [0.73, 0.36, 12],
        [0.745, 0.5, 8],
        [0.742, 0.66, 4],
        [0.655, 0.94, 5],
        [0.62, 0.97, 5],
      ],
      [
        [0.222, 0.97, 4],
        [0.222, 0.44, 12],
        [0.285, 0.3, 14],
        [0.3, 0.185, 6],
        [0.452, 0.185, 5],
        [0.452, 0.97, 4],
      ],
    ],
    crease: [
      [0.01, 0.565],
      [0.5, 0.58],
      [0.985, 0.56],
    ],
    handles: [
      [0.25, 0.55],
      [0.49, 0.55],
    ],
    screen: { foot: [0.79, 0.69], head: [0.69, 0.955], sides: [0.07, 0.06], radius: 0.06 },
    back: { foot: [0.003, 0.655], head: [0.025, 0.935], sides: [0.1, 0.08], radius: 0.06 },
    lamp: { kind: "box", y: 0.53, z: 0.38, wide: 0.2, high: 0.12, lean: 14 },
    tail: { y: 0.5, z: 0.43, wide: 0.09, high: 0.26, bar: false },
    intake: { y: 0.225, wide: 0.6, high: 0.085 },
    mirror: [0.73, 0.655],
    seats: [0.46, 0.2],
    edges: [0.05, 0.09, 0.05, 0.08],
    front: 0.06,
    rear: 0.045,
    crown: 0.025,
    lean: 8,
    tuck: 0.035,
    ledge: 0.3,
    shoulder: 0.03,
    taper: [0.025, 0.012],
    cabTaper: [0.025, 0.02],
    flare: 0.02,
  },
  fast: {
    silhouette: [
      [0.04, 0.15, 7],
      [0.0, 0.24, 7],
      [0.0, 0.56],
      [0.015, 0.7, 6],
      [0.1, 0.74, 14],
      [0.25, 0.97],
      [0.42, 1.0],
      [0.56, 1.0],
      [0.66, 0.93],
      [0.8, 0.64, 14],
      [0.94, 0.59],
      [1.0, 0.46],
      [1.0, 0.25, 8],
      [0.955, 0.15, 8],
    ],
    glass: [
      [0.185, 0.66, 3],
      [0.22, 0.77, 6],
      [0.3, 0.915],
      [0.44, 0.94],
      [0.55, 0.94],
      [0.61, 0.9, 5],
      [0.715, 0.66, 4],
      [0.7, 0.625, 3],
    ],
    pillars: [[0.365, 0.405]],
    roof: [
      [0.05, 0.8, 4],
      [0.05, 1.1],
      [0.75, 1.1],
      [0.66, 0.945, 2],
      [0.44, 0.96],
      [0.28, 0.945],
    ],
    doors: [
      [
        [0.39, 0.95, 4],
        [0.375, 0.4],
        [0.42, 0.19, 8],
        [0.685, 0.19, 8],
        [0.715, 0.34, 12],
        [0.742, 0.48, 8],
        [0.732, 0.64, 4],
        [0.628, 0.905, 6],
        [0.55, 0.95, 8],
      ],
    ],
    crease: [
      [0.01, 0.55],
      [0.25, 0.6],
      [0.6, 0.565],
      [0.98, 0.46],
    ],
    handles: [[0.42, 0.555]],
    screen: { foot: [0.79, 0.66], head: [0.65, 0.94], sides: [0.075, 0.06], radius: 0.06 },
    back: { foot: [0.115, 0.765], head: [0.26, 0.965], sides: [0.12, 0.1], radius: 0.06 },
    lamp: { kind: "slit", y: 0.5, z: 0.38, wide: 0.26, high: 0.07, lean: 22 },
    tail: { y: 0.605, z: 0.36, wide: 0.3, high: 0.055, bar: true },
    intake: { y: 0.245, wide: 0.62, high: 0.1 },
    mirror: [0.72, 0.63],
    seats: [0.42, 0.2],
    edges: [0.06, 0.12, 0.055, 0.11],
    front: 0.12,
    rear: 0.1,
    crown: 0.03,
    lean: 17,
    tuck: 0.06,
    ledge: 0.32,
    shoulder: 0.045,
    taper: [0.06, 0.05],
    cabTaper: [0.05, 0.09],
    flare: 0.03,
  },
};
