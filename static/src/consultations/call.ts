import type { Choice } from "./devices";
import { Emitter } from "./emitter";
import { LineWatch } from "./line-watch";
import { LocalMedia, type LocalMediaPort } from "./local-media";
import { Mesh } from "./mesh";
import type { LinkPort } from "./negotiation";
import type { Ack, MediaState } from "./protocol";
import { Signalling, type SignallingOptions } from "./signalling";
import type { LineQuality } from "./stats";

export interface CallOptions extends Omit<SignallingOptions, "caps" | "media"> {
  choice: Choice;
  devices: LocalMediaPort["devices"];
  browser: Pick<LinkPort, "createConnection" | "voiceCodecs">;
}

export interface CallEvents {
  media: LocalMedia;
  quality: LineQuality;
}

/** One person's meeting: the line to the room, the links to the others and this person's own devices, brought together. */
export class Call extends Emitter<CallEvents> {
  readonly signalling: Signalling;
  readonly mesh: Mesh;
  readonly media: LocalMedia;
  private readonly watch: LineWatch;
  private lastTold = "";

  constructor(options: CallOptions) {
    super();
    this.signalling = new Signalling({
      ...options,
      caps: { audio: true, video: true, screen: options.devices?.getDisplayMedia !== undefined },
      media: () => this.told(),
    });
    this.mesh = new Mesh(this.signalling, options.browser);
    this.media = new LocalMedia(
      {
        devices: options.devices,
        put: (line, track) => this.mesh.send(line, track),
        changed: () => this.mediaChanged(),
      },
      options.choice,
    );
    this.watch = new LineWatch({
      links: () => this.mesh.links,
      sendsPicture: () => this.media.sendsPicture,
      wantsPicture: () => this.media.picturePaused,
      report: (pid, figures) => void this.signalling.send("stats:report", { to: pid, ...figures }),
      quality: (quality) => this.emit("quality", quality),
      pausePicture: (paused) => this.media.pausePicture(paused),
    });
    this.signalling.on("joined", () => this.joined());
    this.signalling.on("state", ({ name }) => {
      if (name === "ended" || name === "replaced" || name === "refused") {
        this.hangUp();
      }
    });
  }

  /** Devices and the line to the room open side by side; whichever is first does not wait for the other. */
  async start(): Promise<void> {
    this.signalling.start();
    await this.media.open();
  }

  say(text: string, lang: string): Promise<Ack> {
    return this.signalling.send("chat:send", { text, lang });
  }

  show(product: string | null): Promise<Ack> {
    return this.signalling.send("view:set", { product });
  }

  admit(pid: string): Promise<Ack> {
    return this.signalling.send("room:admit", { pid });
  }

  deny(pid: string): Promise<Ack> {
    return this.signalling.send("room:deny", { pid });
  }

  end(): Promise<Ack> {
    return this.signalling.send("mod:end", {});
  }

  async leave(): Promise<void> {
    await this.signalling.leave();
  }

  /** The page goes away without a word; the room keeps the place for a while. */
  close(): void {
    this.signalling.stop({ name: "ended", reason: "left" });
  }

  private joined(): void {
    this.watch.start();
    this.tell();
  }

  private mediaChanged(): void {
    this.emit("media", this.media);
    if (this.signalling.state.name === "joined") {
      this.tell();
    }
  }

  private tell(): void {
    if (JSON.stringify(this.media.state) !== this.lastTold) {
      void this.signalling.send("media:state", this.told());
    }
  }

  private told(): MediaState {
    this.lastTold = JSON.stringify(this.media.state);
    return this.media.state;
  }

  private hangUp(): void {
    this.watch.stop();
    this.mesh.close();
    if (this.signalling.state.name !== "refused") {
      this.media.close();
    }
  }
}
