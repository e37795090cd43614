import type { Figures, Path } from "./protocol";

/** What one look at a connection shows; shares are of the time since the look before. */
export interface Sample extends Figures {
  /** What the browser believes it could send, in kbit/s. */
  sendable: number | null;
}

export type LineQuality = "good" | "fair" | "poor";

type Stat = Record<string, unknown> & { id: string; type: string };
export type Report = { forEach(visit: (stat: Stat) => void): void };

interface Counters {
  lost: number;
  received: number;
  concealed: number;
  samples: number;
}

/** Turns successive getStats() reports of one connection into samples. */
export class StatsMeter {
  private before: Counters | undefined;

  read(report: Report): Sample {
    const stats = new Map<string, Stat>();
    report.forEach((stat) => {
      stats.set(stat.id, stat);
    });
    const pair = selectedPair(stats);
    const counters = countVoice(stats);
    const sample = {
      rtt: scaled(pair?.currentRoundTripTime, 1000),
      loss: this.share(counters, "lost", "received"),
      concealed: this.share(counters, "concealed", "samples"),
      fps: pictureRate(stats),
      path: pair ? pathOf(stats.get(String(pair.localCandidateId))) : null,
      sendable: scaled(pair?.availableOutgoingBitrate, 1 / 1000),
    };
    this.before = counters;
    return sample;
  }

  private share(now: Counters, part: "lost" | "concealed", rest: "received" | "samples"): number | null {
    const since = this.before ?? { lost: 0, received: 0, concealed: 0, samples: 0 };
    const parts = Math.max(0, now[part] - since[part]);
    // Lost packets are not among the received; concealed samples are among all samples.
    const whole = now[rest] - since[rest] + (part === "lost" ? parts : 0);
    return whole > 0 ? Math.min(1, round(parts / whole, 4)) : null;
  }
}

/** One word for the line, as a listener would put it. */
export function lineQuality({ rtt, loss, concealed }: Figures): LineQuality {
  const worst = Math.max(grade(rtt, 300, 600), grade(loss, 0.05, 0.2), grade(concealed, 0.02, 0.08));
  return (["good", "fair", "poor"] as const)[worst] ?? "poor";
}

function grade(value: number | null, fair: number, poor: number): number {
  return value === null || value <= fair ? 0 : value <= poor ? 1 : 2;
}

function selectedPair(stats: Map<string, Stat>): Stat | undefined {
  const all = [...stats.values()];
  const transport = all.find((stat) => stat.type === "transport" && stat.selectedCandidatePairId);
  const named = transport && stats.get(String(transport.selectedCandidatePairId));
  return (
    named ?? all.find((stat) => stat.type === "candidate-pair" && stat.nominated === true && stat.state === "succeeded")
  );
}

function countVoice(stats: Map<string, Stat>): Counters {
  const total: Counters = { lost: 0, received: 0, concealed: 0, samples: 0 };
  for (const stat of stats.values()) {
    if (stat.type === "inbound-rtp" && stat.kind === "audio") {
      total.lost += number(stat.packetsLost);
      total.received += number(stat.packetsReceived);
      total.concealed += number(stat.concealedSamples);
      total.samples += number(stat.totalSamplesReceived);
    }
  }
  return total;
}

function pictureRate(stats: Map<string, Stat>): number | null {
  const rates = [...stats.values()]
    .filter((stat) => stat.type === "inbound-rtp" && stat.kind === "video" && typeof stat.framesPerSecond === "number")
    .map((stat) => number(stat.framesPerSecond));
  return rates.length > 0 ? Math.round(Math.max(...rates)) : null;
}

function pathOf(candidate: Stat | undefined): Path | null {
  const type = candidate?.candidateType;
  if (type === "relay") {
    const protocol = candidate?.relayProtocol;
    return protocol === "tcp" || protocol === "tls" ? `relay/${protocol}` : "relay/udp";
  }
  return type === "host" || type === "srflx" || type === "prflx" ? type : null;
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function scaled(value: unknown, factor: number): number | null {
  return typeof value === "number" ? Math.round(value * factor) : null;
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
