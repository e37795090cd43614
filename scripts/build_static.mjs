// Bundles static/src into static/dist: hashed, minified, precompressed, listed in manifest.json.
// `--watch` builds again whenever a source changes. Fonts come from scripts/build_fonts.py, which runs first.

import { createHash } from "node:crypto";
import { existsSync, watch } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { build as bundle } from "esbuild";
import { notices, packagesOf } from "./notices.mjs";
import { quietViewer } from "./quiet_viewer.mjs";
import { sprite } from "./sprite.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = join(ROOT, "static/src");
const FONTS = join(ROOT, "build/fonts");
const TARGET = join(ROOT, "static/dist");
const STAMP = join(ROOT, "build/static.stamp");
const BROWSERS = ["chrome123", "edge123", "firefox121", "safari17.5"]; // the first with light-dark() and nesting
const KEPT_FOR = 60 * 60 * 1000;
const COMPRESSIBLE = /\.(css|js|json|svg|txt)$/;
// Their drawings and letters are in every copy, though no script imports them.
const DRAWN_FROM = ["lucide-static", "pretendard"];

const ENTRIES = {
  app: "app.ts",
  room: "consultations/room.ts",
  "app.css": "styles/app.css",
  "work.css": "styles/work.css",
  "fonts-ko.css": "styles/fonts-ko.css",
  "room.css": "styles/room.css",
  "kit.css": "styles/kit.css",
};

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

if (process.argv.includes("--watch")) await buildOnChange();
else await buildUnlessCurrent();

async function buildOnChange() {
  await buildUnlessCurrent();
  let timer;
  watch(SOURCES, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => buildUnlessCurrent().catch((error) => console.error(error.message)), 50);
  });
}

async function buildUnlessCurrent() {
  if (!existsSync(join(FONTS, "fonts.css"))) fail("No fonts yet: run scripts/build_fonts.py first.");
  const began = performance.now();
  const stamp = await stampOfSources();
  if (existsSync(STAMP) && (await readFile(STAMP, "utf8")) === stamp && existsSync(join(TARGET, "manifest.json"))) {
    console.log(`static: nothing changed (${elapsed(began)})`);
    return;
  }
  const files = await build();
  await writeFile(STAMP, stamp);
  console.log(`static: ${files} files in static/dist (${elapsed(began)})`);
}

async function build() {
  const outputs = await bundled();
  const named = outputs.filter(({ logical }) => logical);
  const manifest = Object.fromEntries(named.map(({ logical, path }) => [logical, path]));
  // What a page's script imports as it begins stands behind its name, "room.js+0", so that the page can ask for all at once.
  for (const { logical, path, imports = [] } of named) {
    if (path.startsWith("chunks/")) continue;
    for (const [number, chunk] of imports.entries()) manifest[`${logical}+${number}`] = chunk;
  }
  outputs.push({ path: "manifest.json", contents: Buffer.from(JSON.stringify(sorted(manifest), null, 2)) });
  const written = (await Promise.all(outputs.map(write))).flat();
  await removeOutdated(new Set(written));
  return written.length;
}

async function bundled() {
  const entryPoints = Object.entries(ENTRIES)
    .map(([name, path]) => ({ in: join(SOURCES, path), out: name.replace(/\.css$/, "") }))
    .filter((entry) => existsSync(entry.in));
  const result = await bundle({
    entryPoints,
    outdir: TARGET,
    entryNames: "[name]-[hash]",
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "fonts/[name]-[hash]",
    alias: { "built-fonts": FONTS },
    loader: { ".woff2": "file" },
    plugins: [quietViewer],
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    metafile: true,
    write: false,
    target: BROWSERS,
    // Scripts are served without; third-party.txt holds every notice in full.
    legalComments: "none",
    logLevel: "warning",
  });
  const described = new Map(
    Object.entries(result.metafile.outputs).map(([path, output]) => [join(process.cwd(), path), output]),
  );
  const outputs = result.outputFiles.map((file) => ({
    path: relative(TARGET, file.path),
    logical: logicalName(described.get(file.path), file.path),
    imports: importsOf(file.path, described),
    contents: Buffer.from(file.contents),
  }));
  for (const { name, contents } of await drawn()) outputs.push(hashed(name, contents));
  const imported = packagesOf(Object.keys(result.metafile.inputs).map((path) => join(process.cwd(), path)));
  const drawnFrom = DRAWN_FROM.map((name) => join(ROOT, "node_modules", name));
  outputs.push(hashed("third-party.txt", await notices([...imported, ...drawnFrom])));
  return outputs;
}

