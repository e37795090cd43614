import { BandwidthGuard } from "./bandwidth";
import type { PeerLink } from "./negotiation";
import type { Figures } from "./protocol";
import { type LineQuality, lineQuality, StatsMeter } from "./stats";

const LOOK_MS = 2000;
const REPORT_MS = 10_000;

export interface LineWatchPort {
  links(): ReadonlyMap<string, PeerLink>;
  sendsPicture(): boolean;
  wantsPicture(): boolean;
  report(pid: string, figures: Figures): void;
  quality(quality: LineQuality): void;
  pausePicture(paused: boolean): void;
}

/** Looks at every connection: tells the person how the line is, the server the figures, and stops the picture when it starves the voice. */
export class LineWatch {
  private readonly guard = new BandwidthGuard();
  private readonly quick = new WeakMap<RTCPeerConnection, StatsMeter>();
  private readonly slow = new WeakMap<RTCPeerConnection, StatsMeter>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private reportedAt = 0;

  constructor(
    private readonly port: LineWatchPort,
    private readonly now: () => number = () => performance.now(),
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  async look(): Promise<void> {
    const due = this.now() - this.reportedAt >= REPORT_MS;
    const connected = [...this.port.links()].filter(([, link]) => link.state === "connected");
    const looks = await Promise.all(connected.map(([pid, { connection }]) => this.lookAt(pid, connection, due)));
    if (due) {
      this.reportedAt = this.now();
    }
    const worst = (["poor", "fair", "good"] as const).find((word) => looks.some(({ quality }) => quality === word));
    if (worst) {
      this.port.quality(worst);
    }
    this.advise(looks.map(({ sendable }) => sendable));
  }

  private async lookAt(pid: string, connection: RTCPeerConnection, due: boolean) {
    const report = await connection.getStats();
    const { sendable, ...figures } = meterOf(this.quick, connection).read(report);
    if (due) {
      const { sendable: _, ...reported } = meterOf(this.slow, connection).read(report);
      this.port.report(pid, reported);
    }
    return { sendable, quality: lineQuality(figures) };
  }

  private advise(sendable: (number | null)[]): void {
    const known = sendable.filter((kbps) => kbps !== null);
    const least = known.length > 0 && this.port.sendsPicture() ? Math.min(...known) : null;
    const advice = this.guard.look(this.now(), least);
    if (advice === "pause") {
      this.port.pausePicture(true);
    } else if (advice === "resume" && this.port.wantsPicture()) {
      this.port.pausePicture(false);
    }
  }
}

function meterOf(meters: WeakMap<RTCPeerConnection, StatsMeter>, connection: RTCPeerConnection): StatsMeter {
  const meter = meters.get(connection) ?? new StatsMeter();
  meters.set(connection, meter);
  return meter;
}
