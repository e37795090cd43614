import type { PeerLink } from "./negotiation";

const LOOK_MS = 200;

/** Tell, five times a second, how loud each of the others is. */
export function watchSpeakers(
  links: () => ReadonlyMap<string, PeerLink>,
  tell: (pid: string, level: number) => void,
  signal: AbortSignal,
): void {
  const timer = setInterval(() => {
    for (const [pid, { connection }] of links()) {
      const [voice] = connection.getTransceivers();
      tell(pid, voice?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0);
    }
  }, LOOK_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
}
