// Every model by key, with the dimensions its product lists in millimetres. The keys, dimensions and colours are those
// of exhibition/demo/drawings/models.py, so that a product finds its model by the drawing it names.

import { car } from "./families/car.mjs";
import { pickup } from "./families/pickup.mjs";
import { van } from "./families/van.mjs";

/**
 * @typedef {object} Listed
 * @property {string} key
 * @property {string} family
 * @property {number} length
 * @property {number} width
 * @property {number} height
 */

/**
 * @typedef {object} Entry
 * @property {(listed: any) => import("./model.mjs").Model} build
 * @property {string} family the name its modules in families/ begin with
 * @property {number} length
 * @property {number} width
 * @property {number} height
 * @property {string[]} colours names from materials.mjs; the first is worn at first
 */

const cars = { family: "car", build: car };
const pickups = { family: "pickup", build: pickup };
const vans = { family: "van", build: van };

/** @type {Record<string, Entry & Record<string, unknown>>} */
export const MODELS = {
  "car-round": {
    ...cars,
    body: "round",
    length: 2440,
    width: 1400,
    height: 1535,
    wheelbase: 1600,
    wheel: 570,
    colours: ["pearl", "jade", "coral", "graphite"],
  },
  "car-round-mini": {
    ...cars,
    body: "round",
    length: 2280,
    width: 1320,
    height: 1560,
    wheelbase: 1490,
    wheel: 540,
    rims: "cover",
    spokes: 6,
    twoTone: true,
    colours: ["mint", "cream"],
  },
  "car-box": {
    ...cars,
    body: "box",
    length: 2990,
    width: 1450,
    height: 1560,
    wheelbase: 1980,
    wheel: 560,
    rims: "cover",
    spokes: 8,
    twoTone: true,
    colours: ["coral", "sky"],
  },
  "car-box-tall": {
    ...cars,
    body: "box",
    length: 2780,
    width: 1430,
    height: 1680,
    wheelbase: 1860,
    wheel: 550,
    rims: "steel",
    colours: ["pearl", "jade"],
  },
  "car-fast": {
    ...cars,
    body: "fast",
    length: 2660,
    width: 1480,
    height: 1440,
    wheelbase: 1750,
    wheel: 580,
    spokes: 7,
    colours: ["graphite", "ruby"],
  },
  "car-fast-long": {
    ...cars,
    body: "fast",
    length: 3120,
    width: 1490,
    height: 1450,
    wheelbase: 2080,
    wheel: 590,
    rims: "split",
    colours: ["sky", "pearl"],
  },
  "van-panel": {
    ...vans,
    length: 2870,
    width: 1400,
    height: 1710,
    wheelbase: 1800,
    wheel: 560,
    colours: ["pearl", "courier"],
  },
  "van-cooled": {
    ...vans,
    cooled: true,
    nose: 0.1,
    length: 3350,
    width: 1480,
    height: 1860,
    wheelbase: 2150,
    wheel: 570,
    colours: ["cool"],
  },
  "van-shuttle": {
    ...vans,
    glazed: true,
    nose: 0.12,
    rims: "cover",
    length: 3390,
    width: 1480,
    height: 1790,
    wheelbase: 2180,
    wheel: 570,
    colours: ["jade", "pearl"],
  },
  "pickup-dropside": {
    ...pickups,
    length: 2740,
    width: 1400,
    height: 1570,
    wheelbase: 1700,
    wheel: 560,
    colours: ["sky", "pearl"],
  },
  "pickup-box": {
    ...pickups,
    bed: "box",
    cab: 0.46,
    length: 3250,
    width: 1480,
    height: 1840,
    wheelbase: 2050,
    wheel: 560,
    colours: ["courier"],
  },
  "pickup-long": {
    ...pickups,
    cab: 0.46,
    rims: "cast",
    length: 3420,
    width: 1500,
    height: 1620,
    wheelbase: 2250,
    wheel: 570,
    colours: ["graphite"],
  },
};
