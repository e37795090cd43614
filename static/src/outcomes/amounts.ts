/** Amounts as people type them, counted exactly in the currency's smallest unit. `digits` is how many stand after the point. */

const AMOUNT = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;
const WHOLE = /^(?:\d{1,3}(?:,\d{3})+|\d+)$/;

/** Nothing where it is no amount, or has more digits after the point than the currency. */
export function parseAmount(text: string, digits: number): bigint | undefined {
  const plain = text.replace(/\s/g, "");
  const fraction = (AMOUNT.exec(plain)?.[1] ?? "").replace(/0+$/, "");
  if (!AMOUNT.test(plain) || fraction.length > digits) return undefined;
  const whole = plain.replace(/\..*$/, "").replaceAll(",", "");
  return BigInt(whole + fraction.padEnd(digits, "0"));
}

export function parseQuantity(text: string): bigint | undefined {
  const plain = text.replace(/\s/g, "");
  return WHOLE.test(plain) ? BigInt(plain.replaceAll(",", "")) : undefined;
}

/** `8,450`, or `8,450.50` where there are cents. */
export function written(minor: bigint, digits: number): string {
  const figures = minor.toString().padStart(digits + 1, "0");
  const whole = figures.slice(0, figures.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = figures.slice(figures.length - digits);
  return digits && /[1-9]/.test(fraction) ? `${whole}.${fraction}` : whole;
}
