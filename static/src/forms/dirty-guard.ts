import { define, Element } from "../shell/element";
import { same } from "./draft";
import { readFields } from "./fields";

/** Warns before a page is left whose form was changed and not sent: `<dirty-guard><form>…</form></dirty-guard>`. */
class DirtyGuard extends Element {
  protected connected(): void {
    const form = this.querySelector("form");
    if (!form) return;
    const before = readFields(form);
    let sending = false;
    form.addEventListener("submit", () => (sending = true), { signal: this.life });
    addEventListener("beforeunload", (event) => sending || same(before, readFields(form)) || event.preventDefault(), {
      signal: this.life,
    });
  }
}

define("dirty-guard", DirtyGuard);
