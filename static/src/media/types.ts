// Browsers know no type for some of what people put up.
const BY_ENDING: Readonly<Record<string, string>> = {
  glb: "model/gltf-binary",
  pdf: "application/pdf",
  mov: "video/quicktime",
};

/** The content type of a file, told by its ending where the browser cannot tell. */
export function typeOf({ name, type }: Pick<File, "name" | "type">): string {
  return BY_ENDING[name.split(".").pop()?.toLowerCase() ?? ""] ?? type;
}
