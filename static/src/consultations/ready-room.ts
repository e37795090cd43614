import { countdown, ServerClock } from "./clock";
import { DeviceSelects } from "./device-selects";
import { type Captured, type DeviceFault, type DeviceKind, remember, remembered } from "./devices";
import { csrfToken, ref, storage } from "./dom";
import { playTestSound, watchLevel } from "./level";
import { LocalMedia } from "./local-media";
import { type Judgement, judge, type Measured, measure } from "./network-check";
import { attach } from "./tiles";
import { readWords, type Words } from "./words";

type CheckState = "busy" | "ok" | "warn" | "bad";

const HEARD = 0.35;

/**
 * The room before the room: see and hear oneself, know that the line will do, wait for the hour.
 *
 * The server's HTML works without this script (a link leads into the call) and holds:
 *
 *     <ready-room data-probe="/en/meet/ID/probe" data-socket="/socket.io/?EIO=4&transport=websocket&room=ID"
 *                 data-opens-at="…Z" data-starts-at="…Z" data-ends-at="…Z" data-now="…Z">
 *       <video data-ref="preview" muted autoplay playsinline>   <p data-ref="no-picture" hidden>
 *       <button data-ref="mic-button" aria-pressed>  <button data-ref="cam-button" aria-pressed>
 *       <select data-ref="mic">  <select data-ref="cam">  <select data-ref="speaker">  <button data-ref="test-sound">
 *       <span data-ref="level" role="meter"> 24 × <i>
 *       <li data-check="mic|cam|network" data-state="busy|ok|warn|bad"> <h3 data-ref="title"> <p data-ref="detail">
 *       <button data-ref="voice-only" aria-pressed>  <button data-ref="check-again">
 *       <span data-ref="count-word">  <span data-ref="count">  <a data-ref="join" data-href="/en/meet/ID">
 *
 * `data-ref="join"` has no `href` while the lobby is closed. All words are in `script[data-words]`.
 */
export class ReadyRoom extends HTMLElement {
  private readonly clock = new ServerClock();
  private readonly choice = remembered(storage());
  private readonly words: Words = readWords(document);
  private readonly devices = navigator.mediaDevices as MediaDevices | undefined;
  private readonly media = new LocalMedia(
    { devices: this.devices, put: () => undefined, changed: () => this.mediaChanged() },
    this.choice,
  );
  private life = new AbortController();
  private level = new AbortController();
  private selects: DeviceSelects | undefined;
  private metered: MediaStreamTrack | null = null;
  private lit = 0;

  connectedCallback(): void {
    this.life = new AbortController();
    this.clock.set(this.dataset.now ?? new Date().toISOString());
    this.listen(this.life.signal);
    this.tick();
    const timer = setInterval(() => this.tick(), 1000);
    this.life.signal.addEventListener("abort", () => clearInterval(timer));
    void this.checkDevices();
    void this.checkNetwork();
  }

  disconnectedCallback(): void {
    this.life.abort();
    this.level.abort();
    this.media.close();
  }

  private listen(signal: AbortSignal): void {
    const press = (name: string, act: () => unknown) =>
      ref(this, name).addEventListener("click", () => void act(), { signal });
    press("mic-button", () => this.media.setMic(!this.choice.micOn));
    press("cam-button", () => this.media.setCam(!this.media.state.cam));
    press("voice-only", () => this.setVoiceOnly(!this.choice.voiceOnly));
    press("test-sound", () => playTestSound(this.choice.speaker));
    press("check-again", () => Promise.all([this.checkDevices(), this.checkNetwork()]));
    if (this.devices) {
      const chosen = (kind: DeviceKind, id: string) => this.chosen(kind, id);
      this.selects = new DeviceSelects(this, this.devices, this.choice, this.words, chosen, signal);
    }
  }

  private chosen(kind: DeviceKind, id: string): void {
    this.choice[kind] = id;
    remember(storage(), this.choice);
    if (kind !== "speaker") {
      void this.media.switchTo(kind, id).then(() => this.tellDevices(this.media));
    }
  }

  private async setVoiceOnly(only: boolean): Promise<void> {
    this.choice.voiceOnly = only;
    await this.media.setCam(!only);
    this.choice.voiceOnly = only;
    this.mediaChanged();
    this.tellDevices(this.media);
  }

  private mediaChanged(): void {
    const { voice, camera, state } = this.media;
    remember(storage(), this.choice);
    attach(ref<HTMLVideoElement>(this, "preview"), camera);
    ref(this, "preview").toggleAttribute("data-on", camera !== null);
    ref(this, "no-picture").hidden = camera !== null;
    press(ref(this, "mic-button"), state.mic, this.words(state.mic ? "mic_on" : "mic_off"));
    press(ref(this, "cam-button"), state.cam, this.words(state.cam ? "cam_on" : "cam_off"));
    ref(this, "voice-only").ariaPressed = String(this.choice.voiceOnly);
    this.meter(voice);
  }

