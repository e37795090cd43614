import { csrfToken } from "./csrf";
import { define, Element } from "./element";

/**
 * `<own-part src="/en/me/shortlist/mark?product=nabi-2"><a href="…">Shortlist</a></own-part>`
 *
 * The part of a page that is its reader's own, where the rest is the same for everybody. What stands in it serves who is not
 * signed in, and who has no script; for everyone else it is fetched. Its forms are sent in place and answered by the part as it
 * stands then. A part that carries `data-look` says that its reader lets looks be counted, and where.
 */
class OwnPart extends Element {
  protected connected(): void {
    // Only the frame of a page knows: who is signed in has a line for notices.
    if (!document.querySelector("notice-listener")) return;
    void this.show(this.getAttribute("src") ?? "").then(() => this.look());
    this.addEventListener("submit", (event) => this.send(event as SubmitEvent), { signal: this.life });
  }

  private send(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    if (this.ariaBusy) return;
    this.ariaBusy = "true";
    void this.show(form.action, new FormData(form)).then((shown) => {
      this.ariaBusy = null;
      if (shown) this.querySelector<HTMLElement>("button, a")?.focus();
      else form.submit();
    });
  }

  private async show(address: string, body?: FormData): Promise<boolean> {
    const answer = await this.ask(address, body);
    if (!answer?.ok || !this.isConnected) return false;
    const html = await answer.text();
    this.replaceChildren(document.createRange().createContextualFragment(html));
    return true;
  }

  private look(): void {
    const address = this.querySelector<HTMLElement>("[data-look]")?.dataset.look;
    if (address) void this.ask(address, new FormData());
  }

  private ask(address: string, body?: FormData): Promise<Response | undefined> {
    const headers = { Accept: "text/html", "X-Fragment": "1", ...(body && { "X-CSRF-Token": csrfToken() }) };
    return fetch(address, { headers, signal: this.life, ...(body && { method: "POST", body }) }).catch(() => undefined);
  }
}

define("own-part", OwnPart);
