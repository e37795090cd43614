// What others have written and every browser gets a copy of, with their own words about it.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const NOTICE = /^(licen[cs]e|copying|notice)(\.(txt|md))?$/i;
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** The folders of the packages that `files` come from; our own files come from none. */
export function packagesOf(files) {
  return files.map((file) => PACKAGE.exec(file)?.[0]).filter((folder) => folder !== undefined);
}

/** One text with the licences of the packages in `folders`. A package that brings none stops the build. */
export async function notices(folders) {
  const told = await Promise.all([...new Set(folders)].sort().map(notice));
  return `${told.join(`\n${"-".repeat(78)}\n\n`)}`;
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const texts = (await noticesIn(folder)) ?? (await noticesIn(join(folder, "dist")));
  if (!texts) throw new Error(`${name} brings no licence with it, so it cannot be handed on`);
  return `${name} ${version} (${license})\n\n${texts.join("\n\n")}\n`;
}

async function noticesIn(folder) {
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => NOTICE.test(name)).sort() : [];
  if (names.length === 0) return undefined;
  return Promise.all(names.map(async (name) => (await readFile(join(folder, name), "utf8")).trim()));
}