  private async checkDevices(): Promise<void> {
    this.tell("mic", "busy", "checking_mic");
    this.tell("cam", "busy", "checking_cam");
    const captured = await this.media.open();
    this.tellDevices(captured);
    const inUse = { mic: deviceOf(captured.voice), cam: deviceOf(captured.camera) };
    await this.selects?.refresh(inUse);
  }

  private tellDevices({
    voice,
    camera,
    micFault,
    camFault,
  }: Pick<Captured, "voice" | "camera" | "micFault" | "camFault">): void {
    if (micFault || !voice) {
      this.tell("mic", "bad", `mic_${micFault ?? ("none" satisfies DeviceFault)}`);
    } else if (this.checked("mic") !== "ok") {
      this.tell("mic", "busy", "say_something");
    }
    if (this.choice.voiceOnly || !this.choice.camOn) {
      this.tell("cam", "ok", this.choice.voiceOnly ? "cam_voice_only" : "cam_is_off");
    } else {
      this.tell("cam", camera ? "ok" : "warn", camera ? "cam_seen" : `cam_${camFault ?? "none"}`);
    }
  }

  private meter(voice: MediaStreamTrack | null): void {
    if (voice === this.metered) {
      return;
    }
    this.metered = voice;
    this.level.abort();
    this.level = new AbortController();
    if (voice) {
      watchLevel(voice, (level) => this.heard(level), this.level.signal);
    }
  }

  private heard(level: number): void {
    const bar = ref(this, "level");
    const lit = Math.round(level * bar.children.length);
    if (lit !== this.lit) {
      for (const [place, step] of [...bar.children].entries()) {
        step.classList.toggle("on", place < lit);
      }
      bar.ariaValueNow = String(lit);
      this.lit = lit;
    }
    if (level > HEARD && this.checked("mic") === "busy") {
      this.tell("mic", "ok", "mic_heard");
    }
  }

  private async checkNetwork(): Promise<void> {
    this.tell("network", "busy", "checking_network");
    const { probe = "", socket = "" } = this.dataset;
    const address = new URL(socket, location.href.replace(/^http/, "ws")).href;
    const surroundings = {
      fetch: window.fetch.bind(window),
      openSocket: (url: string) => new WebSocket(url),
      createConnection: (configuration: RTCConfiguration) => new RTCPeerConnection(configuration),
      now: () => performance.now(),
    };
    const measured = await measure(probe, address, csrfToken(), surroundings, ({ now }) => this.clock.set(now));
    this.tellNetwork(judge(measured), measured);
  }

  private tellNetwork({ verdict, advice }: Judgement, { upload, answer }: Measured): void {
    const state = ({ good: "ok", voice: "warn", none: "bad" } as const)[verdict];
    const megabits = ((upload ?? 0) / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
    this.tell("network", state, `network_${verdict}`, `network_${advice}`, {
      upload: megabits,
      answer: Math.round(answer ?? 0),
    });
    ref(this, "voice-only").hidden = verdict !== "voice" && !this.choice.voiceOnly;
    ref(this, "check-again").hidden = verdict === "good";
  }

  private checked(name: string): string | undefined {
    return this.querySelector<HTMLElement>(`[data-check="${name}"]`)?.dataset.state;
  }

  /** Each finding is a word and a sentence; `KEY_detail` is the sentence unless another key is given. */
  private tell(
    name: string,
    state: CheckState,
    key: string,
    detail = `${key}_detail`,
    params: Record<string, string | number> = {},
  ): void {
    const check = this.querySelector<HTMLElement>(`[data-check="${name}"]`);
    if (check) {
      check.dataset.state = state;
      ref(check, "title").textContent = this.words(key, params);
      ref(check, "detail").textContent = this.words(detail, params);
    }
  }

  private tick(): void {
    const { opensAt = "", startsAt = "", endsAt = "" } = this.dataset;
    const now = this.clock.now();
    const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)];
    const running = now >= start;
    ref(this, "count-word").textContent = this.words(
      now >= end ? "over_since" : running ? "running_since" : "starts_in",
    );
    ref(this, "count").textContent = countdown(now >= end ? now - end : running ? now - start : start - now);
    const join = ref<HTMLAnchorElement>(this, "join");
    if (!join.href && join.dataset.href && now >= Date.parse(opensAt)) {
      join.href = join.dataset.href;
      join.removeAttribute("aria-disabled");
    }
  }
}

function press(button: HTMLElement, on: boolean, label: string): void {
  button.ariaPressed = String(on);
  button.ariaLabel = label;
}

function deviceOf(track: MediaStreamTrack | null): string {
  return track?.getSettings().deviceId ?? "";
}
