import { io, type Socket } from "socket.io-client";
import { define, Element } from "../shell/element";
import { RESTORED } from "./interest";

interface Notice {
  readonly name: string;
  readonly [parameter: string]: unknown;
}

/**
 * One line to the server for a signed-in person, carrying facts; the session's cookie opens it. Each arrives as the events `notice` and `notice:NAME`
 * on the document. Without the line everything still works; it comes back by itself, ever more patiently.
 */
class NoticeListener extends Element {
  protected connected(): void {
    const socket = io("/notices", {
      transports: ["websocket"],
      path: "/socket.io",
      reconnectionDelay: 1000,
      reconnectionDelayMax: 30000,
      randomizationFactor: 0.5,
    });
    socket.on("notice", announce);
    this.catchUpAfterGaps(socket);
    this.retryWhenRefused(socket);
    this.life.addEventListener("abort", () => socket.disconnect());
  }

  /** What happened while the line was down was not told: whoever shows state asks for it again. */
  private catchUpAfterGaps(socket: Socket): void {
    let before = false;
    socket.on("connect", () => {
      if (before) announce({ name: RESTORED });
      before = true;
    });
  }

  /** The library gives up when the server refuses it; signed out meanwhile, we stay quiet for longer and longer. */
  private retryWhenRefused(socket: Socket): void {
    let wait = 2000;
    socket.on("connect", () => {
      wait = 2000;
    });
    socket.on("connect_error", () => {
      if (socket.active) return;
      setTimeout(() => this.isConnected && socket.connect(), wait);
      wait = Math.min(wait * 2, 120_000);
    });
  }
}

function announce(notice: Notice): void {
  document.dispatchEvent(new CustomEvent("notice", { detail: notice }));
  document.dispatchEvent(new CustomEvent(`notice:${notice.name}`, { detail: notice }));
}

define("notice-listener", NoticeListener);
