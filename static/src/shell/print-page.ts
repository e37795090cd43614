import { define, Element } from "./element";

/** `<print-page hidden><button>Print</button></print-page>`: a button only a script can answer, shown where there is one. */
class PrintPage extends Element {
  protected connected(): void {
    this.hidden = false;
    this.addEventListener("click", () => window.print(), { signal: this.life });
  }
}

define("print-page", PrintPage);
