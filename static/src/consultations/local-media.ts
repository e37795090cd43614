import { type Captured, type Choice, capture, captureOne, type DeviceFault, type Devices, stopTracks } from "./devices";
import type { Line } from "./negotiation";
import type { MediaState, Reason } from "./protocol";

export interface LocalMediaPort {
  devices: (Devices & Partial<Pick<MediaDevices, "getDisplayMedia">>) | undefined;
  /** Where tracks go: to everybody in the room. */
  put(line: Line, track: MediaStreamTrack | null): void;
  /** Something the others, or the person's own tile, should know changed. */
  changed(): void;
}

/** What this person gives into the room: voice, camera, screen; and why one of them may be missing. */
export class LocalMedia {
  voice: MediaStreamTrack | null = null;
  camera: MediaStreamTrack | null = null;
  screen: MediaStreamTrack | null = null;
  micFault: DeviceFault | null = null;
  camFault: DeviceFault | null = null;
  private weakLine = false;
  private opened = false;

  constructor(
    private readonly port: LocalMediaPort,
    readonly choice: Choice,
  ) {}

  get state(): MediaState {
    const { micOn, voiceOnly } = this.choice;
    const asked = { mic: micOn, cam: this.wantsCamera };
    const mic = this.opened ? this.voice !== null && micOn : asked.mic;
    const cam = this.opened ? this.camera !== null && asked.cam && !this.weakLine : asked.cam;
    return { mic, cam, screen: this.screen !== null, audio_only: voiceOnly, reason: cam ? null : this.whyNoPicture() };
  }

  get sendsPicture(): boolean {
    return this.state.cam || this.screen !== null;
  }

  get picturePaused(): boolean {
    return this.weakLine;
  }

  async open(): Promise<Captured> {
    const captured = await capture(this.port.devices, { ...this.choice, voiceOnly: !this.wantsCamera });
    this.opened = true;
    this.micFault = captured.micFault;
    this.camFault = captured.camFault;
    this.takeVoice(captured.voice);
    this.takeCamera(captured.camera);
    this.port.changed();
    return captured;
  }

  /** Muting keeps the microphone open, so that the first word after unmuting is heard. */
  async setMic(on: boolean): Promise<void> {
    this.choice.micOn = on;
    if (on && !this.voice) {
      await this.switchTo("mic", this.choice.mic);
      return;
    }
    this.takeVoice(this.voice);
    this.port.changed();
  }

  /** Switching the camera off closes it, so that its light goes out. */
  async setCam(on: boolean): Promise<void> {
    this.choice.camOn = on;
    this.choice.voiceOnly = on ? false : this.choice.voiceOnly;
    if (on) {
      await this.switchTo("cam", this.choice.cam);
      return;
    }
    stopTracks(this.camera);
    this.takeCamera(null);
    this.port.changed();
  }

  async switchTo(kind: "mic" | "cam", id: string): Promise<void> {
    this.choice[kind] = id;
    const devices = this.port.devices;
    const opened = devices ? await captureOne(devices, kind, id) : "unsupported";
    const track = typeof opened === "string" ? null : opened;
    const fault = typeof opened === "string" ? opened : null;
    if (kind === "mic") {
      this.micFault = fault;
      stopTracks(track && this.voice);
      this.takeVoice(track ?? this.voice);
    } else {
      this.camFault = fault;
      stopTracks(track && this.camera);
      this.takeCamera(track ?? this.camera);
    }
    this.port.changed();
  }

  /** Throws what the browser throws when the person thinks better of it. */
  async share(): Promise<void> {
    const stream = await this.port.devices?.getDisplayMedia?.({ video: { frameRate: { max: 15 } }, audio: false });
    const track = stream?.getVideoTracks()[0];
    if (track) {
      track.contentHint = "detail";
      track.addEventListener("ended", () => this.unshare());
      this.takeScreen(track);
    }
  }

  unshare(): void {
    stopTracks(this.screen);
    this.takeScreen(null);
  }

  /** Stop or resume the picture because of the line; the camera stays open for the person's own view. */
  pausePicture(paused: boolean): void {
    this.weakLine = paused;
    this.takeCamera(this.camera);
    this.port.changed();
  }

  close(): void {
    stopTracks(this.voice, this.camera, this.screen);
  }

  private get wantsCamera(): boolean {
    return this.choice.camOn && !this.choice.voiceOnly;
  }

  private takeVoice(track: MediaStreamTrack | null): void {
    if (track) {
      track.enabled = this.choice.micOn;
      track.onended = () => this.lost("mic", track);
    }
    this.voice = track;
    this.port.put("voice", track);
  }

  private takeCamera(track: MediaStreamTrack | null): void {
    if (track) {
      track.onended = () => this.lost("cam", track);
    }
    this.camera = track;
    this.port.put("camera", this.weakLine ? null : track);
  }

  private takeScreen(track: MediaStreamTrack | null): void {
    this.screen = track;
    this.port.put("screen", track);
    this.port.changed();
  }

  /** A cable was pulled: take whatever other device there is. */
  private lost(kind: "mic" | "cam", track: MediaStreamTrack): void {
    if (kind === "mic" && this.voice === track) {
      this.takeVoice(null);
      void this.switchTo("mic", "");
    } else if (kind === "cam" && this.camera === track) {
      this.takeCamera(null);
      void this.switchTo("cam", "");
    }
  }

  private whyNoPicture(): Reason {
    if (this.choice.voiceOnly) {
      return "voice_only";
    }
    if (!this.choice.camOn) {
      return "user";
    }
    return this.weakLine ? "bandwidth" : "device";
  }
}
