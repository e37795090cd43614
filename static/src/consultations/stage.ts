import { ref, swap } from "./dom";
import type { Ack, View } from "./protocol";
import { attach } from "./tiles";
import type { Words } from "./words";

export interface StagePort {
  /** Where the fragment of a product is fetched. */
  address: string;
  show(product: string | null): Promise<Ack>;
  announce(text: string): void;
}

/**
 * What both look at: a product, or somebody's screen.
 *
 * The room says only *which* product; its fragment is fetched, so each sees it in their own language. The tray's buttons carry
 * `data-product`; the one on the stage is `aria-pressed`. `[data-ref="screen"]` covers the product while a screen is shared.
 */
export class Stage {
  private readonly place: HTMLElement;
  private readonly empty: HTMLElement;
  private readonly screen: HTMLElement;
  private product: string | null = null;
  private latest = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Words,
    private readonly port: StagePort,
    signal: AbortSignal,
  ) {
    this.place = ref(root, "product");
    this.empty = ref(root, "empty-stage");
    this.screen = ref(root, "screen");
    this.product = this.place.dataset.product || null;
    root.addEventListener("click", (event) => void this.clicked(event), { signal });
  }

  /** Show what the room shows. `by` is the name to announce, empty at the first look. */
  async set(view: View | null, by: string): Promise<void> {
    const product = view?.product ?? null;
    this.mark(product);
    if (product !== this.product) {
      this.product = product;
      await this.fetch(product);
      if (product === this.product && by) {
        this.port.announce(
          this.words(product ? "product_shown" : "product_cleared", { name: by, product: this.title(product) }),
        );
      }
    }
  }

  showScreen(name: string, track: MediaStreamTrack | undefined): void {
    const wasHidden = this.screen.hidden;
    this.screen.hidden = !track;
    attach(ref<HTMLVideoElement>(this.screen, "screen-picture"), track ?? null);
    ref(this.screen, "screen-name").textContent = track ? this.words("shares_screen", { name }) : "";
    if (track && wasHidden) {
      this.port.announce(this.words("shares_screen", { name }));
    }
  }

  private async fetch(product: string | null): Promise<void> {
    this.latest += 1;
    const mine = this.latest;
    this.empty.hidden = product !== null;
    if (product === null) {
      this.place.replaceChildren();
      return;
    }
    this.place.ariaBusy = "true";
    const html = await this.load(product);
    if (mine === this.latest) {
      this.place.ariaBusy = null;
      html === undefined ? this.failed() : swap(this.place, html);
    }
  }

  private async load(product: string): Promise<string | undefined> {
    try {
      const response = await fetch(`${this.port.address}?product=${encodeURIComponent(product)}`, {
        headers: { Accept: "text/html" },
      });
      return response.ok ? await response.text() : undefined;
    } catch {
      return undefined;
    }
  }

  private failed(): void {
    const line = document.createElement("p");
    line.className = "stage-fault";
    line.textContent = this.words("stage_failed");
    this.place.replaceChildren(line);
    // So that asking for it again fetches it again.
    this.product = "";
  }

  private async clicked(event: Event): Promise<void> {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-product]");
    if (!button) {
      return;
    }
    const product = button.dataset.product || null;
    button.ariaBusy = "true";
    const ack = await this.port.show(button.ariaPressed === "true" ? null : product);
    button.ariaBusy = null;
    if (!ack.ok) {
      this.port.announce(this.words("not_sent"));
    }
  }

  private mark(product: string | null): void {
    for (const button of this.root.querySelectorAll<HTMLButtonElement>("button[data-product]")) {
      button.ariaPressed = String(button.dataset.product === product);
    }
  }

  private title(product: string | null): string {
    const chosen = `button[data-product="${CSS.escape(product ?? "")}"]`;
    return this.root.querySelector<HTMLElement>(chosen)?.dataset.title ?? product ?? "";
  }
}
