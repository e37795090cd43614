// The materials of all models. `paint`, `second` and `accent` take their colour from the variant.

/**
 * @typedef {object} Material
 * @property {string} colour
 * @property {number} rough
 * @property {number} [metal]
 * @property {number} [coat] clear lacquer
 * @property {number} [alpha] see-through
 * @property {string} [glow] light given off
 * @property {boolean} [thin] seen from both sides
 */

/** @typedef {{ body: string, second: string, accent: string }} Paint */

/** @type {Record<string, Paint>} */
export const PAINTS = {
  pearl: { body: "#EEF1F4", second: "#2B323C", accent: "#1E5BD6" },
  jade: { body: "#12907A", second: "#232A33", accent: "#7FE0C8" },
  coral: { body: "#D9542F", second: "#E9ECEF", accent: "#D9542F" },
  graphite: { body: "#3A4654", second: "#1B2028", accent: "#4CC9DA" },
  sky: { body: "#3F7DB8", second: "#2B323C", accent: "#E9ECEF" },
  cream: { body: "#EADFC9", second: "#6B4A34", accent: "#A8480F" },
  mint: { body: "#8FCDB8", second: "#EEF1F4", accent: "#0B7383" },
  ruby: { body: "#B3261E", second: "#39414C", accent: "#E9ECEF" },
  amber: { body: "#D99A1F", second: "#2B323C", accent: "#2B323C" },
  leaf: { body: "#3A7A2A", second: "#2B323C", accent: "#F2C14B" },
  olive: { body: "#56693C", second: "#2B323C", accent: "#F2C14B" },
  violet: { body: "#6B4BA8", second: "#2B323C", accent: "#BF9BFF" },
  courier: { body: "#EEF1F4", second: "#E9ECEF", accent: "#C8264B" },
  cobalt: { body: "#1E5BD6", second: "#E9ECEF", accent: "#1E5BD6" },
  cool: { body: "#DDE6EE", second: "#2B323C", accent: "#0B7383" },
  case: { body: "#E9ECF0", second: "#39414C", accent: "#1E5BD6" },
  slate: { body: "#4A5563", second: "#39414C", accent: "#E07B1A" },
  copper: { body: "#39414C", second: "#2B323C", accent: "#E07B1A" },
  bronze: { body: "#39414C", second: "#6B4A34", accent: "#F2A46B" },
};

export const VARYING = /** @type {const} */ (["paint", "second", "accent"]);

const FIXED = {
  glass: { colour: "#080D10", rough: 0.02, alpha: 0.58 },
  darkGlass: { colour: "#05080B", rough: 0.05, coat: 1 },
  frame: { colour: "#07090B", rough: 0.16, coat: 0.6 },
  tinted: { colour: "#FFFFFF", rough: 0.6, thin: true },
  tintedGloss: { colour: "#FFFFFF", rough: 0.08, coat: 1 },
  tintedMetal: { colour: "#FFFFFF", rough: 0.3, metal: 1 },
  bright: { colour: "#FFFFFF", rough: 0.3, glow: "#3A3A3A" },
  trim: { colour: "#191C20", rough: 0.55 },
  seam: { colour: "#06080A", rough: 0.9 },
  liner: { colour: "#0B0D0F", rough: 0.95, thin: true },
  inner: { colour: "#2A2E34", rough: 0.85 },
  cushion: { colour: "#23262B", rough: 0.75 },
  leather: { colour: "#7A5236", rough: 0.6 },
  rubber: { colour: "#0D0E10", rough: 0.82 },
  metal: { colour: "#C4CAD1", rough: 0.26, metal: 1 },
  alloy: { colour: "#B9BFC7", rough: 0.3, metal: 0.9, coat: 0.4 },
  steel: { colour: "#8A9199", rough: 0.42, metal: 1 },
  iron: { colour: "#33373C", rough: 0.5, metal: 0.7 },
  chrome: { colour: "#E6EAEE", rough: 0.07, metal: 1 },
  copper: { colour: "#C56A3A", rough: 0.3, metal: 1 },
  lens: { colour: "#F3F7FB", rough: 0.02, alpha: 0.16, coat: 1 },
  bowl: { colour: "#6E757D", rough: 0.2, metal: 1 },
  led: { colour: "#FFFFFF", rough: 0.3, glow: "#F4F8FF" },
  tail: { colour: "#9B0F1E", rough: 0.08, coat: 1 },
  tailLed: { colour: "#FF2A3A", rough: 0.2, glow: "#D8141F" },
  amber: { colour: "#E08A12", rough: 0.12, coat: 1 },
  plate: { colour: "#EDEFF1", rough: 0.5 },
  screen: { colour: "#06090D", rough: 0.08, coat: 1, glow: "#05131C" },
  lit: { colour: "#0B2230", rough: 0.2, glow: "#2C9BD0" },
  green: { colour: "#123D22", rough: 0.3, glow: "#2FBF63" },
  cable: { colour: "#E2731B", rough: 0.45 },
  wood: { colour: "#9C7448", rough: 0.7 },
  canvas: { colour: "#D8D2C4", rough: 0.95, thin: true },
  mirror: { colour: "#B9C4CF", rough: 0.02, metal: 1 },
};

/** @typedef {keyof typeof FIXED | "paint" | "second" | "accent"} MaterialName */

/** @type {(name: MaterialName, paint: Paint) => Material} */
export function material(name, paint) {
  if (name === "paint") return { colour: paint.body, rough: 0.38, metal: 0.12, coat: 1 };
  if (name === "second") return { colour: paint.second, rough: 0.46, coat: 0.35 };
  if (name === "accent") return { colour: paint.accent, rough: 0.4, coat: 0.6 };
  return FIXED[name];
}

/**
 * For small sizes: which plain material stands in for one whose colour goes into the corners, so that there are fewer.
 *
 * @param {MaterialName} name @returns {MaterialName | undefined}
 */
export function standIn(name) {
  if (/** @type {readonly string[]} */ (VARYING).includes(name)) return undefined;
  const look = material(name, PAINTS.pearl);
  if (look.alpha) return undefined;
  if (look.glow) return "bright";
  if ((look.metal ?? 0) > 0.5) return "tintedMetal";
  return look.coat ? "tintedGloss" : "tinted";
}

/** sRGB as written to the linear light that glTF counts in. @param {string} colour @returns {[number, number, number]} */
export function linear(colour) {
  const channel = (/** @type {number} */ at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}
