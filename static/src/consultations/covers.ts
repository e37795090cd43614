import { ref } from "./dom";
import type { RoomState } from "./signalling";
import type { Words } from "./words";

/**
 * What stands over the room while one is not in it: `[data-ref="cover"]` holds one `[data-cover="…"]` per state (connecting, lobby, denied, refused,
 * replaced, ended); `[data-ref="banner"]` is the line over a running call whose signalling is away.
 */
export class Covers {
  private readonly cover: HTMLElement;
  private readonly banner: HTMLElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Words,
  ) {
    this.cover = ref(root, "cover");
    this.banner = ref(root, "banner");
  }

  show(state: RoomState): void {
    this.root.dataset.state = state.name;
    const inside = state.name === "joined" || state.name === "reconnecting";
    this.cover.hidden = inside;
    this.banner.hidden = state.name !== "reconnecting";
    for (const section of this.cover.querySelectorAll<HTMLElement>("[data-cover]")) {
      section.hidden = section.dataset.cover !== state.name;
    }
    this.explain(state);
    ref(this.root, "inside").inert = !inside;
  }

  private explain(state: RoomState): void {
    if (state.name === "lobby") {
      ref(this.cover, "lobby-word").textContent = this.words(state.host ? "lobby_host_here" : "lobby_host_away");
    } else if (state.name === "refused") {
      ref(this.cover, "refused-title").textContent = this.words(`refused_${state.code}`);
      ref(this.cover, "refused-word").textContent = this.words(`refused_${state.code}_detail`);
    } else if (state.name === "ended") {
      ref(this.cover, "ended-title").textContent = this.words(`ended_${state.reason}`);
      ref(this.cover, "back-in").hidden = state.reason !== "left";
    }
  }
}
