// <model-viewer> writes its styles into its page as text, which our pages forbid. This makes an object of them, `sheet`,
// which static/src/media/viewer.ts hands to the browser.

import { readFile } from "node:fs/promises";

const TEMPLATE = /@google[\\/]model-viewer[\\/]lib[\\/]template\.js$/;
const STYLES = /<style>([\s\S]*?)<\/style>/;

export const quietViewer = {
  name: "quiet-viewer",
  setup(build) {
    build.onLoad({ filter: TEMPLATE }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const styles = STYLES.exec(text)?.[1];
      if (!styles || styles.includes("${"))
        throw new Error("model-viewer has changed: its styles are not where they were");
      const sheet = `\nexport const sheet = new CSSStyleSheet();\nsheet.replaceSync(${JSON.stringify(styles)});\n`;
      return { contents: text.replace(STYLES, "") + sheet, loader: "js" };
    });
  },
};
