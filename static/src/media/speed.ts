const SAID_AFTER = 1500;
const REMEMBERED = 10_000;

/** How fast bytes have left in the last seconds; nothing in the first moments, which say little. */
export class Pace {
  readonly #marks: [at: number, bytes: number][];

  constructor(
    private readonly began: number,
    bytes: number,
  ) {
    this.#marks = [[began, bytes]];
  }

  /** Bytes a second. */
  at(now: number, bytes: number): number | undefined {
    this.#marks.push([now, bytes]);
    while (this.#marks.length > 2 && now - (this.#marks[0]?.[0] ?? now) > REMEMBERED) this.#marks.shift();
    const [first] = this.#marks;
    if (!first || now - this.began < SAID_AFTER) return undefined;
    return Math.max(0, ((bytes - first[1]) / (now - first[0])) * 1000);
  }
}
