import { io, type Socket } from "socket.io-client";
import { Backoff } from "./backoff";
import { DurableLog } from "./durable";
import { Emitter } from "./emitter";
import {
  type Ack,
  type Capabilities,
  type Code,
  DURABLE,
  type DurableEvent,
  type DurableEvents,
  type JoinAnswer,
  type MediaState,
  type PageEvents,
  type ServerEvents,
} from "./protocol";
import { type Ticket, TicketRefused } from "./ticket";
import { newId } from "./ulid";

export type RoomState =
  | { name: "connecting" }
  | { name: "lobby"; host: boolean }
  | { name: "denied" }
  | { name: "joined" }
  | { name: "reconnecting" }
  | { name: "refused"; code: Code; retryMs?: number | undefined }
  | { name: "replaced" }
  | { name: "ended"; reason: "host" | "time" | "left" };

export type SignallingEvents = ServerEvents & DurableEvents & { state: RoomState; joined: JoinAnswer };

export interface SignallingOptions {
  room: string;
  /** How this person wishes to be called, and the language of the page. */
  name: string;
  lang: string;
  caps: Capabilities;
  media: () => MediaState;
  fetchTicket: () => Promise<Ticket>;
  /** Where the server is; the page's own origin when left out. */
  origin?: string;
  random?: () => number;
  /** How long an answer may take before the question is asked again. */
  answerMs?: number;
}

const ANSWER_MS = 4000;
const RETRIES = 3;
const HANDSHAKE_MS = 8000;
const EARLY_MS = 15_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const WORTH_RETRYING: readonly Code[] = ["rate_limited", "unavailable", "internal"];
const TICKET_STALE: readonly Code[] = ["auth_expired", "auth_invalid"];
const GONE: Ack<never> = { ok: false, code: "unavailable" };
const RELAYED = [
  "room:lobby",
  "peer:joined",
  "peer:updated",
  "peer:away",
  "peer:left",
  "sig:desc",
  "sig:cand",
  "sig:restart",
] as const satisfies readonly (keyof ServerEvents)[];

/** The line to the room: gets in, stays in, and says in which state it is. Knows nothing of media. */
export class Signalling extends Emitter<SignallingEvents> {
  state: RoomState = { name: "connecting" };
  private readonly socket: Socket;
  private readonly backoff: Backoff;
  private readonly log = new DurableLog();
  private readonly random: () => number;
  private readonly cid = newId();
  private ticket: Promise<Ticket> | undefined;
  private staleTickets = 0;
  private resume: { pid: string; epoch: number } | undefined;
  private joining = false;
  private redial: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Set<(joined: boolean) => void>();

  constructor(private readonly options: SignallingOptions) {
    super();
    this.random = options.random ?? Math.random;
    this.backoff = new Backoff(this.random);
    this.socket = io(`${options.origin ?? ""}/rtc`, {
      query: { room: options.room },
      transports: ["websocket"],
      // A refused or dropped connection needs a new ticket, so the redialling is done here.
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      timeout: 5000,
      auth: (answer) => void this.authenticate(answer),
    });
    this.listen();
  }

  start(): void {
    this.dial();
  }

  /** Send and wait for the answer: after a lost line, once the page is back in the room. Never throws. */
  async send<N extends keyof PageEvents>(
    event: N,
    payload: PageEvents[N]["sent"],
  ): Promise<Ack<PageEvents[N]["data"]>> {
    const message = { v: 1, id: newId(), ...payload };
    for (let attempt = 0; attempt <= RETRIES; attempt += 1) {
      if (!(await this.whenJoined())) {
        return GONE;
      }
      const ack = await this.ask<N>(event, message);
      if (ack && !(ack.ok === false && WORTH_RETRYING.includes(ack.code) && attempt < RETRIES)) {
        return ack;
      }
      await pause(ack?.ok === false ? (ack.retry_ms ?? this.backoff.next()) : 0);
    }
    return GONE;
  }

