export interface Left {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** What is left until a moment; nothing is left once it has passed. Both in milliseconds since 1970. */
export function left(until: number, now: number): Left {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return {
    days: Math.floor(seconds / 86400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}

/** "04:12" under an hour, "3:04:12" under a day. */
export function clockwise({ days, hours, minutes, seconds }: Left): string {
  const tail = `${two(minutes)}:${two(seconds)}`;
  const all = days * 24 + hours;
  return all > 0 ? `${all}:${tail}` : tail;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
