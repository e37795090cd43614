import type { Viewer } from "../media/viewer";
import { define, Element } from "../shell/element";
import { dimensionLines } from "./dimensions";

type Words = Readonly<Record<string, string>>;

interface Connection {
  readonly saveData?: boolean;
}

/**
 * `<product-3d model="/media/…/model.glb" alt words="{…}"><figure>…</figure><div data-controls hidden>…</div></product-3d>`
 *
 * The product's picture first; its model when somebody asks for it, and never for those who save data. The server draws
 * every part: [data-open], [data-tools] with [data-colours], [data-dimensions], [data-ar], [data-close], and [data-say].
 */
class ProductThreeD extends Element {
  #words: Words = {};
  #model: Viewer | undefined;
  #lines: { remove(): void } | undefined;

  protected connected(): void {
    this.#words = JSON.parse(this.getAttribute("words") ?? "{}") as Words;
    for (const part of this.querySelectorAll<HTMLElement>("[data-controls]")) part.hidden = false;
    const on = { signal: this.life };
    this.piece("open")?.addEventListener("click", () => void this.open(), on);
    this.piece("close")?.addEventListener("click", () => this.close(), on);
    this.piece("dimensions")?.addEventListener("click", () => this.measure(), on);
    this.piece("ar")?.addEventListener("click", () => void this.#model?.activateAR(), on);
    this.piece("colours")?.addEventListener("change", (event) => this.dye(event.target as HTMLInputElement), on);
  }

  private piece(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-${name}]`);
  }

  private get figure(): HTMLElement | null {
    return this.querySelector("figure");
  }

  private async open(): Promise<void> {
    if (savesData()) {
      this.say(this.#words.saving ?? "");
      return;
    }
    const button = this.piece("open") as HTMLButtonElement | null;
    if (!button || button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    this.say(this.#words.loading ?? "");
    try {
      await this.bring();
      this.show(true);
      this.say(this.#words.ready ?? "");
      this.#model?.focus();
    } catch {
      this.#model?.remove();
      this.#model = undefined;
      this.say(this.#words.failed ?? "");
    } finally {
      button.ariaBusy = "false";
    }
  }

  private async bring(): Promise<void> {
    const { shown, viewer } = await import("../media/viewer");
    if (this.#model) return;
    const chosen = this.querySelector<HTMLInputElement>("[data-colours] input:checked")?.value;
    const model = viewer({
      src: this.getAttribute("model") ?? "",
      alt: this.getAttribute("alt") ?? "",
      a11y: this.#words.a11y ?? "{}",
      class: "stage",
      loading: "eager",
      "camera-controls": "",
      "touch-action": "pan-y",
      "interaction-prompt": "none",
      "camera-orbit": "38deg 76deg 94%",
      "shadow-intensity": "0.7",
      "shadow-softness": "0.9",
      exposure: "1.05",
      ar: "",
      "ar-modes": "webxr scene-viewer quick-look",
      ...(chosen ? { "variant-name": chosen } : {}),
    });
    // The button of our own asks for it, in our own words: nothing stands where the viewer's would.
    model.append(Object.assign(document.createElement("span"), { slot: "ar-button" }));
    this.#model = model;
    this.figure?.append(model);
    await shown(model, this.life);
    const ar = this.piece("ar");
    if (ar) ar.hidden = !model.canActivateAR;
  }

  private show(on: boolean): void {
    this.toggleAttribute("open", on);
    const [opening, tools] = [this.piece("open"), this.piece("tools")];
    const [resting, colours] = [this.piece("resting"), this.piece("colours")];
    for (const part of [opening, resting]) if (part) part.hidden = on;
    for (const part of [tools, colours]) if (part) part.hidden = !on;
  }

  private close(): void {
    if (this.#lines) this.measure();
    this.show(false);
    this.say("");
    this.piece("open")?.focus();
  }

  private measure(): void {
    const button = this.piece("dimensions");
    if (!this.#model || !button) return;
    if (this.#lines) {
      this.#lines.remove();
      this.#lines = undefined;
    } else {
      const { length = "", width = "", height = "" } = this.#words;
      this.#lines = dimensionLines(this.#model, { length, width, height });
    }
    button.setAttribute("aria-pressed", String(Boolean(this.#lines)));
  }

  private dye(chosen: HTMLInputElement): void {
    if (this.#model) this.#model.variantName = chosen.value;
    const name = this.querySelector("[data-colour]");
    if (name) name.textContent = chosen.dataset.name ?? chosen.value;
  }

  private say(words: string): void {
    const place = this.piece("say");
    if (place) place.textContent = words;
  }
}

function savesData(): boolean {
  const line = (navigator as Navigator & { connection?: Connection }).connection;
  return line?.saveData === true || document.documentElement.dataset.lite !== undefined;
}

define("product-3d", ProductThreeD);
