/** The two ends of a range, as the slider and the two fields beside it agree on them. */

export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** Where a slider's end stands for what is typed: an empty field is the end of the scale, and nothing leaves the scale. */
export function placeOf(typed: string, scale: Scale, otherwise: number): number {
  const number = typed.trim() === "" ? otherwise : Number(typed);
  if (!Number.isFinite(number)) return otherwise;
  return Math.min(scale.most, Math.max(scale.least, number));
}

/** What a field says for where an end was dragged: nothing at the end of the scale, where it keeps nothing out. */
export function wordsFor(place: number, end: number, step: number): string {
  if (place === end) return "";
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  return String(Number(place.toFixed(decimals)));
}

/** Neither end passes the other: the one that moves stops there. */
export function stopped(moved: "low" | "high", low: number, high: number): number {
  return moved === "low" ? Math.min(low, high) : Math.max(low, high);
}

/** How far along a scale a place lies, as a share of one. */
export function shareOf(place: number, { least, most }: Scale): number {
  return most > least ? (place - least) / (most - least) : 0;
}
