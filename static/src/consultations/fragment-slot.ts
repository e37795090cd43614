import { forgetAcceptedDraft } from "../forms/accepted";
import { wake } from "../shell/wake";
import { csrfToken, ref, swap } from "./dom";
import type { Words } from "./words";

const PAUSE_MS = 1500;

/**
 * A place for a fragment that another part of the hall renders (the consultation log): fetched at the first look, its forms sent
 * without leaving the call, and a form marked `data-autosave` (its value the address of the draft) saved when the writer pauses.
 */
export class FragmentSlot {
  private readonly place: HTMLElement;
  private readonly note: HTMLElement;
  private loaded = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: HTMLElement,
    private readonly words: Words,
    signal: AbortSignal,
  ) {
    this.place = ref(root, "fragment");
    this.note = ref(root, "fragment-note");
    this.place.addEventListener("submit", (event) => void this.submitted(event), { signal });
    this.place.addEventListener("input", (event) => this.typed(event), { signal });
  }

  async load(): Promise<void> {
    const address = this.place.dataset.address;
    if (address && !this.loaded) {
      const html = await this.ask(address);
      this.loaded = html !== undefined;
      this.say(html === undefined ? "log_failed" : "");
      this.fill(html);
    }
  }

  private async submitted(event: SubmitEvent): Promise<void> {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post") {
      return;
    }
    event.preventDefault();
    clearTimeout(this.timer);
    form.ariaBusy = "true";
    const html = await this.ask(addressOf(form, event.submitter), new FormData(form, event.submitter));
    form.ariaBusy = null;
    this.say(html === undefined ? "log_not_saved" : "");
    this.fill(html);
  }

  private typed(event: Event): void {
    const form = (event.target as HTMLInputElement).form;
    const address = form?.dataset.autosave;
    if (form && address) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.save(address, form), PAUSE_MS);
    }
  }

  private async save(address: string, form: HTMLFormElement): Promise<void> {
    const saved = await this.ask(address, new FormData(form));
    this.say(saved === undefined ? "log_not_saved" : "log_saved");
  }

  /** Return the answer's HTML: 409 and 422 bring the form back with what is wrong, which is an answer too. */
  private async ask(address: string, body?: FormData): Promise<string | undefined> {
    const headers = { Accept: "text/html", "HX-Request": "true", ...(body && { "X-CSRF-Token": csrfToken() }) };
    try {
      const response = await fetch(address, { headers, ...(body && { method: "POST", body }) });
      return response.ok || [409, 422].includes(response.status) ? await response.text() : undefined;
    } catch {
      return undefined;
    }
  }

  private fill(html: string | undefined): void {
    if (html?.trim()) {
      swap(this.place, html);
      forgetAcceptedDraft();
      wake(this.place);
      this.place.querySelector<HTMLElement>("[data-focus]")?.focus();
    }
  }

  private say(key: string): void {
    this.note.textContent = key && this.words(key);
  }
}

function addressOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  return submitter?.getAttribute("formaction") ?? form.action;
}
