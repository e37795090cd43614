import { beforeEach, expect, test } from "vitest";
import { Emitter } from "./emitter";
import { Mesh } from "./mesh";
import type { Entry } from "./protocol";
import type { RoomState, Signalling, SignallingEvents } from "./signalling";
import { FakeConnection } from "./testing/fake-connection";
import { BUYER, entry, HOST, hostEntry, joinAnswer } from "./testing/samples";

/** The line to the room, cut down to what the mesh uses: it tells what a test tells it and notes what is sent. */
class Line extends Emitter<SignallingEvents> {
  state: RoomState = { name: "joined" };
  readonly sent: unknown[] = [];

  async send(event: string, payload: object): Promise<object> {
    this.sent.push({ event, ...payload });
    return { ok: true, data: { ice: [], ice_ttl: 60, ice_policy: "all" } };
  }
}

let line: Line;
let mesh: Mesh;
let connections: FakeConnection[];
let rosters: Entry[][];

beforeEach(() => {
  line = new Line();
  connections = [];
  rosters = [];
  const createConnection = (configuration: RTCConfiguration) => {
    const connection = new FakeConnection(configuration);
    connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  };
  mesh = new Mesh(line as unknown as Signalling, { createConnection, voiceCodecs: () => [] });
  mesh.on("roster", (roster) => rosters.push(roster));
});

function join(roster: Entry[]): void {
  line.emit("joined", joinAnswer({ roster }));
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test("the newcomer offers to everybody who is there, at the generation both can work out", async () => {
  join([hostEntry({ epoch: 3 }), entry()]);
  await settled();
  expect(line.sent).toEqual([{ event: "sig:desc", to: HOST, gen: 4000, desc: { type: "offer", sdp: "offer 1" } }]);
});

test("one who was there before waits for the newcomer's offer", async () => {
  line.emit("joined", joinAnswer({ pid: HOST, roster: [hostEntry()] }));
  line.emit("peer:joined", { peer: entry() });
  await settled();
  expect(connections).toHaveLength(1);
  expect(line.sent).toEqual([]);
});

test("joining again touches no connection that works", async () => {
  join([hostEntry(), entry()]);
  connections[0]?.ice("connected");
  join([hostEntry(), entry()]);
  await settled();
  expect(connections).toHaveLength(1);
  expect(connections[0]?.closed).toBe(false);
});

test("somebody's new page gets a new connection, the same page coming back does not", async () => {
  join([hostEntry(), entry()]);
  connections[0]?.ice("connected");
  line.emit("peer:away", { pid: HOST });
  line.emit("peer:updated", { peer: hostEntry() });
  expect(connections).toHaveLength(1);
  line.emit("peer:joined", { peer: hostEntry({ epoch: 2 }) });
  expect(connections.map(({ closed }) => closed)).toEqual([true, false]);
});

test("one whose signalling is lost for good stays while the media still works", async () => {
  join([hostEntry(), entry()]);
  connections[0]?.ice("connected");
  line.emit("peer:left", { pid: HOST, reason: "lost" });
  expect(rosters.at(-1)).toContainEqual(hostEntry({ state: "away" }));
  connections[0]?.ice("failed");
  expect(rosters.at(-1)?.map(({ pid }) => pid)).toEqual([BUYER]);
  expect(connections[0]?.closed).toBe(true);
});

test("one who pressed Leave is gone at once", async () => {
  join([hostEntry(), entry()]);
  connections[0]?.ice("connected");
  line.emit("peer:left", { pid: HOST, reason: "left" });
  expect(rosters.at(-1)?.map(({ pid }) => pid)).toEqual([BUYER]);
  expect(connections[0]?.closed).toBe(true);
});

test("when this page is counted as new, its old connections are dropped", async () => {
  join([hostEntry(), entry()]);
  connections[0]?.ice("connected");
  line.emit("joined", joinAnswer({ epoch: 2, roster: [hostEntry(), entry({ epoch: 2 })] }));
  expect(connections.map(({ closed }) => closed)).toEqual([true, false]);
});

test("a track chosen before anybody came is sent to who comes", async () => {
  const voice = { kind: "audio" } as MediaStreamTrack;
  mesh.send("voice", voice);
  join([hostEntry(), entry()]);
  expect(connections[0]?.getTransceivers()[0]?.sent).toEqual([voice]);
});
