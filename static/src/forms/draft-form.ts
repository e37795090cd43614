import { define, Element } from "../shell/element";
import { type Draft, draftKey, parsed, plain, same } from "./draft";
import { fill, readFields, touched } from "./fields";

const PAUSE = 400;

/**
 * `<draft-form key="log:01J…" version="…" kept="Kept on this device" restored="…" failed="…"><form>…</form></draft-form>`
 *
 * Keeps what is typed on this device, so that a reload or a lost line costs nothing. The draft goes when the server says
 * that it took the form (cookie `draft_done=KEY`). Where somebody else has saved meanwhile it comes back all the same, as
 * what it is: written over the version it began from, so that the server shows both side by side. The element with
 * `data-draft-state` is told what happened.
 */
class DraftForm extends Element {
  #timer = 0;

  protected connected(): void {
    this.restore();
    this.form?.addEventListener("input", () => this.keepSoon(), { signal: this.life });
    this.form?.addEventListener("submit", () => this.keep(), { signal: this.life });
    addEventListener("pagehide", () => this.#timer && this.keep(), { signal: this.life });
    if (this.form && touched(this.form)) this.keepSoon();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get key(): string {
    return draftKey(this.getAttribute("key") ?? location.pathname);
  }

  private get version(): string {
    return this.getAttribute("version") ?? "";
  }

  /** A refused form already shows what was typed, so nothing is put over it. */
  private restore(): void {
    const { form } = this;
    const draft = parsed(localStorage.getItem(this.key));
    if (!form || !draft || this.querySelector(".errors")) return;
    if (same(plain(draft.fields), plain(readFields(form)))) localStorage.removeItem(this.key);
    else this.putBack(form, draft);
  }

  private putBack(form: HTMLFormElement, draft: Draft): void {
    fill(form, draft.fields);
    if (draft.version !== this.version) this.goBackTo(draft);
    this.say("restored");
  }

  private goBackTo({ version, fields }: Draft): void {
    this.setAttribute("version", version);
    for (const name of ["version", "seen"]) {
      const field = this.form?.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = fields[name]?.[0] ?? "";
    }
  }

  private keepSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.keep(), PAUSE);
  }

  private keep(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (!this.form) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ version: this.version, fields: readFields(this.form) }));
      this.say("kept");
    } catch {
      this.say("failed"); // storage full or forbidden: the form still works, and says that nothing is kept
    }
  }

  private say(what: "kept" | "restored" | "failed"): void {
    const words = this.getAttribute(what);
    const place = this.querySelector("[data-draft-state]");
    if (place && words) place.textContent = words;
  }
}

define("draft-form", DraftForm);
