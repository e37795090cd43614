// One SVG file of <symbol>s, so that an icon is drawn by <use href="icons.svg#name"> and cached once.

import { readFile } from "node:fs/promises";

const SHELL = /^[\s\S]*?<svg\b([^>]*)>([\s\S]*)<\/svg>\s*$/;

/** `drawings` are [name, path] pairs; each drawing keeps its own view box. */
export async function sprite(drawings) {
  const symbols = await Promise.all(drawings.map(([name, path]) => symbol(name, path)));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

async function symbol(name, path) {
  const [, attributes, body] = SHELL.exec(await readFile(path, "utf8")) ?? [];
  const viewBox = /viewBox="([^"]+)"/.exec(attributes ?? "")?.[1];
  if (!viewBox) throw new Error(`${path} is not an SVG drawing with a view box`);
  return `<symbol id="${name}" viewBox="${viewBox}">${tidied(body)}</symbol>`;
}

function tidied(body) {
  return body
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/ \/>/g, "/>")
    .trim();
}
