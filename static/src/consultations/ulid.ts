const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Return a fresh ULID: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32. */
export function newId(now: number = Date.now()): string {
  return timePart(now) + randomPart();
}

function timePart(now: number): string {
  let rest = now;
  let text = "";
  for (let place = 0; place < 10; place += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomPart(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % 32)).join("");
}
