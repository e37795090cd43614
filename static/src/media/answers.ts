/** What the server says of an upload. `refusal` is in the reader's words. */
export interface Answer {
  readonly status: "pending" | "checking" | "published" | "refused";
  readonly refusal: string;
  readonly preview: string;
}

export function isSettled({ status }: Answer): boolean {
  return status === "published" || status === "refused";
}

/** The words for a refused request: what is wrong with the file, else what is wrong at all. */
export function faultIn(problem: unknown): string {
  if (!isRecord(problem)) return "";
  const { fields, detail } = problem;
  if (isRecord(fields) && typeof fields.file === "string") return fields.file;
  return typeof detail === "string" ? detail : "";
}

/** Put figures into words that the server wrote: `Sending, {percent} %`. */
export function filled(words: string, figures: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(figures[name] ?? whole));
}

function isRecord(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === "object" && thing !== null && !Array.isArray(thing);
}
