import { Call } from "./call";
import { CallTimer } from "./call-timer";
import { ChatPanel } from "./chat-panel";
import { Covers } from "./covers";
import { DeviceSelects } from "./device-selects";
import { type DeviceKind, remember, remembered } from "./devices";
import { csrfToken, isTyping, ref, refs, storage } from "./dom";
import { FragmentSlot } from "./fragment-slot";
import { LobbyPanel } from "./lobby-panel";
import type { LocalMedia } from "./local-media";
import { type Named, nameIn } from "./names";
import type { ChatMessage, Entry, JoinAnswer, View } from "./protocol";
import type { RoomState } from "./signalling";
import { watchSpeakers } from "./speaking";
import { Stage } from "./stage";
import { tabs } from "./tabs";
import { fetchTicket } from "./ticket";
import { Tiles } from "./tiles";
import { voiceCodecs } from "./voice-codecs";
import { readWords, type Words } from "./words";

const SHORTCUTS = "room-shortcuts";

/**
 * The call. Its HTML comes from the server (templates/consultations/call.html):
 *
 *     <call-room data-state="connecting" data-room="ID" data-lang="en" data-name="…" data-org="…" data-host
 *                data-ticket="/en/meet/ID/ticket" data-stage="/en/meet/ID/stage" data-starts-at data-ends-at data-now>
 *       [inside] everything of a running call, inert until one is in:
 *         [timer] [clock] [clock-word] [clock-meter]      [tiles] <template tile>      [lobby] [lobby-list] <template waiting>
 *         [stage-column] [product] [empty-stage] [screen] [screen-picture] [screen-name] and button[data-product][data-title]
 *         [tabs] with role=tab data-tab="chat|log|about"  [chat] [messages] <template message> [compose] [line] [chat-fault]  [chat-count]
 *         [log] [fragment data-address] [fragment-note]
 *         [line-word] [line-note]  [mic-button] [cam-button] [share-button] [leave-button] [sheet-button data-sheet="tray|side"]
 *         dialog[settings] with the three device selects and [shortcuts]; dialog[leaving] with [leave-only] [end-all] for a host
 *       [cover] with [data-cover] sections, [banner], [unlock], and [say]: the polite live region
 *
 * where `[x]` stands for `data-ref="x"`. Words are in `script[data-words]`. Tests read `data-state`, `data-pid` of the tiles and `peerConnections`.
 */
export class CallRoom extends HTMLElement {
  private life = new AbortController();
  private words: Words = (key) => key;
  private choice = remembered(storage());
  private call!: Call;
  private tiles!: Tiles;
  private chat!: ChatPanel;
  private lobby!: LobbyPanel;
  private stage!: Stage;
  private timer!: CallTimer;
  private covers!: Covers;
  private selects: DeviceSelects | undefined;
  private unread = 0;

  /** The live connections, for those who want to look at their statistics. */
  get peerConnections(): RTCPeerConnection[] {
    return [...this.call.mesh.links.values()].map(({ connection }) => connection);
  }

  connectedCallback(): void {
    performance.mark("room:join");
    this.life = new AbortController();
    this.words = readWords(document);
    this.call = this.makeCall();
    this.furnish(this.life.signal);
    this.listenToCall();
    this.listenToPage(this.life.signal);
    void this.call.start().then(() => this.selects?.refresh());
  }

  disconnectedCallback(): void {
    this.life.abort();
    this.call.close();
  }

  private makeCall(): Call {
    const { room = "", name = "", lang = "en", ticket = "" } = this.dataset;
    return new Call({
      room,
      name,
      lang,
      fetchTicket: () => fetchTicket(ticket, csrfToken()),
      choice: this.choice,
      devices: navigator.mediaDevices as MediaDevices | undefined,
      browser: { createConnection: (configuration) => new RTCPeerConnection(configuration), voiceCodecs },
    });
  }

  private furnish(signal: AbortSignal): void {
    const { lang = "en", stage = "", startsAt = "", endsAt = "", now = "" } = this.dataset;
    const announce = (text: string) => this.announce(text);
    const port = { address: stage, show: (product: string | null) => this.call.show(product), announce };
    this.tiles = new Tiles(ref(this, "tiles"), this, this.words, lang, () => this.silenced());
    this.covers = new Covers(this, this.words);
    this.stage = new Stage(ref(this, "stage-column"), this.words, port, signal);
    this.timer = new CallTimer(
      ref(this, "timer"),
      refs(this, "wall"),
      { starts_at: startsAt, ends_at: endsAt },
      now,
      this.words,
      announce,
      signal,
    );
    this.lobby = new LobbyPanel(
      ref(this, "lobby"),
      this.words,
      lang,
      (answer, pid) => this.call[answer](pid),
      announce,
      signal,
    );
    const zone = ref(this, "wall").dataset.zone ?? "UTC";
    this.chat = new ChatPanel(ref(this, "chat"), this.words, lang, zone, this.chatPort(lang), signal);
    this.furnishSide(signal);
    this.furnishSettings(signal);
    this.tiles.playThrough(this.choice.speaker);
    this.showMedia(this.call.media);
    watchSpeakers(
      () => this.call.mesh.links,
      (pid, level) => this.tiles.loudness(pid, level),
      signal,
    );
  }

