import { define, Element } from "../shell/element";

/** Counts again who fits whenever a word of the sentence is changed; the form itself leads to the hall. */
class SourcingSentence extends Element {
  #asked = 0;

  protected connected(): void {
    this.addEventListener("change", () => this.count(), { signal: this.life });
  }

  private async count(): Promise<void> {
    const form = this.querySelector("form");
    const told = this.querySelector("#matches");
    if (!form || !told) return;
    const turn = ++this.#asked;
    const wish = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const answer = await fetch(`${this.getAttribute("count")}?${wish}`, { signal: this.life }).catch(() => undefined);
    // Answers may overtake each other: only the last question's counts.
    if (answer?.ok && turn === this.#asked) told.innerHTML = await answer.text();
  }
}

define("sourcing-sentence", SourcingSentence);
