import { copy, ref } from "./dom";
import { orgIn } from "./names";
import type { Ack, Waiting } from "./protocol";
import type { Words } from "./words";

/**
 * Who waits to be let in, for the host. Each is copied from `<template data-ref="waiting">`:
 *
 *     <li data-pid=""><b data-ref="name"></b> <span data-ref="org"></span>
 *       <button data-answer="admit">…</button> <button data-answer="deny">…</button></li>
 */
export class LobbyPanel {
  private readonly list: HTMLElement;
  private known = new Set<string>();

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Words,
    private readonly lang: string,
    private readonly answer: (answer: "admit" | "deny", pid: string) => Promise<Ack>,
    private readonly announce: (text: string) => void,
    signal: AbortSignal,
  ) {
    this.list = ref(root, "lobby-list");
    root.addEventListener("click", (event) => void this.clicked(event), { signal });
  }

  show(waiting: Waiting[]): void {
    this.root.hidden = waiting.length === 0;
    for (const item of [...this.list.children] as HTMLElement[]) {
      if (!waiting.some(({ pid }) => pid === item.dataset.pid)) {
        item.remove();
      }
    }
    for (const person of waiting.filter(({ pid }) => !this.known.has(pid))) {
      this.list.append(this.item(person));
      this.announce(this.words("knocks", { name: person.name, org: orgIn(this.lang, person) }));
    }
    this.known = new Set(waiting.map(({ pid }) => pid));
  }

  private item(person: Waiting): HTMLElement {
    const item = copy(this.root, "waiting");
    item.dataset.pid = person.pid;
    ref(item, "name").textContent = person.name;
    ref(item, "org").textContent = orgIn(this.lang, person);
    return item;
  }

  private async clicked(event: Event): Promise<void> {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-answer]");
    const pid = button?.closest<HTMLElement>("[data-pid]")?.dataset.pid;
    if (button && pid) {
      button.disabled = true;
      const ack = await this.answer(button.dataset.answer as "admit" | "deny", pid);
      button.disabled = false;
      if (!ack.ok && ack.code !== "peer_gone") {
        this.announce(this.words("not_sent"));
      }
    }
  }
}
