import { define, Element } from "../shell/element";
import { browserZone, cityOf, clockFace, digits, wallTime } from "./zone";

const TICK = 1000;

/**
 * Keeps a server-drawn clock going: `<local-clock zone="Asia/Seoul"><span class="place">Seoul</span> <time>15:08</time></local-clock>`,
 * with a `.dial` inside if there is one. With `guess`, the server did not know the reader's zone and the browser's is
 * used; the clock for Seoul that was hidden beside it then appears.
 */
class LocalClock extends Element {
  #shown = "";

  protected connected(): void {
    if (this.hasAttribute("guess")) this.guess(browserZone());
    this.show();
    this.every(TICK, () => this.show());
  }

  private guess(zone: string): void {
    if (zone === this.zone) return;
    this.setAttribute("zone", zone);
    const name = this.querySelector(".place");
    if (name) name.textContent = cityOf(zone);
    for (const other of this.parentElement?.querySelectorAll<HTMLElement>("local-clock[hidden]") ?? [])
      other.hidden = false;
  }

  private get zone(): string {
    return this.getAttribute("zone") ?? "Asia/Seoul";
  }

  private show(): void {
    const now = new Date();
    const wall = wallTime(now, this.zone);
    const words = digits(wall);
    if (words === this.#shown) return;
    this.#shown = words;
    const time = this.querySelector("time");
    if (time) {
      time.textContent = words;
      time.dateTime = now.toISOString();
    }
    const face = clockFace(wall);
    this.querySelector(".dial .hour")?.setAttribute("transform", `rotate(${face.hour} 28 28)`);
    this.querySelector(".dial .minute")?.setAttribute("transform", `rotate(${face.minute} 28 28)`);
  }
}

define("local-clock", LocalClock);
