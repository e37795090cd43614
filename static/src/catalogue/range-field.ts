import { define, Element } from "../shell/element";
import { placeOf, type Scale, shareOf, stopped, wordsFor } from "./ends";

/** Adds a slider with two ends above the two number fields of a range, which stay what the form sends. */
class RangeField extends Element {
  protected connected(): void {
    const [from, to] = this.querySelectorAll<HTMLInputElement>("input[type=number]");
    const read = (name: string) => Number(this.getAttribute(name));
    const scale = { least: read("least"), most: read("most"), step: read("step") };
    if (!from || !to || !(scale.most > scale.least) || this.querySelector(".slider")) return;
    const [low, high] = [slide(scale, this.getAttribute("low")), slide(scale, this.getAttribute("high"))];
    const slider = Object.assign(document.createElement("div"), { className: "slider" });
    slider.append(low, high);
    this.prepend(slider);

    const place = () => {
      low.value = String(placeOf(from.value, scale, scale.least));
      high.value = String(placeOf(to.value, scale, scale.most));
      draw(slider, low, high, scale);
    };
    const drag = (moved: "low" | "high") => {
      const end = moved === "low" ? low : high;
      end.value = String(stopped(moved, Number(low.value), Number(high.value)));
      from.value = wordsFor(Number(low.value), scale.least, scale.step);
      to.value = wordsFor(Number(high.value), scale.most, scale.step);
      draw(slider, low, high, scale);
    };
    place();
    const { life: signal } = this;
    low.addEventListener("input", () => drag("low"), { signal });
    high.addEventListener("input", () => drag("high"), { signal });
    for (const field of [from, to]) field.addEventListener("input", place, { signal });
  }
}

function slide(scale: Scale, label: string | null): HTMLInputElement {
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: String(scale.least), max: String(scale.most), step: String(scale.step) });
  input.setAttribute("aria-label", label ?? "");
  return input;
}

function draw(slider: HTMLElement, low: HTMLInputElement, high: HTMLInputElement, scale: Scale): void {
  slider.style.setProperty("--from", String(shareOf(Number(low.value), scale)));
  slider.style.setProperty("--to", String(shareOf(Number(high.value), scale)));
  // Where both stand at the upper end, the lower one must be the one that can be taken.
  slider.classList.toggle("at-end", Number(low.value) >= scale.most);
}

define("range-field", RangeField);
