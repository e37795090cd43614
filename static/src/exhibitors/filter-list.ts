import { define, Element } from "../shell/element";
import { matches } from "./matching";

/** Narrows a long list of boxes to those whose words are typed; what is ticked always stays in sight. */
class FilterList extends Element {
  protected connected(): void {
    const field = this.querySelector<HTMLElement>("[data-filter]");
    const input = field?.querySelector("input");
    if (!field || !input) return;
    field.hidden = false;
    input.addEventListener("input", () => this.narrow(input.value), { signal: this.life });
    // Return would send the whole form.
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault(), {
      signal: this.life,
    });
    // The search is no part of what is being edited.
    input.addEventListener("input", (event) => event.stopPropagation(), { signal: this.life });
  }

  private narrow(typed: string): void {
    let found = 0;
    for (const label of this.querySelectorAll<HTMLLabelElement>("label.check")) {
      const fits = matches(label.textContent ?? "", typed);
      if (fits) found += 1;
      label.hidden = !fits && !label.querySelector("input")?.checked;
    }
    const count = this.querySelector("[data-count]");
    if (count) count.textContent = found ? "" : (this.getAttribute("none") ?? "");
  }
}

define("filter-list", FilterList);
