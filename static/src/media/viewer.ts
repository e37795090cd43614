/** Brings in `<model-viewer>` and the decoder of compressed models, all of it our own files. */

import { ModelViewerElement } from "@google/model-viewer/lib/model-viewer.js";
import * as template from "@google/model-viewer/lib/template.js";
import { $loader } from "@google/model-viewer/lib/three-components/CachingGLTFLoader.js";
import { Renderer } from "@google/model-viewer/lib/three-components/Renderer.js";
// @ts-expect-error three brings no types of its own, and this is all that is used of it
import { MeshoptDecoder } from "three/examples/jsm/libs/meshopt_decoder.module.js";

// The build has made an object of the styles (scripts/quiet_viewer.mjs); the element hands these to every one of its kind.
(ModelViewerElement as unknown as { elementStyles: unknown[] }).elementStyles = [
  (template as unknown as { sheet: CSSStyleSheet }).sheet,
];

// Asked in the usual way, the viewer would fetch another copy of the decoder by a script tag.
(Renderer.singleton.loader as unknown as Record<symbol, { setMeshoptDecoder(decoder: unknown): void }>)[
  $loader
]?.setMeshoptDecoder(MeshoptDecoder);

/** What we use of the element. Numbers are metres and radians. */
export interface Viewer extends HTMLElement {
  readonly loaded: boolean;
  readonly canActivateAR: boolean;
  variantName: string | null;
  getBoundingBoxCenter(): { x: number; y: number; z: number };
  getDimensions(): { x: number; y: number; z: number };
  queryHotspot(name: string): { canvasPosition: { x: number; y: number }; facingCamera: boolean } | null;
  toBlob(options: { mimeType: string; qualityArgument?: number; idealAspect?: boolean }): Promise<Blob>;
  activateAR(): Promise<void>;
}

export function viewer(attributes: Readonly<Record<string, string>>): Viewer {
  const made = document.createElement("model-viewer") as Viewer;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Resolves when the model can be seen; rejects when it cannot be read. */
export function shown(model: Viewer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    model.addEventListener("load", () => resolve(), { once: true, signal });
    model.addEventListener("error", () => reject(new Error("unreadable model")), { once: true, signal });
  });
}
