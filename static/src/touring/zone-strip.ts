import { define, Element } from "../shell/element";
import { browserZone, rememberZone } from "../time/zone";

/** On a first visit the server did not know the reader's zone: once the browser has told it, the strip is drawn again. */
class ZoneStrip extends Element {
  protected connected(): void {
    if (!this.hasAttribute("known") && browserZone() !== "UTC") void this.redraw();
  }

  private async redraw(): Promise<void> {
    rememberZone();
    const answer = await fetch(this.getAttribute("src") ?? "", { signal: this.life }).catch(() => undefined);
    if (!answer?.ok) return;
    const fragment = document.createRange().createContextualFragment(await answer.text());
    const again = fragment.querySelector("zone-strip");
    if (!again?.hasAttribute("known")) return;
    this.toggleAttribute("known", true);
    this.replaceChildren(...again.childNodes);
    this.dispatchEvent(new CustomEvent("fragment:swapped", { bubbles: true }));
  }
}

define("zone-strip", ZoneStrip);
