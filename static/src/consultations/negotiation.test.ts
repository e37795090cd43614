import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LinkPort, type LinkState, PeerLink } from "./negotiation";
import type { Ice, SignalName } from "./protocol";
import { FakeConnection } from "./testing/fake-connection";

const DIRECT: Ice = { ice: [], ice_ttl: 3600, ice_policy: "all" };
const RELAYED: Ice = { ...DIRECT, ice: [{ urls: "turn:relay.example", username: "u", credential: "c" }] };
const VOICE = { kind: "audio" } as MediaStreamTrack;
const RED = [{ mimeType: "audio/red", clockRate: 48_000 }];

type Message = { event: SignalName; payload: { gen: number } & Record<string, unknown> };

/** One side: its link, every connection it built, everything it sent. */
class Side {
  readonly connections: FakeConnection[] = [];
  readonly sent: Message[] = [];
  readonly states: LinkState[] = [];
  readonly received: string[] = [];
  refreshed = 0;
  reachable = true;
  fresh: Ice | undefined;
  link: PeerLink;

  constructor(polite: boolean, ice: Ice = DIRECT) {
    this.fresh = ice;
    const port: LinkPort = {
      createConnection: (configuration) => {
        this.connections.push(new FakeConnection(configuration));
        return this.connection as unknown as RTCPeerConnection;
      },
      send: async (event, payload) => {
        this.sent.push({ event, payload } as unknown as Message);
        return { ok: true, data: undefined };
      },
      refreshIce: async () => {
        this.refreshed += 1;
        return this.fresh;
      },
      reachable: () => this.reachable,
      voiceCodecs: () => RED,
      received: (line) => this.received.push(line),
      changed: (state) => this.states.push(state),
    };
    this.link = new PeerLink(port, polite, 2000, ice, { voice: VOICE, camera: null, screen: null });
  }

  get connection(): FakeConnection {
    return this.connections.at(-1) as FakeConnection;
  }

  sentOf(event: SignalName): Message["payload"][] {
    return this.sent.filter((one) => one.event === event).map(({ payload }) => payload);
  }
}

let polite: Side;
let impolite: Side;
let delivered: Map<Side, number>;

beforeEach(() => {
  vi.useFakeTimers();
  polite = new Side(true);
  impolite = new Side(false);
  delivered = new Map();
});

afterEach(() => {
  polite.link.close();
  impolite.link.close();
  vi.useRealTimers();
});

/** Carry what each side sent to the other until nobody has anything to say. */
async function talk(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await vi.advanceTimersByTimeAsync(60);
    await carry(polite, impolite);
    await carry(impolite, polite);
  }
}

async function carry(from: Side, to: Side): Promise<void> {
  const begin = delivered.get(from) ?? 0;
  delivered.set(from, from.sent.length);
  for (const { event, payload } of from.sent.slice(begin)) {
    if (event === "sig:desc") {
      await to.link.described(payload.gen, payload.desc as never);
    } else if (event === "sig:cand") {
      await to.link.candidates(payload.gen, payload.cands as never);
    } else {
      to.link.restarted(payload.gen);
    }
  }
}

async function connect(): Promise<void> {
  await talk();
  polite.connection.ice("connected");
  impolite.connection.ice("connected");
}

test("one offer and one answer set up all three lines in both directions", async () => {
  await connect();
  expect(polite.sentOf("sig:desc")).toMatchObject([{ gen: 2000, desc: { type: "offer" } }]);
  expect(impolite.sentOf("sig:desc")).toMatchObject([{ gen: 2000, desc: { type: "answer" } }]);
  for (const side of [polite, impolite]) {
    expect(side.connection.getTransceivers().map(({ direction }) => direction)).toEqual([
      "sendrecv",
      "sendrecv",
      "sendrecv",
    ]);
    expect(side.connection.getTransceivers().map(({ sent }) => sent)).toEqual([[VOICE], [null], [null]]);
    expect(side.received).toEqual(["voice", "camera", "screen"]);
    expect(side.states).toEqual(["connected"]);
  }
});

test("voice prefers redundancy on both sides", async () => {
  await connect();
  expect(polite.connection.getTransceivers()[0]?.codecs).toEqual(RED);
  expect(impolite.connection.getTransceivers()[0]?.codecs).toEqual(RED);
});

test("switching a device or sharing a screen replaces a track and sends nothing", async () => {
  await connect();
  const before = polite.sent.length;
  const screen = { kind: "video" } as MediaStreamTrack;
  polite.link.send("screen", screen);
  await talk();
  expect(polite.connection.getTransceivers()[2]?.sent).toEqual([null, screen]);
  expect(polite.sent).toHaveLength(before);
});

