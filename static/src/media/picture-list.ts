import { define, Element } from "../shell/element";
import { filled } from "./answers";
import { onFiles } from "./drop";
import { holdWhileBusy, Slot, type Words } from "./slot";

/**
 * `<picture-list owner words="{…}"><ol><li>…</li></ol><template><li>…</li></template><input type="file" multiple></picture-list>`
 *
 * Several pictures in an order. Each row is a slot; new rows come from the template, in which `{id}` becomes the
 * picture's id, and `data-named` a name, once it has one: what was refused is not sent along. Without script the rows carry a number each; with it they move up and down.
 */
class PictureList extends Element {
  #words: Words = {};
  readonly #slots = new WeakMap<HTMLElement, Slot>();

  protected connected(): void {
    this.#words = JSON.parse(this.getAttribute("words") ?? "{}") as Words;
    const controls = this.querySelector<HTMLElement>("[data-controls]");
    if (!controls || !this.list) return;
    controls.hidden = false;
    for (const row of this.rows) this.enliven(row);
    onFiles(this, controls.querySelector("input[type=file]"), (files) => this.take(files), this.life);
    this.addEventListener("click", (event) => this.press(event), { signal: this.life });
    this.number();
  }

  private get list(): HTMLOListElement | null {
    return this.querySelector("ol");
  }

  private get rows(): HTMLElement[] {
    return [...(this.list?.children ?? [])] as HTMLElement[];
  }

  private enliven(row: HTMLElement): Slot {
    const slot = new Slot(row, this.#words);
    this.#slots.set(row, slot);
    for (const hidden of row.querySelectorAll<HTMLElement>("[data-with-script]")) hidden.hidden = false;
    for (const shown of row.querySelectorAll<HTMLElement>("[data-without-script]")) shown.hidden = true;
    holdWhileBusy(this.closest("form"), slot, () => this.hold(row), this.life);
    if (row.dataset.waiting) void slot.await(row.dataset.waiting);
    return slot;
  }

  private take(files: File[]): void {
    const template = this.querySelector("template");
    const as = { owner: this.getAttribute("owner") ?? "", purpose: "picture" };
    for (const file of files) {
      const row = template?.content.querySelector("li")?.cloneNode(true) as HTMLElement | undefined;
      if (!row) return;
      this.list?.append(row);
      void this.send(this.enliven(row), row, file, as);
    }
    this.number();
  }

  /** What is said about a picture is named after it, so those fields wait for its id. */
  private async send(slot: Slot, row: HTMLElement, file: File, as: { owner: string; purpose: string }): Promise<void> {
    await slot.take(file, as);
    const id = slot.id?.value;
    const said = row.querySelector<HTMLElement>("[data-said]");
    if (!id || !said) return;
    for (const field of row.querySelectorAll<HTMLElement>("[data-named],[for]")) {
      for (const attribute of ["id", "for"]) {
        const value = field.getAttribute(attribute);
        if (value) field.setAttribute(attribute, value.replace("{id}", id));
      }
      if (field.dataset.named) field.setAttribute("name", field.dataset.named.replace("{id}", id));
    }
    said.hidden = false;
  }

  private press(event: Event): void {
    const button = (event.target as globalThis.Element).closest<HTMLButtonElement>(
      "button[data-move],button[data-drop]",
    );
    const row = button?.closest("li");
    if (!button || !row) return;
    if (button.hasAttribute("data-drop")) this.drop(row);
    else this.move(row, button);
  }

  private move(row: HTMLElement, button: HTMLButtonElement): void {
    const beside = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!beside) return;
    if (button.dataset.move === "up") beside.before(row);
    else beside.after(row);
    this.number();
    // At an end the button is dead, and the focus would fall out of the list.
    (button.disabled ? row.querySelector<HTMLElement>("button[data-move]:not(:disabled)") : button)?.focus();
    const name = row.querySelector("[data-name]")?.textContent ?? "";
    this.say(filled(this.#words.moved ?? "", { name, place: this.rows.indexOf(row) + 1, count: this.rows.length }));
    this.changed();
  }

  private drop(row: HTMLElement): void {
    const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector<HTMLElement>(
      "button[data-drop]",
    );
    this.#slots.get(row)?.clear();
    row.remove();
    this.number();
    (next ?? this.querySelector<HTMLElement>("input[type=file]"))?.focus();
    this.say(this.#words.removed ?? "");
    this.changed();
  }

  private number(): void {
    const rows = this.rows;
    rows.forEach((row, index) => {
      for (const field of row.querySelectorAll<HTMLInputElement>("input[data-order]")) field.value = String(index + 1);
      for (const button of row.querySelectorAll<HTMLButtonElement>("button[data-move]"))
        button.disabled = index === (button.dataset.move === "up" ? 0 : rows.length - 1);
    });
  }

  private hold(row: HTMLElement): void {
    this.say(this.#words.wait ?? "");
    row.scrollIntoView({ block: "nearest" });
  }

  private say(words: string): void {
    const place = this.querySelector("[data-list-state]");
    if (place) place.textContent = words;
  }

  private changed(): void {
    this.closest("form")?.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

define("picture-list", PictureList);
