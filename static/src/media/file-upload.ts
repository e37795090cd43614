import { define, Element } from "../shell/element";
import { filled } from "./answers";
import { onFiles } from "./drop";
import { holdWhileBusy, Slot, type Words } from "./slot";
import { unfinished } from "./unfinished";

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
      if (as.purpose === "model" && slot.id?.value) await this.pose(file, as.owner);
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
    this.recall(words, as);
  }

  /** A picture of the model stands for it wherever it is not asked for; this browser can draw it, the server cannot. */
  private async pose(model: File, owner: string): Promise<void> {
    const place = this.querySelector<HTMLInputElement>("[data-poster]");
    if (!place) return;
    const { posterOf } = await import("./poster");
    place.value = (await posterOf(model, owner, this.life)) ?? "";
  }

  /** A browser that was closed in the middle of a large file asks for it again. */
  private recall(words: Words, { owner, purpose }: { owner: string; purpose: string }): void {
    const [name] = unfinished(owner, purpose);
    const state = this.querySelector("[data-state]");
    if (name && state && words.unfinished) state.textContent = filled(words.unfinished, { name });
  }

  private hold(words: Words): void {
    const state = this.querySelector<HTMLElement>("[data-state]");
    if (state) state.textContent = words.wait ?? "";
    this.scrollIntoView({ block: "nearest" });
  }
}

define("file-upload", FileUpload);