test("candidates found within 50 ms travel together", async () => {
  await connect();
  polite.connection.gather("a");
  polite.connection.gather("b");
  await vi.advanceTimersByTimeAsync(49);
  expect(polite.sentOf("sig:cand")).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(polite.sentOf("sig:cand")).toMatchObject([{ gen: 2000, cands: [{ candidate: "a" }, { candidate: "b" }] }]);
});

test("candidates that overtake their offer wait for it", async () => {
  await impolite.link.candidates(2000, [{ candidate: "early" }]);
  expect(impolite.connection.added).toEqual([]);
  await talk();
  expect(impolite.connection.added).toEqual([{ candidate: "early" }]);
});

test("when both restart at once the polite one gives way and both end up stable", async () => {
  await connect();
  polite.connection.ice("failed");
  impolite.connection.ice("failed");
  await talk();
  expect(polite.connection.signalingState).toBe("stable");
  expect(impolite.connection.signalingState).toBe("stable");
  expect(impolite.sentOf("sig:desc").filter(({ desc }) => (desc as { type: string }).type === "offer")).toHaveLength(1);
  expect(polite.connections).toHaveLength(1);
});

test("a line away for two seconds gets fresh relay addresses and an ICE restart on the same connection", async () => {
  await connect();
  impolite.fresh = RELAYED;
  impolite.connection.ice("disconnected");
  await vi.advanceTimersByTimeAsync(1999);
  expect(impolite.refreshed).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(impolite.refreshed).toBe(1);
  expect(impolite.connection.configurations.at(-1)).toMatchObject({
    iceServers: RELAYED.ice,
    iceTransportPolicy: "all",
  });
  expect(impolite.connection.restarts).toBe(1);
  expect(impolite.connections).toHaveLength(1);
});

test("a line that comes back within two seconds is left alone", async () => {
  await connect();
  polite.connection.ice("disconnected");
  await vi.advanceTimersByTimeAsync(1500);
  polite.connection.ice("connected");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polite.refreshed).toBe(0);
  expect(polite.states).toEqual(["connected"]);
});

test("not back ten seconds after the restart: rebuilt one generation up, over the relay only", async () => {
  polite = new Side(true, RELAYED);
  impolite = new Side(false, RELAYED);
  await connect();
  polite.connection.ice("failed");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(polite.link.generation).toBe(2001);
  expect(polite.connection.configurations).toMatchObject([{ iceTransportPolicy: "relay" }]);
  expect(polite.connections[0]?.closed).toBe(true);
  await connect();
  expect(impolite.link.generation).toBe(2001);
  expect(polite.states).toEqual(["connected", "recovering", "connected"]);
});

test("without a relay it is rebuilt by any path", async () => {
  await connect();
  polite.connection.ice("failed");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(polite.connection.configurations).toMatchObject([{ iceTransportPolicy: "all" }]);
});

test("while nobody can hear, nothing is rebuilt; once signalling is back the restart goes out at once", async () => {
  await connect();
  polite.reachable = false;
  polite.connection.ice("failed");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polite.connections).toHaveLength(1);
  expect(polite.refreshed).toBe(0);
  polite.reachable = true;
  polite.link.signallingBack();
  await vi.advanceTimersByTimeAsync(0);
  expect(polite.connection.restarts).toBe(1);
});

test("signalling that comes back touches no connection that works", async () => {
  await connect();
  polite.link.signallingBack();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polite.refreshed).toBe(0);
  expect(polite.connections).toHaveLength(1);
  expect(polite.sentOf("sig:restart")).toEqual([]);
});

test("messages of an older generation are dropped", async () => {
  await connect();
  await impolite.link.described(1999, { type: "offer", sdp: "from before" });
  await impolite.link.candidates(1999, [{ candidate: "from before" }]);
  expect(impolite.connection.remoteDescription).toEqual({ type: "offer", sdp: "offer 1" });
  expect(impolite.connection.added).toEqual([]);
});

test("an offer that never comes is asked for after three seconds", async () => {
  await vi.advanceTimersByTimeAsync(3000);
  expect(impolite.sentOf("sig:restart")).toEqual([{ gen: 2001, reason: "no_offer" }]);
  delivered.set(polite, polite.sent.length);
  await connect();
  expect(polite.link.generation).toBe(2001);
  expect(impolite.states.at(-1)).toBe("connected");
});

test("a closed link says nothing more", async () => {
  await connect();
  polite.link.close();
  const before = polite.sent.length;
  await polite.link.described(2005, { type: "offer", sdp: "late" });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polite.sent).toHaveLength(before);
  expect(polite.connections).toHaveLength(1);
});
