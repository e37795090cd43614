import { timeIn } from "./clock";
import { copy, ref } from "./dom";
import { nameIn } from "./names";
import type { Ack, ChatMessage } from "./protocol";
import type { Words } from "./words";

export interface ChatPort {
  say(text: string): Promise<Ack>;
  /** Whose message it is: the page's own person sees "You". */
  isMine(pid: string): boolean;
  arrived(message: ChatMessage): void;
}

/**
 * The written side of the talk. Messages are text nodes, copied from `<template data-ref="message">`:
 *
 *     <li data-id=""><time data-ref="time"></time><div><p data-ref="text"></p><span data-ref="who"></span></div></li>
 *
 * A line stays in the box until the room has stored it.
 */
export class ChatPanel {
  private readonly list: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly input: HTMLInputElement;
  private readonly fault: HTMLElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Words,
    private readonly lang: string,
    private readonly zone: string,
    private readonly port: ChatPort,
    signal: AbortSignal,
  ) {
    this.list = ref(root, "messages");
    this.form = ref<HTMLFormElement>(root, "compose");
    this.input = ref<HTMLInputElement>(root, "line");
    this.fault = ref(root, "chat-fault");
    this.form.addEventListener("submit", (event) => void this.submit(event), { signal });
  }

  restore(messages: ChatMessage[]): void {
    this.list.replaceChildren();
    for (const message of messages) {
      this.write(message);
    }
  }

  add(message: ChatMessage): void {
    this.write(message);
    this.port.arrived(message);
  }

  private write(message: ChatMessage): void {
    if (this.list.querySelector(`[data-id="${CSS.escape(message.id)}"]`)) {
      return;
    }
    const item = copy(this.root, "message");
    item.dataset.id = message.id;
    const time = ref<HTMLTimeElement>(item, "time");
    time.dateTime = message.ts;
    time.textContent = timeIn(this.zone, Date.parse(message.ts));
    ref(item, "text").textContent = message.text;
    ref(item, "text").lang = message.lang;
    item.classList.toggle("own", this.port.isMine(message.pid));
    ref(item, "who").textContent = this.port.isMine(message.pid) ? this.words("you") : nameIn(this.lang, message);
    this.list.append(item);
    item.scrollIntoView({ block: "nearest" });
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text || this.form.ariaBusy === "true") {
      return;
    }
    this.form.ariaBusy = "true";
    const ack = await this.port.say(text);
    this.form.ariaBusy = null;
    this.fault.hidden = ack.ok;
    this.fault.textContent = ack.ok ? "" : this.words("chat_failed");
    if (ack.ok) {
      this.input.value = "";
    }
  }
}
