import type { Viewer } from "../media/viewer";
import { type Box, edges, type Measured } from "./edges";

const SVG = "http://www.w3.org/2000/svg";

/** Draw length, width and height along the edges of a model, with their words. They follow it as it turns. */
export function dimensionLines(model: Viewer, words: Readonly<Record<Measured, string>>): { remove(): void } {
  const over = new AbortController();
  const sheet = document.createElementNS(SVG, "svg");
  sheet.setAttribute("class", "measures");
  sheet.setAttribute("aria-hidden", "true");
  const parts: Element[] = [sheet];
  const drawn = edges(boxOf(model)).map(({ measured, from, to, middle }) => {
    const line = document.createElementNS(SVG, "line");
    sheet.append(line);
    const ends = [from, to].map((point, index) => hotspot(`hotspot-${measured}-${index}`, point));
    const label = hotspot(`hotspot-${measured}`, middle);
    label.append(Object.assign(document.createElement("span"), { className: "measure", textContent: words[measured] }));
    parts.push(...ends, label);
    return { line, ends };
  });
  model.append(...parts);
  const draw = (): void => {
    for (const { line, ends } of drawn) {
      for (const [index, end] of ends.entries()) {
        const place = model.queryHotspot(end.slot)?.canvasPosition;
        if (!place) continue;
        line.setAttribute(`x${index + 1}`, String(place.x));
        line.setAttribute(`y${index + 1}`, String(place.y));
      }
    }
  };
  for (const name of ["camera-change", "load"]) model.addEventListener(name, draw, { signal: over.signal });
  // The viewer knows the points once it has drawn them.
  requestAnimationFrame(() => requestAnimationFrame(draw));
  return {
    remove() {
      over.abort();
      for (const part of parts) part.remove();
    },
  };
}

function boxOf(model: Viewer): Box {
  return { center: model.getBoundingBoxCenter(), size: model.getDimensions() };
}

function hotspot(slot: string, position: string): HTMLElement {
  const made = document.createElement("span");
  made.slot = slot;
  made.dataset.position = position;
  return made;
}
