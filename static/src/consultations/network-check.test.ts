import { expect, test } from "vitest";
import { judge, type Measured, measure } from "./network-check";
import { ProbeServer } from "./testing/probe-server.mjs";

const FINE: Measured = { answer: 40, upload: 5000, socket: true, media: true, relay: "reached" };

test.each<[Partial<Measured>, string, string]>([
  [{}, "good", "fine"],
  [{ relay: "none" }, "good", "fine"],
  [{ upload: null }, "good", "fine"],
  [{ upload: 499 }, "voice", "slow_upload"],
  [{ upload: 59 }, "none", "slow_upload"],
  [{ answer: 501 }, "voice", "slow_answer"],
  [{ relay: "unreachable" }, "voice", "relay_unreachable"],
  [{ media: false, relay: "unreachable" }, "none", "relay_unreachable"],
  [{ media: false }, "none", "media_blocked"],
  [{ socket: false, media: false }, "none", "socket_blocked"],
  [{ answer: null, socket: false, media: false }, "none", "offline"],
])("%o is judged %s: %s", (change, verdict, advice) => {
  expect(judge({ ...FINE, ...change })).toEqual({ verdict, advice });
});

test("the probe of a real server is timed in both directions, and its clock is heard", async () => {
  const server = await ProbeServer.started({ now: "2026-11-26T12:00:00Z", ice: [], ice_policy: "all" });
  const told: string[] = [];
  const measured = await measure(server.address, "ws://unused", "token", surroundings(), ({ now }) => told.push(now));
  await server.stop();
  expect(measured).toEqual({
    answer: expect.any(Number),
    upload: expect.any(Number),
    socket: true,
    media: false,
    relay: "none",
  });
  expect(server.uploads).toEqual([16_384, 196_608]);
  expect(told).toEqual(["2026-11-26T12:00:00Z"]);
});

test("a server that is not there is offline, and nothing else is tried", async () => {
  const measured = await measure("http://127.0.0.1:9/probe", "ws://unused", "token", surroundings(), () => undefined);
  expect(judge(measured)).toEqual({ verdict: "none", advice: "offline" });
});

/** Node has neither websockets nor WebRTC: the socket greets as Socket.IO does, and WebRTC is missing as in a locked-down browser. */
function surroundings() {
  return {
    fetch,
    now: () => performance.now(),
    openSocket: () => {
      const socket = { close: () => undefined } as unknown as WebSocket;
      queueMicrotask(() => socket.onmessage?.({ data: '0{"sid":"x"}' } as MessageEvent));
      return socket;
    },
    createConnection: (): RTCPeerConnection => {
      throw new DOMException("blocked", "NotSupportedError");
    },
  };
}
