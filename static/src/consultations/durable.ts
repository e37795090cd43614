import type { DurableEvent, JoinAnswer } from "./protocol";

/**
 * The room's numbered events in order, each once.
 *
 * Whatever arrives before the first join answer, or after a hole, is held until a join answer fills in what is missing.
 */
export class DurableLog {
  private last: number | undefined;
  private held = new Map<number, DurableEvent>();

  get lastSeq(): number | undefined {
    return this.last;
  }

  /** Whether something is held that only a join answer can make showable. */
  get hole(): boolean {
    return this.last !== undefined && this.held.size > 0;
  }

  /** Return what may be shown now. */
  accept(event: DurableEvent): DurableEvent[] {
    if (this.last !== undefined && event.seq <= this.last) {
      return [];
    }
    this.held.set(event.seq, event);
    return this.release();
  }

  /** Return what the answer adds; with a snapshot, only what arrived after it. */
  catchUp(answer: JoinAnswer): DurableEvent[] {
    const known = this.last ?? -1;
    const missed = (answer.events ?? []).filter((event) => event.seq > known);
    this.last = Math.max(answer.seq, known);
    for (const seq of [...this.held.keys()].filter((number) => number <= answer.seq)) {
      this.held.delete(seq);
    }
    return [...missed, ...this.release()];
  }

  private release(): DurableEvent[] {
    const ready: DurableEvent[] = [];
    while (this.last !== undefined) {
      const next = this.held.get(this.last + 1);
      if (!next) {
        break;
      }
      this.held.delete(next.seq);
      ready.push(next);
      this.last = next.seq;
    }
    return ready;
  }
}
