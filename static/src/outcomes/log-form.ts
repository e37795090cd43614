import { fill, readFields, touched } from "../forms/fields";
import { csrfToken } from "../shell/csrf";
import { define, Element } from "../shell/element";
import { written } from "./amounts";
import { DraftKeeper } from "./draft-keeper";
import { LineRows } from "./line-rows";

const PAUSE = 1200;
const RETRY = 8000;

interface Saved {
  readonly version: number;
  readonly said: string;
  readonly faults: Readonly<Record<string, string>>;
}

/**
 * `<log-form key="log:01J…" version="7" saved-from="01J…" draft="ADDRESS" kept="…" …><form>…</form></log-form>`
 *
 * The consultation log: amounts as they are typed, and a draft that is saved on the server when the writer pauses and kept on
 * this device until it is. With an empty `draft` address (a correction of what is on record) it is kept on the device alone.
 */
class LogForm extends Element {
  #timer = 0;
  #saving = false;
  #dirty = false;
  #rows: LineRows | undefined;
  #keeper: DraftKeeper | undefined;

  protected connected(): void {
    const { form } = this;
    if (!form) return;
    const signal = this.life;
    this.#rows = new LineRows(form);
    this.#keeper = new DraftKeeper(this.getAttribute("key") ?? "", localStorage);
    this.restore(form);
    this.recount();
    form.addEventListener("input", () => this.changed(), { signal });
    form.addEventListener("click", (event) => this.clicked(event), { signal });
    form.addEventListener("submit", () => this.rest(), { signal });
    addEventListener("online", () => this.saveSoon(0), { signal });
    addEventListener("pagehide", () => this.#dirty && this.keep(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
    if (touched(form)) this.changed();
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get version(): string {
    return this.getAttribute("version") ?? "";
  }

  /** A refused form shows already what was typed. */
  private restore(form: HTMLFormElement): void {
    if (this.querySelector(".errors")) return;
    const standing = this.#keeper?.standing(this.version, this.getAttribute("saved-from") ?? "", readFields(form));
    if (standing === "none") this.#keeper?.drop();
    if (standing === "follows") this.putBack(form);
    if (standing === "conflicts") this.ask(true);
  }

  private putBack(form: HTMLFormElement): void {
    fill(form, this.#keeper?.draft?.fields ?? {});
    this.#rows?.tidy();
    this.recount();
    this.say("restored");
    this.#dirty = true;
    this.saveSoon();
  }

  private changed(): void {
    this.#dirty = true;
    this.recount();
    this.keep();
    this.saveSoon();
  }

  private keep(): void {
    const { form } = this;
    if (form && this.conflict?.hidden !== false)
      this.say(this.#keeper?.keep(this.version, readFields(form)) ? "kept" : "failed");
  }

  private saveSoon(pause = PAUSE): void {
    clearTimeout(this.#timer);
    if (this.getAttribute("draft") && this.#dirty) this.#timer = window.setTimeout(() => void this.save(), pause);
  }

  private async save(): Promise<void> {
    const { form } = this;
    if (!form || this.#saving || form.dataset.sent || this.conflict?.hidden === false) return;
    this.#saving = true;
    this.#dirty = false;
    const answer = await this.send(new FormData(form));
    this.#saving = false;
    if (!this.isConnected) return;
    if (answer?.ok) this.saved((await answer.json()) as Saved);
    else await this.notSaved(answer);
  }

  private send(body: FormData): Promise<Response | undefined> {
    const headers = { Accept: "application/json", "X-CSRF-Token": csrfToken() };
    return fetch(this.getAttribute("draft") ?? "", { method: "POST", headers, body }).catch(() => undefined);
  }

  private saved({ version, said, faults }: Saved): void {
    this.follow(version);
    this.mark(faults);
    const [fault] = Object.values(faults);
    this.tell(fault ? `${said}. ${fault}` : said, fault ? "warn" : "ok");
    // What the server could not use yet stays on this device.
    if (this.#dirty) this.changed();
    else if (!fault) this.#keeper?.drop();
  }

  private async notSaved(answer: Response | undefined): Promise<void> {
    this.#dirty = true;
    if (!answer || answer.status >= 500 || answer.status === 429) {
      this.say("offline");
      this.saveSoon(RETRY);
      return;
    }
    const { code, detail } = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string };
    if (code === "stale_log") this.ask(true);
    else this.tell(detail ?? this.getAttribute("failed") ?? "", "bad");
  }

  /** From now on this window's words follow on that version. */
  private follow(version: number): void {
    this.setAttribute("version", String(version));
    const field = this.form?.elements.namedItem("version");
    if (field instanceof HTMLInputElement) field.value = String(version);
  }

  private get conflict(): HTMLElement | null {
    return this.querySelector("[data-conflict]");
  }

  private ask(open: boolean): void {
    if (this.conflict) this.conflict.hidden = !open;
    if (open) this.conflict?.scrollIntoView({ block: "nearest" });
  }

  private clicked(event: Event): void {
    const button = (event.target as HTMLElement).closest("button");
    if (!button) return;
    const row = button.closest<HTMLTableRowElement>("[data-line]");
    if ("add" in button.dataset) this.#rows?.showNext();
    else if ("remove" in button.dataset && row) this.#rows?.remove(row);
    else if (button.dataset.switch) this.switchTo(button.dataset.switch);
    else if (button.dataset.keep) void this.settle(button.dataset.keep);
    else return;
    if (!button.dataset.keep && !("add" in button.dataset)) this.changed();
  }

  /** Let one of two versions stay: mine goes on from where the other one is, theirs takes the place of this form. */
  private async settle(which: string): Promise<void> {
    const { form } = this;
    const page = await this.fetchPage();
    if (!form || !page) {
      this.say("offline");
      return;
    }
    const theirs = page.querySelector<HTMLElement>("log-form");
    if (!theirs) {
      if (which === "theirs") this.#keeper?.drop();
      this.showRecorded();
    } else if (which === "theirs") {
      this.#keeper?.drop();
      this.#dirty = false;
      this.replaceWith(theirs);
    } else {
      this.follow(Number(theirs.getAttribute("version")));
      this.ask(false);
      this.putBack(form);
    }
  }

  /** The page of a log that is on record holds no form: this one is a draft no longer. */
  private showRecorded(): void {
    for (const [part, hidden] of [
      ["question", true],
      ["recorded", false],
    ] as const) {
      const place = this.conflict?.querySelector<HTMLElement>(`[data-${part}]`);
      if (place) place.hidden = hidden;
    }
    this.conflict?.querySelector("a")?.focus();
  }

  private async fetchPage(): Promise<DocumentFragment | null> {
    const answer = await fetch(this.getAttribute("page") ?? "", {
      headers: { "HX-Request": "true", Accept: "text/html" },
    }).catch(() => undefined);
    if (!answer?.ok) return null;
    return document.createRange().createContextualFragment(await answer.text());
  }

  private recount(): void {
    const { form } = this;
    if (!form) return;
    const currency = form.elements.namedItem("currency") as HTMLSelectElement;
    const digits = Number(currency.selectedOptions[0]?.dataset.digits ?? 2);
    const sum = this.#rows?.calculate(digits) ?? 0n;
    const discussed = form.querySelector<HTMLOutputElement>("[data-discussed]");
    if (discussed) discussed.value = `${currency.value}\u00a0${written(sum, digits)}`;
    for (const place of form.querySelectorAll("[data-currency]")) place.textContent = currency.value;
    this.oneOfTwo(form);
    this.nameMissing(form);
  }

  /** An amount is in negotiation or signed, never both: the empty one waits until the other is moved there. */
  private oneOfTwo(form: HTMLFormElement): void {
    const boxes = [...form.querySelectorAll<HTMLElement>("[data-kind]")];
    const filled = boxes.filter((box) => box.querySelector("input")?.value.trim());
    for (const box of boxes) {
      const off = filled.length === 1 && !filled.includes(box);
      box.classList.toggle("on", filled.includes(box));
      box.classList.toggle("off", off);
      const input = box.querySelector("input");
      if (input) input.disabled = off;
      const button = box.querySelector<HTMLElement>("[data-switch]");
      if (button) button.hidden = !off;
    }
  }

  private switchTo(name: string): void {
    const [to, from] = name === "signed" ? ["signed", "negotiating"] : ["negotiating", "signed"];
    const target = this.form?.elements.namedItem(to);
    const source = this.form?.elements.namedItem(from);
    if (!(target instanceof HTMLInputElement && source instanceof HTMLInputElement)) return;
    target.value = source.value;
    source.value = "";
    target.disabled = false;
    target.focus();
  }

  private nameMissing(form: HTMLFormElement): void {
    const place = form.querySelector<HTMLElement>("[data-missing]");
    if (!place) return;
    const values = new FormData(form);
    const filled = (name: string) => String(values.get(name) ?? "").trim() !== "";
    const nothingFollows = values.get("interest") === "d" && !filled("next_step") && !filled("due_on");
    const names = (place.dataset.names ?? "")
      .split("|")
      .map((pair) => pair.split("=") as [string, string])
      .filter(([name]) => !filled(name) && !(nothingFollows && (name.startsWith("next_step") || name === "due_on")))
      .map(([, label]) => label);
    const sentence = this.getAttribute(names.length === 1 ? "missing-one" : "missing-some") ?? "";
    place.textContent = names.length ? sentence.replace("{names}", names.join(", ")) : "";
  }

  private mark(faults: Saved["faults"]): void {
    const wrong = new Set(Object.keys(faults).map((field) => field.replace(".", "-")));
    for (const control of this.form?.elements ?? []) {
      if (wrong.has(control.id)) control.setAttribute("aria-invalid", "true");
      else if (!control.getAttribute("aria-describedby")?.includes("-error")) control.removeAttribute("aria-invalid");
    }
  }

  private rest(): void {
    clearTimeout(this.#timer);
    this.keep();
    this.#dirty = false;
  }

  private say(what: "kept" | "restored" | "offline" | "failed"): void {
    this.tell(this.getAttribute(what) ?? "", what === "failed" ? "bad" : what === "offline" ? "warn" : "muted");
  }

  private tell(words: string, kind: "ok" | "warn" | "bad" | "muted"): void {
    const place = this.querySelector<HTMLElement>("[data-state]");
    if (!place) return;
    place.textContent = words;
    place.className = `state ${kind}`;
  }
}

define("log-form", LogForm);
