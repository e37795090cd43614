import { define, Element } from "../shell/element";
import { clockwise, left } from "./countdown";

/** Counts down to `until` (ISO 8601). Further off than a day it leaves the server's words; at zero it says `countdown:over`. */
class CountdownClock extends Element {
  protected connected(): void {
    this.show();
    this.every(250, () => this.show());
  }

  private show(): void {
    const remaining = left(Date.parse(this.getAttribute("until") ?? ""), Date.now());
    if (Number.isNaN(remaining.seconds) || remaining.days > 0) return;
    const words = clockwise(remaining);
    const time = this.querySelector("time") ?? this;
    if (time.textContent === words) return;
    time.textContent = words;
    if (words === "00:00") this.dispatchEvent(new CustomEvent("countdown:over", { bubbles: true }));
  }
}

define("countdown-clock", CountdownClock);