  private chatPort(lang: string) {
    return {
      say: (text: string) => this.call.say(text, lang),
      isMine: (pid: string) => pid === this.call.mesh.me?.pid,
      arrived: (message: ChatMessage) => {
        if (message.pid !== this.call.mesh.me?.pid) {
          this.announce(this.words("says", { name: nameIn(lang, message), text: message.text }));
          this.count(ref(this, "chat").checkVisibility() ? 0 : this.unread + 1);
        }
      },
    };
  }

  private furnishSide(signal: AbortSignal): void {
    const log = this.querySelector<HTMLElement>('[data-ref="log"]');
    const slot = log && new FragmentSlot(log, this.words, signal);
    const opened = (name: string) => {
      if (name === "chat") {
        this.count(0);
      } else if (name === "log") {
        void slot?.load();
      }
    };
    tabs(ref(this, "tabs"), opened, signal)("chat");
  }

  private furnishSettings(signal: AbortSignal): void {
    const settings = ref<HTMLDialogElement>(this, "settings");
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices) {
      const chosen = (kind: DeviceKind, id: string) => this.chosen(kind, id);
      this.selects = new DeviceSelects(settings, devices, this.choice, this.words, chosen, signal);
    }
    const shortcuts = ref<HTMLInputElement>(settings, "shortcuts");
    shortcuts.checked = storage()?.getItem(SHORTCUTS) !== "off";
    shortcuts.addEventListener("change", () => storage()?.setItem(SHORTCUTS, shortcuts.checked ? "on" : "off"), {
      signal,
    });
  }

  private listenToCall(): void {
    const { signalling, mesh } = this.call;
    const late = (who: Named, minutes: number) =>
      this.announce(this.words("late", { name: this.called(who), minutes }), true);
    signalling.on("state", (state) => this.became(state));
    signalling.on("joined", (answer) => this.joined(answer));
    signalling.on("room:lobby", ({ waiting }) => this.lobby.show(waiting));
    signalling.on("chat:send", (message) => this.chat.add(message));
    signalling.on("view:set", (view) => void this.stage.set(view, this.nameOf(view)));
    signalling.on("room:late", (who) => late(who, who.minutes));
    mesh.on("roster", (entries) => this.showRoster(entries));
    mesh.on("received", ({ pid, line, track }) => this.received(pid, line, track));
    mesh.on("link", ({ pid, state }) => this.tiles.link(pid, state));
    this.call.on("media", (media) => this.showMedia(media));
    this.call.on("quality", (quality) => this.showLine(quality));
  }

  private listenToPage(signal: AbortSignal): void {
    const press = (name: string, act: () => unknown) => {
      for (const button of refs(this, name)) {
        button.addEventListener("click", () => void act(), { signal });
      }
    };
    press("mic-button", () => this.toggleMic());
    press("cam-button", () => this.toggleCam());
    press("share-button", () => this.toggleShare());
    press("leave-button", () => this.askToLeave());
    press("leave-only", () => this.call.leave());
    press("end-all", () => this.endForAll());
    press("knock-again", () => this.call.signalling.knockAgain());
    press("settings-button", () => ref<HTMLDialogElement>(this, "settings").showModal());
    press("unlock", () => this.unlock());
    for (const button of refs(this, "sheet-button")) {
      button.addEventListener("click", () => this.openSheet(button.dataset.sheet ?? ""), { signal });
    }
    this.addEventListener("close", () => this.tiles.unlock(), { capture: true, signal });
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal });
    window.addEventListener("online", () => void this.call.signalling.online(), { signal });
    window.addEventListener("offline", () => this.call.signalling.offline(), { signal });
    window.addEventListener("pagehide", () => this.call.close(), { signal });
  }

  private became(state: RoomState): void {
    this.covers.show(state);
    if (state.name === "ended" || state.name === "replaced") {
      this.tiles.clear();
      this.lobby.show([]);
    }
    for (const dialog of state.name === "joined" ? [] : this.querySelectorAll("dialog")) {
      dialog.close();
    }
    this.announce(this.words(`state_${state.name}`));
  }

  private joined({ timer, lobby, view, snapshot }: JoinAnswer): void {
    this.timer.set(timer);
    this.lobby.show(lobby);
    if (snapshot) {
      this.chat.restore(snapshot.chat);
    }
    void this.stage.set(view, "");
  }

  private showRoster(entries: Entry[]): void {
    const me = this.call.mesh.me;
    this.tiles.show(entries, me);
    const sharer = this.call.mesh.others.find(({ screen }) => screen);
    this.stage.showScreen(sharer ? this.called(sharer) : "", sharer && this.tiles.track(sharer.pid, "screen"));
    ref(this, "alone").hidden = entries.length > 1;
  }

  private received(pid: string, line: "voice" | "camera" | "screen", track: MediaStreamTrack): void {
    this.tiles.received(pid, line, track);
    const entry = this.call.mesh.entries.get(pid);
    if (line === "screen" && entry?.screen) {
      this.stage.showScreen(this.called(entry), track);
    }
  }

  private showMedia(media: LocalMedia): void {
    const { state } = media;
    const { name = "", org = "" } = this.dataset;
    this.tiles.showSelf(name, org, state, media.camera);
    this.press("mic-button", state.mic, state.mic ? "mic_on" : "mic_off");
    this.press("cam-button", media.camera !== null, media.camera ? "cam_on" : "cam_off");
    this.press("share-button", state.screen, state.screen ? "share_stop" : "share_start");
    const fault = media.micFault ? `mic_${media.micFault}` : media.camFault ? `cam_${media.camFault}` : "";
    const notes = [
      state.reason === "bandwidth" && "own_bandwidth_detail",
      fault && `${fault}_detail`,
      state.screen && "sharing",
    ];
    const note = notes.find((key) => key);
    ref(this, "media-note").textContent = note ? this.words(note) : "";
    ref(this, "media-note").hidden = !note;
    remember(storage(), this.choice);
  }

  private press(name: string, on: boolean, label: string): void {
    for (const button of refs(this, name)) {
      button.ariaPressed = String(on);
      button.title = this.words(label);
    }
  }

  private showLine(quality: "good" | "fair" | "poor"): void {
    const word = ref(this, "line-word");
    if (word.dataset.quality !== quality) {
      word.dataset.quality = quality;
      word.textContent = this.words(`line_${quality}`);
      ref(this, "line-note").textContent = `${this.words(`line_${quality}_detail`)} · `;
    }
  }

  private async toggleMic(): Promise<void> {
    await this.call.media.setMic(!this.call.media.state.mic);
    this.announce(this.words(this.call.media.state.mic ? "mic_on" : "mic_off"));
  }

  private async toggleCam(): Promise<void> {
    await this.call.media.setCam(this.call.media.camera === null);
    this.announce(this.words(this.call.media.camera ? "cam_on" : "cam_off"));
  }

  private async toggleShare(): Promise<void> {
    if (this.call.media.screen) {
      this.call.media.unshare();
    } else {
      // Closing the browser's own picker is an answer, not a fault.
      await this.call.media.share().catch(() => undefined);
    }
  }

  private async askToLeave(): Promise<void> {
    const { host } = this.dataset;
    if (host !== undefined) {
      ref<HTMLDialogElement>(this, "leaving").showModal();
    } else {
      await this.call.leave();
    }
  }

  private async endForAll(): Promise<void> {
    const ack = await this.call.end();
    // The room may close before its acknowledgement arrives.
    if (!ack.ok && this.call.signalling.state.name !== "ended") {
      this.announce(this.words("not_sent"), true);
    }
  }

  private chosen(kind: DeviceKind, id: string): void {
    if (kind === "speaker") {
      this.choice.speaker = id;
      this.tiles.playThrough(id);
      remember(storage(), this.choice);
    } else {
      void this.call.media.switchTo(kind, id);
    }
  }

  private shortcut(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !isTyping(event.target);
    if (!plain || !ref<HTMLInputElement>(this, "shortcuts").checked || this.call.signalling.state.name !== "joined") {
      return;
    }
    if (event.code === "KeyM") {
      void this.toggleMic();
    } else if (event.code === "KeyV") {
      void this.toggleCam();
    }
  }

  private openSheet(name: string): void {
    this.dataset.sheet = this.dataset.sheet === name ? "" : name;
    for (const button of refs(this, "sheet-button")) {
      button.ariaExpanded = String(button.dataset.sheet === this.dataset.sheet);
    }
    if (ref(this, "chat").checkVisibility()) {
      this.count(0);
    }
  }

  private count(unread: number): void {
    this.unread = unread;
    for (const mark of refs(this, "chat-count")) {
      mark.textContent = unread > 0 ? String(unread) : "";
    }
  }

  private silenced(): void {
    ref(this, "unlock").hidden = false;
  }

  private unlock(): void {
    ref(this, "unlock").hidden = true;
    this.tiles.unlock();
  }

  private nameOf(view: View): string {
    const entry = this.call.mesh.entries.get(view.by);
    return view.by === this.call.mesh.me?.pid ? this.words("you") : entry ? this.called(entry) : "";
  }

  private called(who: Named): string {
    return nameIn(this.dataset.lang ?? "en", who);
  }

  /** Say it to those who listen; show it as well when it concerns everybody. */
  private announce(text: string, shown = false): void {
    ref(this, "say").textContent = text;
    if (shown) {
      ref(this, "notice").textContent = text;
      ref(this, "notice").hidden = false;
    }
  }
}
