import { type Answer, filled } from "./answers";
import { type Announced, judged, Refused, upload } from "./upload";

export type Words = Readonly<Record<string, string>>;

interface Former {
  readonly id: string;
  readonly name: string;
  /** Where its preview comes from; empty where there is none yet. */
  readonly source: string;
}

const busy = new Set<Slot>();

/** One place for one picture, wherever its parts (`data-preview`, `data-name`, `data-state` …) stand within `root`. */
export class Slot {
  #going = new AbortController();
  /** What stood here before the file that is on its way: it comes back if that one is not taken. */
  #former: Former | undefined;

  constructor(
    private readonly root: Element,
    private readonly words: Words,
  ) {}

  get id(): HTMLInputElement | null {
    return this.root.querySelector<HTMLInputElement>("[data-id]");
  }

  /** Send a file, and show how it goes. Resolves when nothing more will happen to it. */
  async take(file: File, as: Announced): Promise<void> {
    const former = this.#former ?? this.shown();
    this.forget();
    this.#former = former;
    this.name(file.name);
    this.preview(file.type.startsWith("image/") ? URL.createObjectURL(file) : "");
    await this.follow((signal) => upload(file, as, this.progress(), signal));
  }

  /** Wait for a picture that was on its way when the page was drawn. */
  async await(id: string): Promise<void> {
    await this.follow((signal) => judged(id, signal));
  }

  /** Stop whatever is going on, and be empty. */
  clear(): void {
    this.forget();
    this.preview("");
    this.name(this.words.none ?? "");
    this.say("removed");
  }

  private shown(): Former | undefined {
    const id = this.id?.value;
    const name = this.root.querySelector("[data-name]")?.textContent ?? "";
    const source = this.root.querySelector<HTMLImageElement>("[data-preview] img")?.src ?? "";
    // Of one whose sizes are not made yet only this page has a picture, and it goes with the next one.
    return id ? { id, name, source: source.startsWith("blob:") ? "" : source } : undefined;
  }

  private forget(): void {
    this.#former = undefined;
    this.#going.abort();
    this.#going = new AbortController();
    busy.delete(this);
    this.write("");
    this.fault("");
    this.meter(undefined);
  }

  private async follow(work: (signal: AbortSignal) => Promise<Answer>): Promise<void> {
    const { signal } = this.#going;
    busy.add(this);
    try {
      const answer = await work(signal);
      if (!signal.aborted) this.settle(answer);
    } catch (error) {
      if (!signal.aborted) this.refuse(error instanceof Refused ? error.message : "");
    } finally {
      if (!signal.aborted) busy.delete(this);
    }
  }

  private progress() {
    return {
      began: () => this.sent(0),
      sent: (share: number, pace?: number) => this.sent(share, pace),
      checking: () => {
        this.meter(undefined);
        this.say("checking");
      },
    };
  }

  private sent(share: number, pace?: number): void {
    const percent = Math.floor(share * 100);
    this.meter(percent);
    const mbps = pace && this.words.pace ? (pace / 1e6).toFixed(1) : undefined;
    // Every tenth is enough to listen to.
    if (mbps) this.say("pace", { percent, pace: mbps });
    else if (percent % 10 === 0) this.say("sending", { percent });
  }

  private settle(answer: Answer & { id?: string }): void {
    if (answer.status === "refused") {
      this.refuse(answer.refusal);
      return;
    }
    this.#former = undefined;
    if (answer.id) this.write(answer.id);
    if (answer.preview) this.preview(answer.preview);
    this.say(answer.status === "published" ? "ready" : "slow");
  }

  private refuse(words: string): void {
    const former = this.#former;
    this.#former = undefined;
    this.write(former?.id ?? "");
    this.meter(undefined);
    this.preview(former?.source ?? "");
    if (former) this.name(former.name);
    this.say("");
    this.fault(words || (this.words.lost ?? ""));
  }

  private write(id: string): void {
    if (!this.id) return;
    this.id.value = id;
    this.id.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private name(words: string): void {
    const place = this.root.querySelector("[data-name]");
    if (place) place.textContent = words;
  }

  private say(what: string, figures: Readonly<Record<string, string | number>> = {}): void {
    const place = this.root.querySelector("[data-state]");
    if (place) place.textContent = filled(this.words[what] ?? "", figures);
  }

  private fault(words: string): void {
    const place = this.root.querySelector<HTMLElement>("[data-fault]");
    if (!place) return;
    place.hidden = !words;
    const said = place.querySelector("span");
    if (said) said.textContent = words;
  }

  private meter(percent: number | undefined): void {
    const bar = this.root.querySelector<HTMLProgressElement>("[data-progress]");
    if (!bar) return;
    bar.hidden = percent === undefined;
    bar.value = percent ?? 0;
  }

  private preview(source: string): void {
    const frame = this.root.querySelector("[data-preview]");
    if (!frame) return;
    const before = frame.querySelector("img");
    if (before?.src.startsWith("blob:")) URL.revokeObjectURL(before.src);
    frame.replaceChildren(...(source ? [Object.assign(document.createElement("img"), { src: source, alt: "" })] : []));
  }
}

/** A form whose pictures are still on their way says so instead of being sent without them. */
export function holdWhileBusy(form: HTMLFormElement | null, slot: Slot, say: () => void, signal: AbortSignal): void {
  const hold = (event: Event): void => {
    if (!busy.has(slot)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say();
  };
  form?.addEventListener("submit", hold, { signal, capture: true });
}
