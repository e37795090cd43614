import { define, Element } from "../shell/element";

/**
 * `<phase-clock data-in="540"></phase-clock>`, seconds until a meeting's lobby opens, it begins or ends.
 *
 * Nothing happens on the server at that moment, so the page tells itself: whatever waits for news of meetings asks anew.
 * Counted from now rather than to a moment, because the clock of the device may be wrong.
 */
class PhaseClock extends Element {
  protected connected(): void {
    const due = Date.now() + 1000 * Math.max(1, Number(this.dataset.in));
    this.every(1000, () => {
      if (Date.now() < due) return;
      this.remove();
      document.dispatchEvent(new CustomEvent("notice", { detail: { name: "meeting.phase" } }));
    });
  }
}

define("phase-clock", PhaseClock);
