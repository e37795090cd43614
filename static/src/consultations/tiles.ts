import { copy, ref } from "./dom";
import { nameIn, orgIn } from "./names";
import type { Line, LinkState } from "./negotiation";
import type { Entry, MediaState } from "./protocol";
import type { Words } from "./words";

const LOUD_ENOUGH = 0.02;

/**
 * The people in the room, a tile each. A tile is copied from `<template data-ref="tile">`:
 *
 *     <figure class="tile" data-pid="" data-side="">
 *       <video data-ref="picture" muted autoplay playsinline></video> <audio data-ref="voice" autoplay></audio>
 *       <span data-ref="initials"></span>
 *       <figcaption><b data-ref="name"></b> <span data-ref="note"></span> <span data-ref="muted">…</span></figcaption>
 *     </figure>
 *
 * Voice has an element of its own: browsers wait with both until the first picture comes, and there may be none.
 */
export class Tiles {
  private readonly tiles = new Map<string, HTMLElement>();
  private readonly arrived = new Map<string, Map<Line, MediaStreamTrack>>();
  private readonly links = new Map<string, LinkState>();
  private speaker = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly templates: ParentNode,
    private readonly words: Words,
    private readonly lang: string,
    private readonly silenced: () => void,
  ) {}

  show(entries: Entry[], self: Entry | undefined): void {
    const others = entries.filter(({ pid }) => pid !== self?.pid).sort((a, b) => a.rank - b.rank);
    for (const [pid, tile] of this.tiles) {
      if (pid !== "self" && !others.some((entry) => entry.pid === pid)) {
        tile.remove();
        this.tiles.delete(pid);
        this.arrived.delete(pid);
        this.links.delete(pid);
      }
    }
    for (const entry of others) {
      const { mic, cam, side } = entry;
      this.caption(this.tile(entry.pid), { name: nameIn(this.lang, entry), mic, cam, side }, this.note(entry));
    }
  }

  showSelf(name: string, org: string, media: MediaState, camera: MediaStreamTrack | null): void {
    const tile = this.tile("self");
    tile.classList.add("t-self");
    this.caption(tile, { name, mic: media.mic, cam: media.cam, side: "" }, this.ownNote(media, org));
    ref(tile, "name").textContent = this.words("you");
    // One's own picture stays while only the sending is paused.
    shown(tile, camera !== null);
    attach(ref<HTMLVideoElement>(tile, "picture"), camera);
  }

  received(pid: string, line: Line, track: MediaStreamTrack): void {
    const tracks = this.arrived.get(pid) ?? new Map<Line, MediaStreamTrack>();
    this.arrived.set(pid, tracks.set(line, track));
    if (line === "voice") {
      this.play(ref<HTMLAudioElement>(this.tile(pid), "voice"), track);
    } else if (line === "camera") {
      const video = ref<HTMLVideoElement>(this.tile(pid), "picture");
      attach(video, track);
      markFirstFrame(video);
    }
  }

  track(pid: string, line: Line): MediaStreamTrack | undefined {
    return this.arrived.get(pid)?.get(line);
  }

  link(pid: string, state: LinkState): void {
    this.links.set(pid, state);
    const tile = this.tiles.get(pid);
    if (tile) {
      tile.dataset.link = state;
    }
  }

  loudness(pid: string, level: number): void {
    this.tiles.get(pid)?.classList.toggle("speaking", level > LOUD_ENOUGH);
  }

  /** Play everybody through this loudspeaker, where the browser lets one choose. */
  playThrough(speaker: string): void {
    this.speaker = speaker;
    for (const audio of this.root.querySelectorAll("audio")) {
      void audio.setSinkId?.(speaker).catch(() => undefined);
    }
  }

  /** After the person touched the page: what the browser kept silent may sound now. */
  unlock(): void {
    for (const audio of this.root.querySelectorAll("audio")) {
      void audio.play().catch(() => undefined);
    }
  }

  clear(): void {
    this.root.replaceChildren();
    this.tiles.clear();
    this.arrived.clear();
  }

  private tile(pid: string): HTMLElement {
    const tile = this.tiles.get(pid) ?? copy(this.templates, "tile");
    if (!this.tiles.has(pid)) {
      tile.dataset.pid = pid;
      this.tiles.set(pid, tile);
      this.root.insertBefore(tile, pid === "self" ? null : (this.tiles.get("self") ?? null));
    }
    return tile;
  }

  private caption(
    tile: HTMLElement,
    entry: Pick<Entry, "name" | "mic" | "cam"> & { side: string },
    note: string,
  ): void {
    tile.dataset.side = entry.side;
    shown(tile, entry.cam);
    ref(tile, "muted").hidden = entry.mic;
    ref(tile, "name").textContent = entry.name;
    ref(tile, "note").textContent = note;
    ref(tile, "initials").textContent = initials(entry.name);
  }

  private note(entry: Entry): string {
    const org = orgIn(this.lang, entry) || this.words(`side_${entry.side}`);
    if (entry.state === "away") {
      return this.words("note_away", { org });
    }
    return entry.cam ? org : this.words(`note_${entry.reason ?? "user"}`, { org });
  }

  private ownNote(media: MediaState, org: string): string {
    return media.cam ? org : this.words(`own_${media.reason ?? "user"}`);
  }

  private play(audio: HTMLAudioElement, track: MediaStreamTrack): void {
    attach(audio, track);
    if (this.speaker) {
      void audio.setSinkId?.(this.speaker).catch(() => undefined);
    }
    audio.play().catch((error: Error) => error.name === "NotAllowedError" && this.silenced());
  }
}

export function attach(element: HTMLMediaElement, track: MediaStreamTrack | null): void {
  const current = (element.srcObject as MediaStream | null)?.getTracks()[0] ?? null;
  if (current !== track) {
    element.srcObject = track && new MediaStream([track]);
  }
}

function shown(tile: HTMLElement, picture: boolean): void {
  tile.dataset.camera = picture ? "on" : "off";
  ref(tile, "picture").toggleAttribute("data-on", picture);
}

function markFirstFrame(video: HTMLVideoElement): void {
  video.requestVideoFrameCallback?.(() => {
    if (performance.getEntriesByName("room:first-remote-frame").length === 0) {
      performance.mark("room:first-remote-frame");
    }
  });
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = parts.length > 1 ? [parts[0], parts[parts.length - 1]] : [parts[0]];
  return letters.map((part) => [...(part ?? "")][0] ?? "").join("");
}
