import { define, Element } from "../shell/element";

/**
 * Filters products in place. Every change asks the server for the page of the new address and puts its filters and its
 * results where the old ones were; the address can be shared, and Back undoes one change. Without script the form has a
 * button, and everything that is set is a link.
 */
class CatalogueFilter extends Element {
  #turn = 0;

  protected connected(): void {
    const { life: signal } = this;
    this.addEventListener("change", () => this.filter(), { signal });
    this.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    window.addEventListener("popstate", () => this.show(location.href), { signal });
    const fold = this.querySelector<HTMLButtonElement>(".fold");
    if (fold) fold.hidden = false;
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form.filters");
  }

  private submitted(event: Event): void {
    event.preventDefault();
    this.filter();
  }

  private filter(): void {
    const { form } = this;
    if (!form) return;
    const given = [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]);
    void this.go(`${location.pathname}?${new URLSearchParams(given.filter(([, value]) => value))}`);
  }

  private clicked(event: MouseEvent): void {
    const target = event.target instanceof globalThis.Element ? event.target : null;
    const fold = target?.closest<HTMLElement>(".fold");
    if (fold) {
      const open = fold.getAttribute("aria-expanded") !== "true";
      fold.setAttribute("aria-expanded", String(open));
      this.form?.classList.toggle("unfolded", open);
      return;
    }
    const link = target?.closest<HTMLAnchorElement>("a[data-swap], .pages a");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void this.go(link.href, link.closest(".pages") !== null);
  }

  /** Go to an address: the one the server answers from, which says the same in fewer words, is what can be shared. */
  private async go(address: string, fromTop = false): Promise<void> {
    const answered = await this.show(address);
    if (answered) history.pushState(null, "", answered);
    if (answered && fromTop) {
      const head = this.querySelector<HTMLElement>("#results h2");
      head?.setAttribute("tabindex", "-1");
      head?.focus({ preventScroll: true });
      head?.scrollIntoView({ block: "start" });
    }
  }

  private async show(address: string): Promise<string | undefined> {
    const turn = ++this.#turn;
    this.querySelector("#results")?.setAttribute("aria-busy", "true");
    const answer = await pageAt(address, this.life);
    if (turn !== this.#turn || this.life.aborted) return undefined;
    if (!answer) {
      location.assign(address);
      return undefined;
    }
    this.swap(answer.page);
    return answer.address;
  }

  private swap(page: Document): void {
    const held = document.activeElement;
    const id = held && this.contains(held) ? held.id : "";
    const unfolded = new Map([...this.querySelectorAll("details")].map((each) => [each.id, each.open]));
    for (const each of page.querySelectorAll("details")) each.open = unfolded.get(each.id) ?? each.open;
    const inSlider = held instanceof HTMLInputElement && held.type === "range" ? this.sliderAt(held) : undefined;
    for (const part of ["facets", "results"]) {
      const fresh = page.getElementById(part);
      if (fresh) this.querySelector(`#${part}`)?.replaceWith(document.adoptNode(fresh));
    }
    document.title = page.title;
    this.dispatchEvent(new CustomEvent("fragment:swapped", { bubbles: true }));
    if (id) this.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus({ preventScroll: true });
    else if (inSlider) this.takeSlider(inSlider);
    const said = this.querySelector("#products-said");
    if (said) said.textContent = this.querySelector("#results h2")?.textContent ?? "";
  }

  private sliderAt(end: HTMLInputElement): { group: string; end: number } {
    const ends = [...(end.parentElement?.children ?? [])];
    return { group: end.closest("details")?.id ?? "", end: ends.indexOf(end) };
  }

  private takeSlider({ group, end }: { group: string; end: number }): void {
    // The slider's own code may still have to draw the new one.
    requestAnimationFrame(() => {
      const ends = this.querySelectorAll<HTMLElement>(`#${CSS.escape(group)} input[type=range]`);
      ends[end]?.focus({ preventScroll: true });
    });
  }
}

async function pageAt(address: string, signal: AbortSignal): Promise<{ page: Document; address: string } | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
    // A range that makes no sense is answered with what is wrong about it.
    if (!answer.ok && answer.status !== 422) return undefined;
    return { page: new DOMParser().parseFromString(await answer.text(), "text/html"), address: answer.url };
  } catch {
    return undefined;
  }
}

define("catalogue-filter", CatalogueFilter);
