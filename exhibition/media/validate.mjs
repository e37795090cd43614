// Asks the Khronos validator about one GLB and prints what matters of its answer: `node validate.mjs FILE`.

import { readFile } from "node:fs/promises";
import { validateBytes } from "gltf-validator";

const bytes = new Uint8Array(await readFile(process.argv[2]));
const report = await validateBytes(bytes, { format: "glb", maxIssues: 50, writeTimestamp: false }).catch((error) => ({
  issues: { numErrors: 1, numWarnings: 0, messages: [{ severity: 0, code: "UNREADABLE", message: String(error) }] },
}));
const { numErrors, numWarnings, messages } = report.issues;
const textures = (report.info?.resources ?? []).flatMap(({ image }) => (image ? [image.width, image.height] : []));
const errors = messages.filter(({ severity }) => severity === 0);
process.stdout.write(
  JSON.stringify({
    errors: numErrors,
    warnings: numWarnings,
    messages: errors.map(({ code, message, pointer = "" }) => `${code} ${pointer}: ${message}`.slice(0, 200)),
    textures: textures.filter(Number.isFinite),
  }),
);
