import { expect, test } from "vitest";
import { lineQuality, type Report, StatsMeter } from "./stats";

/** A report as Chromium writes it, cut down to the fields read. */
function report(over: { voice?: object; video?: object; pair?: object; local?: object } = {}): Report {
  const stats = [
    { id: "T1", type: "transport", selectedCandidatePairId: "P1" },
    { id: "P0", type: "candidate-pair", state: "succeeded", nominated: false, currentRoundTripTime: 9 },
    {
      id: "P1",
      type: "candidate-pair",
      localCandidateId: "L1",
      currentRoundTripTime: 0.1804,
      availableOutgoingBitrate: 412_345,
      ...over.pair,
    },
    { id: "L1", type: "local-candidate", candidateType: "srflx", ...over.local },
    {
      id: "IA",
      type: "inbound-rtp",
      kind: "audio",
      packetsLost: 0,
      packetsReceived: 0,
      concealedSamples: 0,
      totalSamplesReceived: 0,
      ...over.voice,
    },
    { id: "IV", type: "inbound-rtp", kind: "video", framesPerSecond: 23.976, ...over.video },
  ];
  return new Map(stats.map((stat) => [stat.id, stat]));
}

test("figures are of the time since the look before", () => {
  const meter = new StatsMeter();
  meter.read(
    report({ voice: { packetsLost: 50, packetsReceived: 950, concealedSamples: 9000, totalSamplesReceived: 90_000 } }),
  );
  const voice = { packetsLost: 56, packetsReceived: 1344, concealedSamples: 9480, totalSamplesReceived: 138_000 };
  expect(meter.read(report({ voice }))).toEqual({
    rtt: 180,
    loss: 0.015,
    concealed: 0.01,
    fps: 24,
    path: "srflx",
    sendable: 412,
  });
});

test("nothing received yet is unknown, not perfect", () => {
  expect(new StatsMeter().read(report())).toMatchObject({ loss: null, concealed: null });
});

test("a connection without a path yet has no figures", () => {
  const sample = { rtt: null, loss: null, concealed: null, fps: null, path: null, sendable: null };
  expect(new StatsMeter().read(new Map())).toEqual(sample);
});

test.each([
  [{ candidateType: "relay", relayProtocol: "udp" }, "relay/udp"],
  [{ candidateType: "relay", relayProtocol: "tcp" }, "relay/tcp"],
  [{ candidateType: "relay", relayProtocol: "tls" }, "relay/tls"],
  [{ candidateType: "host" }, "host"],
  [{ candidateType: "prflx" }, "prflx"],
])("a path over %o is called %s", (local, path) => {
  expect(new StatsMeter().read(report({ local })).path).toBe(path);
});

test("the line is as good as its worst figure", () => {
  const fine = { rtt: 300, loss: 0.05, concealed: 0.02, fps: 24, path: null };
  expect(lineQuality(fine)).toBe("good");
  expect(lineQuality({ ...fine, rtt: 301 })).toBe("fair");
  expect(lineQuality({ ...fine, loss: 0.21 })).toBe("poor");
  expect(lineQuality({ ...fine, concealed: 0.081, rtt: 301 })).toBe("poor");
});
