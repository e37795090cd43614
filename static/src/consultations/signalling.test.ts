import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatMessage } from "./protocol";
import { type RoomState, Signalling } from "./signalling";
import { RoomServer } from "./testing/room-server.mjs";
import { BUYER, joinAnswer, said, saidEvent } from "./testing/samples";
import { type Ticket, TicketRefused } from "./ticket";

const MEDIA = { mic: true, cam: true, screen: false, audio_only: false, reason: null };
let server: RoomServer;
let page: Signalling;
let states: RoomState[];
let tickets: number;

beforeEach(async () => {
  server = new RoomServer();
  await server.start();
  server.on("room:join", { ok: true, data: joinAnswer({ snapshot: { chat: [] } }) });
  states = [];
  tickets = 0;
  page = open();
});

afterEach(async () => {
  page.stop({ name: "ended", reason: "left" });
  await server.stop();
});

function open(fetchTicket?: () => Promise<Ticket>): Signalling {
  const signalling = new Signalling({
    room: "01JROOM",
    name: "Kerem",
    lang: "tr",
    caps: { audio: true, video: true, screen: false },
    media: () => MEDIA,
    fetchTicket: fetchTicket ?? (async () => ({ ticket: `ticket ${++tickets}`, room: "01JROOM" })),
    origin: server.origin,
    random: () => 0,
    answerMs: 150,
  });
  signalling.on("state", (state) => states.push(state));
  return signalling;
}

async function reach(name: RoomState["name"]): Promise<void> {
  await vi.waitFor(() => expect(page.state.name).toBe(name), { timeout: 3000, interval: 5 });
}

async function eventually(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 3000, interval: 5 });
}

test("a page joins with a ticket, its room in the query, and what it can send", async () => {
  page.start();
  await reach("joined");
  expect(server.handshakes).toEqual([
    { v: 1, ticket: "ticket 1", cid: expect.stringMatching(/^[0-9A-Z]{26}$/), query: "01JROOM" },
  ]);
  expect(server.messages("room:join")).toEqual([
    {
      v: 1,
      id: expect.stringMatching(/^[0-9A-Z]{26}$/),
      caps: { audio: true, video: true, screen: false },
      media: MEDIA,
    },
  ]);
});

test("after a cut it comes back with a new ticket, its place, and the number it had reached", async () => {
  page.start();
  await reach("joined");
  server.tell("chat:send", said(1, "hello"));
  await eventually(() => expect(server.messages("room:join")).toHaveLength(1));
  server.on("room:join", { ok: true, data: joinAnswer({ seq: 1, events: [] }) });
  server.cut();
  await reach("reconnecting");
  await reach("joined");
  expect(server.handshakes[1]).toMatchObject({ ticket: "ticket 2", resume: { pid: BUYER, epoch: 1 } });
  expect(server.messages("room:join")[1]).toMatchObject({ last_seq: 1 });
});

test("a server that dies and returns finds the page back without help", async () => {
  page.start();
  await reach("joined");
  const port = server.port;
  await server.stop();
  await reach("reconnecting");
  server = new RoomServer();
  server.on("room:join", { ok: true, data: joinAnswer({ events: [] }) });
  await server.start(port);
  await reach("joined");
});

test("a question without an answer is asked again under the same id", async () => {
  server.on("chat:send", "silence", { ok: true, seq: 1 });
  page.start();
  await reach("joined");
  expect(await page.send("chat:send", { text: "hello", lang: "en" })).toEqual({ ok: true, seq: 1 });
  const [first, second, ...more] = server.messages("chat:send");
  expect(second).toEqual(first);
  expect(more).toEqual([]);
});

test("after three more tries without an answer the sender is told", async () => {
  server.on("chat:send", "silence");
  page.start();
  await reach("joined");
  expect(await page.send("chat:send", { text: "hello", lang: "en" })).toEqual({ ok: false, code: "unavailable" });
  expect(server.messages("chat:send")).toHaveLength(4);
});

test("a refusal that says when to come back is tried again then, and any other is final", async () => {
  page.start();
  await reach("joined");
  server.on("chat:send", { ok: false, code: "rate_limited", retry_ms: 20 }, { ok: true, seq: 1 });
  expect(await page.send("chat:send", { text: "hello", lang: "en" })).toEqual({ ok: true, seq: 1 });
  server.on("view:set", { ok: false, code: "not_found", retry_ms: 20 });
  expect(await page.send("view:set", { product: "nothing" })).toEqual({ ok: false, code: "not_found", retry_ms: 20 });
  expect(server.messages("view:set")).toHaveLength(1);
});

test("what is written while the line is away is sent once the page is back", async () => {
  page.start();
  await reach("joined");
  server.on("room:join", { ok: true, data: joinAnswer({ events: [] }) });
  server.on("chat:send", { ok: true, seq: 1 });
  server.cut();
  await reach("reconnecting");
  const sent = page.send("chat:send", { text: "still here", lang: "en" });
  expect(await sent).toEqual({ ok: true, seq: 1 });
  expect(server.messages("chat:send")).toMatchObject([{ text: "still here" }]);
});

