import { define, Element } from "../shell/element";
import { directionOf, neighbour, type Place } from "./neighbours";

const PAUSE = 180;

/**
 * Ties a hall's plan to the list beside it. Pointing at a booth in one marks it in the other; choosing one shows its
 * card and the way to it; arrow keys walk from booth to booth and Enter opens. A changed filter redraws both from the
 * server. The address always says what is wanted, so what cannot be fetched is gone to. Without script every booth,
 * filter and view is a link or a form of its own.
 */
class HallPlan extends Element {
  #timer = 0;
  #turn = 0;
  /** Whether the plan and the list still show what an earlier filter let through. */
  #outdated = false;

  protected connected(): void {
    const { life: signal } = this;
    for (const type of ["pointerover", "focusin"]) this.addEventListener(type, (event) => this.mark(event), { signal });
    for (const type of ["pointerout", "focusout"]) this.addEventListener(type, () => this.unmark(), { signal });
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.pressed(event), { signal });
    this.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.addEventListener("change", (event) => this.changed(event), { signal });
    this.addEventListener("input", (event) => this.typed(event), { signal });
  }

  private mark(event: Event): void {
    const code = codeAt(event.target);
    this.unmark();
    for (const twin of code ? this.booths(code) : []) twin.classList.add("hov");
  }

  private unmark(): void {
    for (const marked of this.querySelectorAll(".hov")) marked.classList.remove("hov");
  }

  private clicked(event: MouseEvent): void {
    const link = linkAt(event.target);
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (!link.closest(".plan, .walk")) return;
    event.preventDefault();
    void this.choose(link.dataset.code ?? "");
  }

  private pressed(event: KeyboardEvent): void {
    const link = linkAt(event.target);
    const plan = link?.closest<SVGSVGElement>(".plan");
    if (!link || !plan) return;
    const direction = directionOf(event.key);
    if (direction) {
      event.preventDefault();
      const here = placeOf(link);
      const next = neighbour([...plan.querySelectorAll<SVGAElement>("a.b")].map(placeOf), here, direction);
      plan.querySelector<SVGAElement>(`a.b[data-code="${next?.code ?? here.code}"]`)?.focus();
      if (next) this.soon(() => this.choose(next.code));
    } else if (event.key === "Enter") {
      event.preventDefault();
      location.assign(this.getAttribute("booths")?.replace(/-$/, link.dataset.code ?? "") ?? "");
    }
  }

  private typed(event: Event): void {
    if (event.target instanceof HTMLInputElement && event.target.type === "search") this.soon(() => this.filter());
  }

  private changed(event: Event): void {
    const control = event.target as HTMLSelectElement;
    // Through another market there are other filters.
    if (control.matches?.("[data-anew]")) control.form?.submit();
    else void this.filter();
  }

  private submitted(event: Event): void {
    event.preventDefault();
    void this.filter();
  }

  private soon(run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(run, PAUSE);
  }

  private async choose(code: string): Promise<void> {
    const template = this.getAttribute("peek");
    if (!template || !code) return;
    for (const booth of this.querySelectorAll<HTMLElement>(".sel")) deselect(booth);
    for (const booth of this.booths(code)) select(booth);
    const query = new URLSearchParams(location.search);
    query.set("at", code);
    history.replaceState(null, "", `?${query}`);
    if (this.#outdated) return this.redraw();
    const fragment = await this.ask(`${template.replace(/-$/, code)}?${query}`);
    const peek = fragment?.querySelector<HTMLElement>("#peek");
    if (!fragment || !peek) return;
    this.replace("#peek", fragment);
    const { lying = "", standing = "", said = "" } = peek.dataset;
    this.querySelector(".plan.only-desk .route")?.setAttribute("d", lying);
    this.querySelector(".plan.only-phone .route")?.setAttribute("d", standing);
    this.say(said);
  }

  private async filter(): Promise<void> {
    const form = this.querySelector<HTMLFormElement>("form.facets");
    if (!form) return;
    const given = [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]);
    const query = new URLSearchParams(given.filter(([, value]) => value));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    for (const facet of form.querySelectorAll(".facet")) {
      const control = facet.querySelector<HTMLInputElement | HTMLSelectElement>("select, input[type=search]");
      facet.classList.toggle("set", Boolean(control?.value));
    }
    await this.redraw();
  }

  private async redraw(): Promise<void> {
    this.#outdated = true;
    this.querySelector("#hallgrid")?.setAttribute("aria-busy", "true");
    const fragment = await this.ask(location.href);
    if (!fragment) return;
    this.#outdated = false;
    for (const selector of ["#hallgrid", "#fits", ".hallhead p", ".switch"]) this.replace(selector, fragment);
    this.say(this.querySelector("#fits")?.textContent ?? "");
  }

  private replace(selector: string, fragment: DocumentFragment): void {
    const [old, fresh] = [this.querySelector(selector), fragment.querySelector(selector)];
    if (!old || !fresh) return;
    const held = old.contains(document.activeElement) ? twinOf(document.activeElement) : undefined;
    old.replaceWith(fresh);
    if (held) (fresh.querySelector<HTMLElement>(held) ?? fresh.querySelector("a"))?.focus();
  }

  /** Ask the server. An answer that was overtaken by a later question is dropped; without an answer, go to the address. */
  private async ask(address: string): Promise<DocumentFragment | undefined> {
    const turn = ++this.#turn;
    const words = await textAt(address, this.life);
    if (turn !== this.#turn || this.life.aborted) return undefined;
    if (words === undefined) {
      location.assign(location.href);
      return undefined;
    }
    const template = document.createElement("template");
    template.innerHTML = words;
    return template.content;
  }

  private say(words: string): void {
    const told = this.querySelector("#hall-said");
    if (told) told.textContent = words;
  }

  private booths(code: string): NodeListOf<HTMLElement> {
    return this.querySelectorAll(`.b[data-code="${CSS.escape(code)}"], .brow[data-code="${CSS.escape(code)}"]`);
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

/** How to find again, in what takes its place, the link that has the focus: its booth's, or the one to the next booth. */
function twinOf(target: EventTarget | null): string {
  const link = linkAt(target);
  if (!link || link.closest(".walk")) return ".walk a";
  const drawing = link.closest(".plan")?.classList.contains("only-phone") ? ".plan.only-phone" : "";
  return `${drawing} a[data-code="${CSS.escape(link.dataset.code ?? "")}"]`;
}

function linkAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof globalThis.Element ? target.closest<HTMLElement>("a[data-code]") : null;
}

function codeAt(target: EventTarget | null): string | undefined {
  return linkAt(target)?.dataset.code;
}

function placeOf(link: SVGAElement | HTMLElement): Place {
  const rect = link.querySelector("rect");
  const read = (name: string) => Number(rect?.getAttribute(name) ?? 0);
  return {
    code: link.dataset.code ?? "",
    x: read("x") + read("width") / 2,
    y: read("y") + read("height") / 2,
  };
}

function select(booth: HTMLElement): void {
  booth.classList.add("sel");
  booth.setAttribute("aria-current", "true");
}

function deselect(booth: HTMLElement): void {
  booth.classList.remove("sel");
  booth.removeAttribute("aria-current");
}

define("hall-plan", HallPlan);
