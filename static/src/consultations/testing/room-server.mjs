// A real Socket.IO server that speaks docs/rooms.md as far as a test tells it to: it answers with what `answers` holds,
// in order, and remembers what it was asked. The page's side of the protocol runs against it over a real websocket.
import { createServer } from "node:http";
import { Server } from "socket.io";

export class RoomServer {
  constructor() {
    this.asked = [];
    this.handshakes = [];
    this.answers = {};
    this.refusals = [];
  }

  async start(port = 0) {
    this.http = createServer();
    this.io = new Server(this.http, { transports: ["websocket"] });
    const rtc = this.io.of("/rtc");
    rtc.use((socket, next) => this.#handshake(socket, next));
    rtc.on("connection", (socket) => socket.onAny((event, message, ack) => this.#answer(event, message, ack)));
    await new Promise((resolve) => this.http.listen(port, "127.0.0.1", resolve));
    this.port = this.http.address().port;
    this.origin = `http://127.0.0.1:${this.port}`;
  }

  async stop() {
    await this.io.close();
  }

  /** Answer `event` with each of these in turn; the last one stays. "silence" swallows the question. */
  on(event, ...answers) {
    this.answers[event] = answers;
  }

  /** Refuse the next connection with this code. */
  refuse(data) {
    this.refusals.push(data);
  }

  tell(event, payload) {
    this.io.of("/rtc").emit(event, payload);
  }

  /** Cut every connection as a dying process would: no goodbye. */
  cut() {
    for (const [, socket] of this.io.of("/rtc").sockets) socket.conn.transport.socket._socket.destroy();
  }

  messages(event) {
    return this.asked.filter((one) => one.event === event).map((one) => one.message);
  }

  #handshake(socket, next) {
    this.handshakes.push({ ...socket.handshake.auth, query: socket.handshake.query.room });
    const data = this.refusals.shift();
    next(data && Object.assign(new Error(data.code), { data }));
  }

  #answer(event, message, ack) {
    this.asked.push({ event, message });
    const planned = this.answers[event] ?? [{ ok: true, data: {} }];
    const answer = planned.length > 1 ? planned.shift() : planned[0];
    if (answer !== "silence") ack(typeof answer === "function" ? answer(message) : answer);
  }
}
