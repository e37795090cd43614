import { define, Element } from "./element";
import { toast } from "./toast";

/** `<copy-text text="…" done="Copied"><button>…</button></copy-text>`; with `of="#id"` it copies that element's words. */
class CopyText extends Element {
  protected connected(): void {
    this.addEventListener("click", () => this.copy(), { signal: this.life });
  }

  private async copy(): Promise<void> {
    const of = this.getAttribute("of");
    const source = of ? document.querySelector<HTMLElement>(of) : null;
    const words = source instanceof HTMLInputElement ? source.value : source?.textContent;
    await navigator.clipboard.writeText(words ?? this.getAttribute("text") ?? "");
    toast(this.getAttribute("done") ?? "✓");
  }
}

define("copy-text", CopyText);