test("a hole in the numbers is filled by joining again on the same socket", async () => {
  const heard: number[] = [];
  page.on("chat:send", ({ seq }: ChatMessage) => heard.push(seq));
  page.start();
  await reach("joined");
  server.on("room:join", {
    ok: true,
    data: joinAnswer({ seq: 2, events: [saidEvent(1, "one"), saidEvent(2, "two")] }),
  });
  server.tell("chat:send", said(3, "three"));
  await eventually(() => expect(heard).toEqual([1, 2, 3]));
  expect(server.handshakes).toHaveLength(1);
});

test("one who is not admitted knocks, waits, and goes in when let in", async () => {
  server.on(
    "room:join",
    { ok: false, code: "not_admitted" },
    { ok: true, data: joinAnswer({ snapshot: { chat: [] } }) },
  );
  server.on("room:knock", { ok: true, data: { state: "waiting", host: false } });
  page.start();
  await reach("lobby");
  expect(page.state).toEqual({ name: "lobby", host: false });
  expect(server.messages("room:knock")).toMatchObject([{ name: "Kerem", lang: "tr" }]);
  server.tell("room:lobby", { host: true, waiting: [] });
  await eventually(() => expect(page.state).toEqual({ name: "lobby", host: true }));
  server.tell("room:admit", { pid: BUYER });
  await reach("joined");
});

test("one who is turned away may knock again", async () => {
  server.on("room:join", { ok: false, code: "not_admitted" });
  server.on("room:knock", { ok: true, data: { state: "waiting", host: true } });
  page.start();
  await reach("lobby");
  server.tell("room:deny", { pid: BUYER });
  await reach("denied");
  await page.knockAgain();
  expect(page.state).toEqual({ name: "lobby", host: true });
});

test("a page whose place another page took stops and does not come back", async () => {
  page.start();
  await reach("joined");
  server.tell("err", { code: "replaced" });
  await reach("replaced");
  server.cut();
  expect(await page.send("chat:send", { text: "hello", lang: "en" })).toEqual({ ok: false, code: "unavailable" });
  expect(server.handshakes).toHaveLength(1);
});

test("a stale ticket is replaced once; a second stale one is a refusal", async () => {
  server.refuse({ code: "auth_expired" });
  page.start();
  await reach("joined");
  expect(tickets).toBe(2);
  page.stop({ name: "ended", reason: "left" });
  page = open();
  server.refuse({ code: "auth_invalid" });
  server.refuse({ code: "auth_invalid" });
  page.start();
  await reach("refused");
  expect(page.state).toEqual({ name: "refused", code: "auth_invalid", retryMs: undefined });
});

test("a refused ticket stops the page with its reason", async () => {
  page = open(() => Promise.reject(new TicketRefused("not_found", undefined)));
  page.start();
  await reach("refused");
  expect(page.state).toMatchObject({ code: "not_found" });
  expect(server.handshakes).toEqual([]);
});

test("a ticket that the line swallowed is fetched again", async () => {
  let tries = 0;
  page = open(async () => {
    tries += 1;
    if (tries === 1) {
      throw new TypeError("fetch failed");
    }
    return { ticket: "second", room: "01JROOM" };
  });
  page.start();
  await reach("joined");
  expect(server.handshakes).toMatchObject([{ ticket: "second" }]);
});

test("a page that is early is refused with the reason and goes in when the lobby opens", async () => {
  server.on(
    "room:join",
    { ok: false, code: "not_started", retry_ms: 30 },
    { ok: true, data: joinAnswer({ snapshot: { chat: [] } }) },
  );
  page.start();
  await reach("joined");
  expect(states).toContainEqual({ name: "refused", code: "not_started", retryMs: 30 });
});

test("a drained server is left within the time it gave, and the room found again", async () => {
  page.start();
  await reach("joined");
  server.on("room:join", { ok: true, data: joinAnswer({ events: [] }) });
  server.tell("sys:drain", { after_ms: 1000 });
  await eventually(() => expect(server.handshakes).toHaveLength(2));
  await reach("joined");
});

test("when the host ends the meeting the page is told why and stays out", async () => {
  page.start();
  await reach("joined");
  server.tell("mod:end", { seq: 1, ts: "2026-11-26T12:20:00Z", id: "end", pid: "host", reason: "host" });
  await reach("ended");
  expect(page.state).toEqual({ name: "ended", reason: "host" });
});

test("who leaves says so, is out at once, and does not come back", async () => {
  page.start();
  await reach("joined");
  const left = page.leave();
  expect(page.state).toEqual({ name: "ended", reason: "left" });
  await left;
  expect(server.messages("room:leave")).toHaveLength(1);
  expect(states.at(-1)).toEqual({ name: "ended", reason: "left" });
  expect(server.handshakes).toHaveLength(1);
});
