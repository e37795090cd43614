import { remaining, ServerClock, timeIn } from "./clock";
import { ref } from "./dom";
import type { Timer } from "./protocol";
import type { Words } from "./words";

const WARN_AT_MS = [5 * 60_000, 60_000];

/** The meeting's clock in the bar: time to the start, time left, time over; said aloud five minutes and one minute before the end. */
export class CallTimer {
  private readonly clock = new ServerClock();
  private said = new Set<number>();

  constructor(
    private readonly root: HTMLElement,
    private readonly walls: HTMLElement[],
    private timer: Pick<Timer, "starts_at" | "ends_at">,
    now: string,
    private readonly words: Words,
    private readonly announce: (text: string) => void,
    signal: AbortSignal,
  ) {
    this.clock.set(now);
    const ticking = setInterval(() => this.tick(), 1000);
    signal.addEventListener("abort", () => clearInterval(ticking));
    this.tick();
  }

  set(timer: Timer): void {
    this.timer = timer;
    this.clock.set(timer.now);
    this.tick();
  }

  private tick(): void {
    const { phase, text, share } = remaining(this.timer, this.clock.now());
    const minutes = Math.round((Date.parse(this.timer.ends_at) - Date.parse(this.timer.starts_at)) / 60_000);
    ref(this.root, "clock").textContent = text;
    ref(this.root, "clock-word").textContent = this.words(`timer_${phase}`, { minutes });
    ref<HTMLMeterElement>(this.root, "clock-meter").value = Math.round(share * 100);
    this.root.dataset.phase = phase;
    for (const wall of this.walls) {
      this.tellWall(wall);
    }
    this.warn();
  }

  /** The clock on somebody's wall: the time in the zone of one of the parties. */
  private tellWall(wall: HTMLElement): void {
    const text = timeIn(wall.dataset.zone ?? "UTC", this.clock.now());
    if (wall.textContent !== text) {
      wall.textContent = text;
    }
  }

  private warn(): void {
    const left = Date.parse(this.timer.ends_at) - this.clock.now();
    for (const moment of WARN_AT_MS.filter((at) => left <= at && left > at - 1500 && !this.said.has(at))) {
      this.said.add(moment);
      this.announce(this.words("minutes_left", { minutes: moment / 60_000 }));
    }
  }
}
