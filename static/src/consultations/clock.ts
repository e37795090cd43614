import type { Timer } from "./protocol";

/** The server's time, told by this page's own clock; a wrong clock on the visitor's desk changes nothing. */
export class ServerClock {
  private offset = 0;

  constructor(private readonly local: () => number = Date.now) {}

  set(now: string): void {
    this.offset = Date.parse(now) - this.local();
  }

  now(): number {
    return this.local() + this.offset;
  }
}

/** `04:12`, or `1:04:12` from an hour on; nothing below zero. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = `${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** `21:12`, as the clock on a wall in that zone shows it. */
export function timeIn(zone: string, moment: number): string {
  return new Date(moment).toLocaleTimeString("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
}

export interface Remaining {
  phase: "before" | "running" | "over";
  text: string;
  /** How much of the planned time is gone, 0–1. */
  share: number;
}

/** What the timer shows: time to the start, time left, or time over. */
export function remaining(timer: Pick<Timer, "starts_at" | "ends_at">, now: number): Remaining {
  const [start, end] = [Date.parse(timer.starts_at), Date.parse(timer.ends_at)];
  if (now < start) {
    return { phase: "before", text: countdown(start - now), share: 0 };
  }
  if (now < end) {
    return { phase: "running", text: countdown(end - now), share: (now - start) / (end - start) };
  }
  return { phase: "over", text: `+${countdown(now - end)}`, share: 1 };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
