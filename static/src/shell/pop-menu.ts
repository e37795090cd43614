import { define, Element } from "./element";

/** Closes the <details> inside it on Escape, on a click elsewhere, and when focus has moved on. */
class PopMenu extends Element {
  protected connected(): void {
    const { life: signal } = this;
    document.addEventListener("click", (event) => this.contains(event.target as Node) || this.close(), { signal });
    this.addEventListener("focusout", (event) => this.leave(event.relatedTarget), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.close({ andReturn: true }), { signal });
  }

  private leave(to: EventTarget | null): void {
    if (to instanceof Node && !this.contains(to)) this.close();
  }

  private close({ andReturn = false } = {}): void {
    const details = this.querySelector("details");
    if (!details?.open) return;
    details.open = false;
    if (andReturn) details.querySelector("summary")?.focus();
  }
}

define("pop-menu", PopMenu);
