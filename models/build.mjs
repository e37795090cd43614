// Makes every model: `node models/build.mjs [key …]`. What has not changed is left alone; `--all` makes it again.
// Posters are taken afterwards by models/posters.py, from the very files written here.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { validateBytes } from "gltf-validator";
import { MODELS } from "./catalogue.mjs";
import { finished } from "./finish.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, "../exhibition/demo/models");
const MANIFEST = join(TARGET, "models.json");
const FLOORS = join(HERE, "../build/models"); // shade under each model, for the photographer only
const LIMITS = { glb: 250_000, "lod.glb": 45_000, "hall.glb": 24_000 };

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const everything = process.argv.includes("--all");
await mkdir(TARGET, { recursive: true });
await mkdir(FLOORS, { recursive: true });
const before = existsSync(MANIFEST) ? JSON.parse(await readFile(MANIFEST, "utf8")) : {};
const manifest = /** @type {Record<string, any>} */ ({});
const faults = [];
for (const [key, entry] of Object.entries(MODELS)) {
  const made = await fingerprint(key, entry);
  const current = before[key]?.made === made && existsSync(join(FLOORS, `${key}.json`));
  if (wanted.length ? !wanted.includes(key) : current && !everything) {
    if (before[key]) manifest[key] = before[key];
    continue;
  }
  manifest[key] = { ...(await make(key, entry)), made };
}
await writeFile(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
await sweep();
table();
if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}

/** @param {string} key @param {import("./catalogue.mjs").Entry} entry */
async function make(key, { build, family, colours, ...options }) {
  const began = performance.now();
  const listed = { key, family, ...options };
  const model = build(listed);
  const { files, floor, triangles, bounds, measured } = await finished(model, colours);
  for (const [name, axis] of /** @type {["length" | "height" | "width", number][]} */ ([
    ["length", 0],
    ["height", 1],
    ["width", 2],
  ])) {
    const size = (measured.max[axis] - measured.min[axis]) * 1000;
    if (Math.abs(size - listed[name]) > 2)
      faults.push(`${key} is ${Math.round(size)} mm in ${name}, not ${listed[name]}`);
  }
  const bytes = /** @type {Record<string, number>} */ ({});
  for (const [kind, content] of Object.entries(files)) {
    await writeFile(join(TARGET, `${key}.${kind}`), content);
    bytes[kind] = content.length;
    await validate(`${key}.${kind}`, content);
    const limit = LIMITS[/** @type {keyof typeof LIMITS} */ (kind)];
    if (content.length > limit) faults.push(`${key}.${kind} has ${content.length} bytes, more than ${limit}`);
  }
  if (triangles["hall.glb"] > 600) faults.push(`${key}.hall.glb has ${triangles["hall.glb"]} triangles`);
  await writeFile(join(FLOORS, `${key}.json`), JSON.stringify(floor));
  console.log(`${key}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return {
    family,
    length: listed.length,
    width: listed.width,
    height: listed.height,
    colours,
    triangles,
    bytes,
    bounds: { min: bounds.min.map(millimetres), max: bounds.max.map(millimetres) },
    hotspots: model.hotspots.map(({ name, point, normal }) => ({
      name,
      point: point.map(millimetres),
      normal: normal.map(millimetres),
    })),
  };
}

/** To three digits after the point, which of metres are millimetres. @param {number} value */
function millimetres(value) {
  return Math.round(value * 1000) / 1000;
}

/** @param {string} name @param {Uint8Array} content */
async function validate(name, content) {
  const { issues } = await validateBytes(content, { uri: name, maxIssues: 20 });
  const serious = issues.messages.filter(({ severity }) => severity <= 1);
  for (const { code, message, pointer } of serious.slice(0, 3))
    faults.push(`${name}: ${code} ${message} ${pointer ?? ""}`);
}

/** What a model is made from: its own line, its family's code, and the code all share. @param {string} key @param {import("./catalogue.mjs").Entry} entry */
async function fingerprint(key, { build, ...entry }) {
  const hash = createHash("sha256").update(JSON.stringify([key, entry]));
  for (const folder of [".", "kernel", "pieces", "families"])
    for (const name of (await readdir(join(HERE, folder))).sort()) {
      if (!name.endsWith(".mjs") || name.includes(".test.") || ["build.mjs", "catalogue.mjs"].includes(name)) continue;
      if (folder === "families" && !name.startsWith(entry.family)) continue;
      hash.update(await readFile(join(HERE, folder, name)));
    }
  return hash.digest("hex").slice(0, 16);
}

/** Remove what no model of the catalogue owns. */
async function sweep() {
  for (const name of await readdir(TARGET)) {
    const [key, colour] = name.split(".");
    const entry = MODELS[key];
    const known = name === "models.json" || (entry && (name.endsWith(".glb") || entry.colours.includes(colour)));
    if (!known) await rm(join(TARGET, name));
  }
}

function table() {
  const kilobytes = (/** @type {number} */ bytes) => `${Math.round((bytes ?? 0) / 1000)}`.padStart(6);
  console.log(
    `\n${"model".padEnd(24)}${["triang.", "KB", "lod tr", "KB", "hall", "KB"].map((head) => head.padStart(8)).join("")}`,
  );
  for (const [key, { triangles, bytes }] of Object.entries(manifest)) {
    const row = ["glb", "lod.glb", "hall.glb"].map(
      (kind) => `${`${triangles[kind]}`.padStart(8)}${kilobytes(bytes[kind]).padStart(8)}`,
    );
    console.log(key.padEnd(24) + row.join(""));
  }
  const total = Object.values(manifest).reduce(
    (sum, { bytes }) => sum + Object.values(bytes).reduce((a, b) => a + Number(b), 0),
    0,
  );
  console.log(`${Object.keys(manifest).length} models, ${(total / 1e6).toFixed(1)} MB without posters`);
}