  knockAgain(): Promise<void> {
    return this.knock();
  }

  async leave(): Promise<void> {
    const told = this.ask("room:leave", { v: 1, id: newId() });
    this.become({ name: "ended", reason: "left" });
    await told;
    this.stop(this.state);
  }

  /** The browser has a network again: find out at once whether the socket outlived the gap. */
  async online(): Promise<void> {
    if (this.over || this.state.name === "refused") {
      return;
    }
    if (this.socket.connected) {
      await this.enter();
    } else {
      this.dial();
    }
  }

  offline(): void {
    if (this.state.name === "joined") {
      this.become({ name: "reconnecting" });
    }
  }

  /** Close for good, without a word to the room. */
  stop(state: RoomState): void {
    clearTimeout(this.redial);
    if (this.state !== state) {
      this.become(state);
    }
    this.settle(false);
    this.socket.disconnect();
  }

  private get over(): boolean {
    return this.state.name === "replaced" || this.state.name === "ended";
  }

  private become(state: RoomState): void {
    this.state = state;
    this.emit("state", state);
  }

  private listen(): void {
    this.socket.on("connect", () => void this.enter());
    this.socket.on("connect_error", (error) => this.refusedConnection(error));
    this.socket.on("disconnect", (reason) => this.lost(reason));
    for (const name of RELAYED) {
      this.socket.on(name, (payload) => this.emit(name, payload));
    }
    for (const event of DURABLE) {
      this.socket.on(event, (payload) => this.receive({ event, ...payload } as DurableEvent));
    }
    this.on("room:lobby", ({ host }) => {
      if (this.state.name === "lobby") {
        this.become({ name: "lobby", host });
      }
    });
    this.socket.on("room:admit", () => void this.enter());
    this.socket.on("room:deny", () => this.become({ name: "denied" }));
    this.socket.on("sys:resync", () => void this.enter());
    this.socket.on("sys:drain", ({ after_ms }: ServerEvents["sys:drain"]) => this.redialIn(this.random() * after_ms));
    this.socket.on("err", ({ code }: ServerEvents["err"]) => this.told(code));
  }

  private dial(): void {
    clearTimeout(this.redial);
    if (this.over) {
      return;
    }
    this.socket.disconnect();
    this.become({ name: this.resume ? "reconnecting" : "connecting" });
    this.ticket = this.options.fetchTicket();
    this.ticket.catch((error) => this.noTicket(error));
    this.socket.connect();
    // Neither an answer nor an error may come from a server that is going down; then begin again.
    this.redial = setTimeout(() => this.dial(), HANDSHAKE_MS);
  }

  private redialIn(delay: number): void {
    clearTimeout(this.redial);
    this.redial = setTimeout(() => this.dial(), delay);
  }

  private async authenticate(answer: (auth: object) => void): Promise<void> {
    const ticket = await this.ticket?.catch(() => undefined);
    if (ticket) {
      answer({ v: 1, ticket: ticket.ticket, cid: this.cid, ...(this.resume && { resume: this.resume }) });
    }
  }

  private noTicket(error: unknown): void {
    if (error instanceof TicketRefused) {
      this.refuse(error.code, error.retryMs);
    } else {
      this.socket.disconnect();
      this.redialIn(this.backoff.next());
    }
  }

  private refusedConnection(error: Error & { data?: { code?: Code; retry_ms?: number } }): void {
    const { code, retry_ms } = error.data ?? {};
    if (code && TICKET_STALE.includes(code) && this.staleTickets === 0) {
      this.staleTickets += 1;
      this.dial();
    } else if (!code || WORTH_RETRYING.includes(code)) {
      this.redialIn(retry_ms ?? this.backoff.next());
    } else {
      this.refuse(code, retry_ms);
    }
  }

