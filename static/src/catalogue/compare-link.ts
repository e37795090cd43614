import { define, Element } from "../shell/element";
import { gathered, withSlug } from "./compared";

/**
 * `<compare-link slug="nabi-2" most="4" page="/en/compare" added="In the comparison (#)"><a href="/en/compare?add=nabi-2">…`
 *
 * Without script the link adds the product and shows the comparison. With it, one stays on the page: the product is added to
 * what this browser has gathered, and from then on the link leads to the comparison and says how many stand in it.
 */
class CompareLink extends Element {
  protected connected(): void {
    this.show();
    this.addEventListener("click", (event) => this.add(event), { signal: this.life });
    document.addEventListener("compare:changed", () => this.show(), { signal: this.life });
  }

  private get slug(): string {
    return this.getAttribute("slug") ?? "";
  }

  private add(event: Event): void {
    const found = gathered(document.cookie);
    const full = found.length >= Number(this.getAttribute("most"));
    // One that is in, and one too many, lead to the comparison, which says so.
    if (found.includes(this.slug) || full) return;
    event.preventDefault();
    const secure = location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in all of the browsers that are served
    document.cookie = `compare=${withSlug(found, this.slug).join(".")}; Path=/; SameSite=Lax${secure}`;
    document.dispatchEvent(new CustomEvent("compare:changed"));
  }

  private show(): void {
    const found = gathered(document.cookie);
    const link = this.querySelector("a");
    const words = this.querySelector("[data-words]");
    if (!link || !words || !found.includes(this.slug)) return;
    link.href = `${this.getAttribute("page")}?p=${found.join(",")}`;
    words.textContent = (this.getAttribute("added") ?? "").replace("#", String(found.length));
  }
}

define("compare-link", CompareLink);
