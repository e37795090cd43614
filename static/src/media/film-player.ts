import { define, Element } from "../shell/element";

const PLAYLIST = "application/vnd.apple.mpegurl";

/** `<film-player src name><picture>…</picture><button data-play>…</button></film-player>`: a video, once somebody wants it. */
class FilmPlayer extends Element {
  #end: (() => void) | undefined;

  protected connected(): void {
    const button = this.querySelector<HTMLButtonElement>("[data-play]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.play(button), { signal: this.life });
    this.life.addEventListener("abort", () => this.#end?.());
  }

  private async play(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    const video = document.createElement("video");
    Object.assign(video, { controls: true, playsInline: true, preload: "auto" });
    video.setAttribute("aria-label", this.getAttribute("name") ?? "");
    const poster = this.querySelector("img");
    if (poster) video.poster = poster.currentSrc;
    try {
      await this.attach(video);
      this.querySelector("picture")?.replaceWith(video);
      button.remove();
      this.querySelector(".length")?.remove();
      video.focus();
      await video.play();
    } catch (error) {
      // Whoever pauses at once has not failed.
      if (error instanceof DOMException && error.name === "AbortError") return;
      if (!video.isConnected) button.disabled = false;
      this.say(this.getAttribute("failed") ?? "");
    }
  }

  /** Some browsers play such a list by themselves; the others are lent what they lack. */
  private async attach(video: HTMLVideoElement): Promise<void> {
    const source = this.getAttribute("src") ?? "";
    if (video.canPlayType(PLAYLIST)) {
      video.src = source;
      return;
    }
    const { default: Hls } = await import("hls.js/light");
    if (!Hls.isSupported()) throw new Error("no media source");
    // A worker would have to be made of text, which our pages forbid.
    const hls = new Hls({ enableWorker: false, capLevelToPlayerSize: true, startLevel: 0 });
    this.#end = () => hls.destroy();
    hls.on(Hls.Events.ERROR, (_, { fatal }) => fatal && this.say(this.getAttribute("failed") ?? ""));
    hls.loadSource(source);
    hls.attachMedia(video);
  }

  private say(words: string): void {
    const place = this.querySelector("[data-say]");
    if (place) place.textContent = words;
  }
}

define("film-player", FilmPlayer);