  /** Stop, except that a room not yet open is tried again when it opens. */
  private refuse(code: Code, retryMs?: number): void {
    if (code === "replaced") {
      this.stop({ name: "replaced" });
    } else if (code === "room_ended") {
      this.stop({ name: "ended", reason: "time" });
    } else {
      this.stop({ name: "refused", code, retryMs });
    }
    if (code === "not_started") {
      this.redialIn(Math.min(retryMs ?? EARLY_MS, LONGEST_TIMER_MS));
    }
  }

  private told(code: Code): void {
    if (code === "replaced" || code === "room_ended") {
      this.refuse(code);
    } else if (code === "auth_expired") {
      this.redialIn(0);
    }
  }

  private lost(reason: Socket.DisconnectReason): void {
    if (reason === "io client disconnect" || this.over || this.state.name === "refused") {
      return;
    }
    this.become({ name: this.resume ? "reconnecting" : "connecting" });
    this.redialIn(this.backoff.next());
  }

  private async enter(): Promise<void> {
    if (this.joining) {
      return;
    }
    clearTimeout(this.redial);
    this.joining = true;
    const last_seq = this.log.lastSeq;
    const ack = await this.ask("room:join", {
      v: 1,
      id: newId(),
      caps: this.options.caps,
      media: this.options.media(),
      ...(last_seq !== undefined && { last_seq }),
    });
    this.joining = false;
    if (!ack) {
      this.dial();
    } else if (ack.ok) {
      this.entered(ack.data);
    } else if (ack.code === "not_admitted") {
      await this.knock();
    } else if (WORTH_RETRYING.includes(ack.code)) {
      this.redialIn(ack.retry_ms ?? this.backoff.next());
    } else {
      this.refuse(ack.code, ack.retry_ms);
    }
  }

  private entered(answer: JoinAnswer): void {
    this.backoff.reset();
    this.staleTickets = 0;
    this.resume = { pid: answer.pid, epoch: answer.epoch };
    const missed = this.log.catchUp(answer);
    this.emit("joined", answer);
    if (this.state.name !== "joined") {
      this.become({ name: "joined" });
    }
    this.deliver(missed);
    this.settle(true);
    this.fillHole();
  }

  private async knock(): Promise<void> {
    const { name, lang } = this.options;
    const ack = await this.ask("room:knock", { v: 1, id: newId(), name, lang });
    if (ack?.ok && ack.data.state === "admitted") {
      await this.enter();
    } else if (ack?.ok) {
      this.become({ name: "lobby", host: ack.data.host });
    } else if (ack?.code === "rate_limited") {
      this.become({ name: "denied" });
    } else if (ack && !WORTH_RETRYING.includes(ack.code)) {
      this.refuse(ack.code, ack.retry_ms);
    } else {
      this.redialIn(this.backoff.next());
    }
  }

  private receive(event: DurableEvent): void {
    this.deliver(this.log.accept(event));
    this.fillHole();
  }

  private fillHole(): void {
    if (this.log.hole) {
      void this.enter();
    }
  }

  private deliver(events: DurableEvent[]): void {
    for (const { event, ...payload } of events) {
      this.emit(event, payload as never);
      if (event === "mod:end") {
        this.stop({ name: "ended", reason: (payload as DurableEvents["mod:end"]).reason });
      }
    }
  }

  /** One question on the open socket; nothing when no answer came. */
  private async ask<N extends keyof PageEvents>(
    event: N,
    message: object,
  ): Promise<Ack<PageEvents[N]["data"]> | undefined> {
    if (!this.socket.connected) {
      return undefined;
    }
    return this.socket
      .timeout(this.options.answerMs ?? ANSWER_MS)
      .emitWithAck(event, message)
      .catch(() => undefined);
  }

  private whenJoined(): Promise<boolean> {
    if (this.state.name === "joined") {
      return Promise.resolve(true);
    }
    if (this.over || this.state.name === "refused") {
      return Promise.resolve(false);
    }
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  private settle(joined: boolean): void {
    for (const resolve of this.waiting) {
      resolve(joined);
    }
    this.waiting.clear();
  }
}

function pause(delay: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delay));
}