/** The chunks that a script imports as it begins, and those that these import. */
function importsOf(path, described, found = new Set()) {
  for (const { path: imported, kind } of described.get(path)?.imports ?? []) {
    const chunk = join(process.cwd(), imported);
    if (kind === "import-statement" && !found.has(relative(TARGET, chunk))) {
      found.add(relative(TARGET, chunk));
      importsOf(chunk, described, found);
    }
  }
  return [...found];
}

/** What templates call a file: `app.css`, `room.js`, `latin.woff2`; shared chunks need no name. */
function logicalName(output, path) {
  if (output?.entryPoint) return basename(path).replace(/-[A-Z0-9]{8}\./, ".");
  if (path.endsWith(".woff2")) return basename(path).replace(/-[A-Z0-9]{8}\./, ".");
  return undefined;
}

async function drawn() {
  const icons = JSON.parse(await readFile(join(SOURCES, "icons.json"), "utf8"));
  const lucide = icons.map((name) => [name, join(ROOT, `node_modules/lucide-static/icons/${name}.svg`)]);
  return [
    { name: "favicon.svg", contents: await readFile(join(SOURCES, "favicon.svg"), "utf8") },
    { name: "icons.svg", contents: await sprite(lucide) },
    ...(await sideViews()),
  ];
}

/** The vehicles' side views are sprites already, one for each division. */
async function sideViews() {
  const views = await drawings(join(SOURCES, "side-views"));
  return Promise.all(
    views.map(async ([name, path]) => ({ name: `side-${name}.svg`, contents: await readFile(path, "utf8") })),
  );
}

async function drawings(folder) {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(".svg")).sort();
  return names.map((name) => [basename(name, ".svg"), join(folder, name)]);
}

function hashed(name, text) {
  const contents = Buffer.from(text);
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8).toUpperCase();
  return { path: name.replace(/\.(\w+)$/, `-${hash}.$1`), logical: name, contents };
}

async function write({ path, contents }) {
  const file = join(TARGET, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, contents);
  if (!COMPRESSIBLE.test(path)) return [file];
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: contents.length };
  await writeFile(`${file}.br`, await brotli(contents, { params }));
  await writeFile(`${file}.gz`, await gzip(contents, { level: 9 }));
  return [file, `${file}.br`, `${file}.gz`];
}

/** Pages that were opened before this build may still ask for the files of the one before. */
async function removeOutdated(current) {
  for (const file of await filesUnder(TARGET)) {
    if (current.has(file)) continue;
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > KEPT_FOR) await rm(file, { force: true });
  }
}

async function stampOfSources() {
  const own = [
    "scripts/build_static.mjs",
    "scripts/notices.mjs",
    "scripts/quiet_viewer.mjs",
    "scripts/sprite.mjs",
    "package-lock.json",
  ].map((path) => join(ROOT, path));
  const hash = createHash("sha256");
  for (const file of [...own, ...(await filesUnder(SOURCES)), ...(await filesUnder(FONTS))]) {
    hash.update(relative(ROOT, file)).update(await readFile(file));
  }
  return hash.digest("hex");
}

async function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function elapsed(began) {
  return `${Math.round(performance.now() - began)} ms`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
