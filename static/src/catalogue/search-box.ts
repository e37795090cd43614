import { define, Element } from "../shell/element";
import { settled, stepFor } from "./combobox";

const PAUSE = 160;

/** Suggests booths and products while somebody types: a combobox over the search field of a form that works without it. */
class SearchBox extends Element {
  #timer = 0;
  #turn = 0;
  #active = -1;

  protected connected(): void {
    const { life: signal, input, list } = this;
    if (!input || !list) return;
    const wiring = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    };
    for (const [name, value] of Object.entries(wiring)) input.setAttribute(name, value);
    input.autocomplete = "off";
    input.addEventListener("input", () => this.typed(), { signal });
    input.addEventListener("keydown", (event) => this.pressed(event), { signal });
    input.addEventListener("blur", () => this.close(), { signal });
    // Pressing an option would take the focus from the field, and close the list before it is chosen.
    list.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    list.addEventListener("click", (event) => this.choose(optionAt(event.target)), { signal });
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector("input[type=search]");
  }

  private get list(): HTMLElement | null {
    return this.querySelector("[role=listbox]");
  }

  private get options(): HTMLElement[] {
    return [...(this.list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  }

  private get open(): boolean {
    return this.input?.getAttribute("aria-expanded") === "true";
  }

  private typed(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.suggest(), PAUSE);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = stepFor(event.key, { open: this.open, options: this.options.length, active: this.#active });
    if (!step) return;
    if (event.key !== "Tab") event.preventDefault();
    if (step.kind === "move") this.activate(step.to);
    else if (step.kind === "open") void this.suggest();
    else if (step.kind === "choose") this.choose(this.options[this.#active]);
    else if (step.kind === "close") this.close();
    else if (this.input) this.input.value = "";
  }

  private async suggest(): Promise<void> {
    const { input, list } = this;
    const typed = settled(input?.value ?? "");
    const turn = ++this.#turn;
    const words = typed
      ? await textAt(`${this.getAttribute("from")}?${new URLSearchParams({ q: typed })}`, this.life)
      : "";
    if (turn !== this.#turn || words === undefined || !input || !list || document.activeElement !== input) return;
    const fragment = document.createRange().createContextualFragment(words);
    list.replaceChildren(...(fragment.querySelector("ul")?.children ?? []));
    this.activate(-1);
    this.show(this.options.length > 0);
    this.say(typed ? (fragment.querySelector("[data-said]")?.textContent ?? "") : "");
  }

  private activate(place: number): void {
    this.#active = place;
    for (const [at, option] of this.options.entries()) {
      option.setAttribute("aria-selected", String(at === place));
      if (at === place) option.scrollIntoView({ block: "nearest" });
    }
    const active = this.options[place];
    if (active) this.input?.setAttribute("aria-activedescendant", active.id);
    else this.input?.removeAttribute("aria-activedescendant");
  }

  private choose(option: HTMLElement | undefined): void {
    const href = option?.dataset.href;
    if (href) location.assign(href);
  }

  private close(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.activate(-1);
    this.show(false);
  }

  private show(open: boolean): void {
    this.input?.setAttribute("aria-expanded", String(open));
    if (this.list) this.list.hidden = !open;
  }

  private say(words: string): void {
    const told = this.querySelector("[role=status]");
    if (told) told.textContent = words;
  }
}

async function textAt(address: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

function optionAt(target: EventTarget | null): HTMLElement | undefined {
  const found = target instanceof globalThis.Element ? target.closest<HTMLElement>("[role=option]") : null;
  return found ?? undefined;
}

define("search-box", SearchBox);
