const FIRST_MS = 200;
const MOST_MS = 5000;

/** How long to wait before the next try: doubling to 5 s, each ± 50 % so that a hall full of pages does not knock at once. */
export class Backoff {
  private tries = 0;

  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    const base = Math.min(FIRST_MS * 2 ** this.tries, MOST_MS);
    this.tries += 1;
    return base * (0.5 + this.random());
  }

  reset(): void {
    this.tries = 0;
  }
}
