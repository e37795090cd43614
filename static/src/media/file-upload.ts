import { define, Element } from "../shell/element";
import { onFiles } from "./drop";
import { holdWhileBusy, Slot, type Words } from "./slot";

/**
 * `<file-upload owner="01J…" purpose="logo" words="{…}"><input type="hidden" name="logo_id" data-id>…</file-upload>`
 *
 * Sends a chosen or dropped picture straight to the store and keeps its id in the hidden field, for the form to save.
 * The server draws every part (see the macro `upload`); this only brings them to life.
 */
class FileUpload extends Element {
  protected connected(): void {
    const words = JSON.parse(this.getAttribute("words") ?? "{}") as Words;
    const slot = new Slot(this, words);
    const as = { owner: this.getAttribute("owner") ?? "", purpose: this.getAttribute("purpose") ?? "" };
    const remove = this.querySelector<HTMLButtonElement>("[data-remove]");
    const controls = this.querySelector<HTMLElement>("[data-controls]");
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const { life: signal } = this;
    if (!controls) return;
    controls.hidden = false;

    const showRemove = (): void => {
      if (remove) remove.hidden = !slot.id?.value;
    };
    const take = async ([file]: File[]): Promise<void> => {
      if (!file) return;
      await slot.take(file, as);
      showRemove();
    };
    onFiles(this, input, (files) => void take(files), signal);
    remove?.addEventListener(
      "click",
      () => {
        slot.clear();
        showRemove();
        input?.focus();
      },
      { signal },
    );
    holdWhileBusy(this.closest("form"), slot, () => this.hold(words), signal);
    const waiting = this.getAttribute("waiting");
    if (waiting) void slot.await(waiting);
  }

  private hold(words: Words): void {
    const state = this.querySelector<HTMLElement>("[data-state]");
    if (state) state.textContent = words.wait ?? "";
    this.scrollIntoView({ block: "nearest" });
  }
}

define("file-upload", FileUpload);
