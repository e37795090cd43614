import { define, Element } from "../shell/element";

/** Pixels between the middles of two times that can both be read. */
const ROOM = 36;

/**
 * `<slot-picker data-swaps="when who"><form>…radios…</form></slot-picker>`
 *
 * The form is whole without it: another day is asked for by sending it. With it, the choice is drawn on every clock as it is made, both clocks of it stand beside
 * the button, and another day comes in place, so that nothing typed elsewhere in the form is lost. `data-swaps` are the
 * ids of what depends on the day or on whom one meets.
 */
class SlotPicker extends Element {
  #loading = new AbortController();

  protected connected(): void {
    const { life: signal } = this;
    this.addEventListener("change", (event) => isSlot(event.target) && this.draw(), { signal });
    this.addEventListener("click", (event) => this.follow(event), { signal });
    addEventListener("popstate", () => void this.show(location.href), { signal });
    this.draw();
  }

  private follow(event: MouseEvent): void {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button[data-swap]");
    if (!button?.dataset.swap) return;
    event.preventDefault();
    void this.show(button.dataset.swap, true);
  }

  /** Put the parts of another address in the place of ours; where that fails, go there the ordinary way. */
  private async show(address: string, remember = false): Promise<void> {
    this.#loading.abort();
    this.#loading = new AbortController();
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: this.#loading.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.statusText);
      this.swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
      if (remember) history.pushState(null, "", address);
    } catch (error) {
      if ((error as Error).name !== "AbortError") location.assign(address);
      return;
    }
    this.removeAttribute("aria-busy");
  }

  private swap(page: Document): void {
    const language = this.querySelector<HTMLInputElement>('input[name="language"]:checked')?.value;
    for (const id of (this.dataset.swaps ?? "").split(" ")) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
    }
    // What both people speak is still what was chosen.
    if (language) this.querySelector<HTMLInputElement>(`input[name="language"][value="${language}"]`)?.click();
    const day = this.querySelector<HTMLElement>(".days [aria-current]");
    day?.focus({ preventScroll: true });
    day?.scrollIntoView({ block: "nearest", inline: "center" });
    this.draw();
  }

  private draw(): void {
    const slot = this.querySelector<HTMLInputElement>('input[name="starts_at"]:checked');
    this.sum(slot);
    if (!slot) return;
    const clocks = listIn(slot.dataset.clocks);
    for (const pick of this.querySelectorAll("[data-pick]")) {
      pick.setAttribute("x", slot.dataset.at ?? "0");
      pick.removeAttribute("visibility");
    }
    for (const clock of this.querySelectorAll<SVGElement>("[data-pick-clock]")) {
      clock.setAttribute("x", slot.dataset.middle ?? "0");
      clock.textContent = clocks[Number(clock.dataset.pickClock)] ?? "";
    }
    this.makeRoom(Number.parseFloat(slot.dataset.middle ?? "0"));
  }

  /** Hide the hours that the chosen time would be written over. */
  private makeRoom(middle: number): void {
    for (const mark of this.querySelectorAll<SVGElement>(".axis [data-at]")) {
      const width = mark.ownerSVGElement?.clientWidth ?? 0;
      const away = (Math.abs(Number.parseFloat(mark.dataset.at ?? "0") - middle) / 100) * width;
      mark.classList.toggle("near", away < ROOM);
    }
  }

  private sum(slot: HTMLInputElement | null): void {
    const lines = listIn(slot?.dataset.lines);
    const clocks = listIn(slot?.dataset.clocks);
    for (const part of this.querySelectorAll<HTMLElement>("[data-summary]")) {
      part.hidden = false;
      for (const line of part.querySelectorAll<HTMLElement>("[data-line]"))
        line.textContent = lines[Number(line.dataset.line)] ?? "–";
      for (const clock of part.querySelectorAll<HTMLElement>("[data-clock]"))
        clock.textContent = clocks[Number(clock.dataset.clock)] ?? "–";
    }
  }
}

function isSlot(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.name === "starts_at";
}

function listIn(text: string | undefined): string[] {
  return text ? (JSON.parse(text) as string[]) : [];
}

define("slot-picker", SlotPicker);
