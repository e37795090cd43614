const ENOUGH_KBPS = 120;
const PATIENCE_MS = 5000;
const FIRST_REST_MS = 20_000;
const LONGEST_REST_MS = 120_000;
const RELAPSE_MS = 30_000;

export type Advice = "pause" | "resume" | null;

/**
 * Decides when the picture must make room for the voice.
 *
 * Under 120 kbit/s for 5 s the picture stops. The estimate cannot rise while nothing is sent, so it is tried again after a rest, and after a
 * longer one each time the line fails soon again.
 */
export class BandwidthGuard {
  private shortSince: number | undefined;
  private pausedAt: number | undefined;
  private resumedAt: number | undefined;
  private rest = FIRST_REST_MS;

  get paused(): boolean {
    return this.pausedAt !== undefined;
  }

  /** Say what to do, given the moment in ms and what could be sent in kbit/s (null: not known). */
  look(now: number, sendable: number | null): Advice {
    return this.pausedAt === undefined ? this.whileSending(now, sendable) : this.whileResting(now, this.pausedAt);
  }

  private whileSending(now: number, sendable: number | null): Advice {
    if (sendable === null || sendable >= ENOUGH_KBPS) {
      this.shortSince = undefined;
      return null;
    }
    this.shortSince ??= now;
    if (now - this.shortSince < PATIENCE_MS) {
      return null;
    }
    const relapse = this.resumedAt !== undefined && now - this.resumedAt < RELAPSE_MS;
    this.rest = relapse ? Math.min(this.rest * 2, LONGEST_REST_MS) : FIRST_REST_MS;
    this.pausedAt = now;
    this.shortSince = undefined;
    return "pause";
  }

  private whileResting(now: number, since: number): Advice {
    if (now - since < this.rest) {
      return null;
    }
    this.pausedAt = undefined;
    this.resumedAt = now;
    return "resume";
  }
}
