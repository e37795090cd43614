import { Pace } from "./speed";

/** How a large file is cut, and which of its parts are there already. Numbers begin with 1. */
export interface Parts {
  readonly size: number;
  readonly count: number;
  readonly arrived: readonly number[];
}

type Addresses = (numbers: readonly number[]) => Promise<Readonly<Record<string, string>>>;

const AT_ONCE = 3;
const TRIES = 10;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Send every part that has not arrived, a few at once, each again and again while the line is down. */
export async function sendParts(
  file: Blob,
  parts: Parts,
  addresses: Addresses,
  progress: { sent(share: number, pace?: number): void },
  signal: AbortSignal,
): Promise<void> {
  const waiting = missing(parts);
  const sent = new Map<number, number>();
  for (const number of parts.arrived) sent.set(number, piece(file, parts, number).size);
  const pace = new Pace(performance.now(), total(sent));
  const told = (number: number, bytes: number): void => {
    sent.set(number, bytes);
    const sum = total(sent);
    progress.sent(sum / file.size, pace.at(performance.now(), sum));
  };
  progress.sent(total(sent) / file.size);
  const line = async (): Promise<void> => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      await persist(number, file, parts, addresses, told, signal);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

export function missing({ count, arrived }: Parts): number[] {
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => !arrived.includes(number));
}

export function pauseBefore(attempt: number): number {
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
}

async function persist(
  number: number,
  file: Blob,
  parts: Parts,
  addresses: Addresses,
  told: (number: number, bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const body = piece(file, parts, number);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const address = (await addresses([number]))[String(number)];
      if (!address) throw new Error("no address");
      await put(address, body, (bytes) => told(number, bytes), signal);
      told(number, body.size);
      return;
    } catch (error) {
      signal.throwIfAborted();
      told(number, 0);
      if (attempt + 1 >= TRIES) throw error;
      await paused(pauseBefore(attempt), signal);
    }
  }
}

function piece(file: Blob, { size }: Parts, number: number): Blob {
  return file.slice((number - 1) * size, number * size);
}

/** Only XMLHttpRequest tells how much has been sent. */
function put(address: string, body: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const line = new XMLHttpRequest();
    line.open("PUT", address);
    line.upload.addEventListener("progress", ({ loaded }) => sent(loaded));
    line.addEventListener("loadend", () =>
      line.status === 200 ? resolve() : reject(new Error(`status ${line.status}`)),
    );
    signal.addEventListener("abort", () => line.abort(), { once: true });
    line.send(body);
  });
}

/** Waits, but not longer than until the line is back. */
function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const done = (): void => {
      clearTimeout(timer);
      over.abort();
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done, { signal: over.signal });
    signal.addEventListener("abort", done, { signal: over.signal });
  });
}

function total(sent: ReadonlyMap<number, number>): number {
  return [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
}
