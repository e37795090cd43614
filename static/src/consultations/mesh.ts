import { Emitter } from "./emitter";
import { type Line, type LinkPort, type LinkState, PeerLink, type Tracks } from "./negotiation";
import { type Entry, firstGeneration, type Ice, isPolite, type JoinAnswer } from "./protocol";
import type { Signalling } from "./signalling";

export interface MeshEvents {
  received: { pid: string; line: Line; track: MediaStreamTrack };
  link: { pid: string; state: LinkState };
  roster: Entry[];
}

type Browser = Pick<LinkPort, "createConnection" | "voiceCodecs">;

/** Who is in the room, and one link to each of the others. */
export class Mesh extends Emitter<MeshEvents> {
  readonly entries = new Map<string, Entry>();
  readonly links = new Map<string, PeerLink>();
  private readonly tracks: Tracks = { voice: null, camera: null, screen: null };
  private ice: Ice = { ice: [], ice_ttl: 0, ice_policy: "all" };
  private readonly lingering = new Set<string>();
  private self = "";

  constructor(
    private readonly signalling: Signalling,
    private readonly browser: Browser,
  ) {
    super();
    signalling.on("joined", (answer) => this.joined(answer));
    signalling.on("peer:joined", ({ peer }) => this.present(peer));
    signalling.on("peer:updated", ({ peer }) => this.present(peer));
    signalling.on("peer:away", ({ pid }) => this.away(pid));
    signalling.on("peer:left", ({ pid, reason }) => this.left(pid, reason));
    signalling.on("sig:desc", ({ from, gen, desc }) => void this.links.get(from)?.described(gen, desc));
    signalling.on("sig:cand", ({ from, gen, cands }) => void this.links.get(from)?.candidates(gen, cands));
    signalling.on("sig:restart", ({ from, gen }) => this.links.get(from)?.restarted(gen));
  }

  get me(): Entry | undefined {
    return this.entries.get(this.self);
  }

  get others(): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.pid !== this.self);
  }

  send(line: Line, track: MediaStreamTrack | null): void {
    this.tracks[line] = track;
    for (const link of this.links.values()) {
      link.send(line, track);
    }
  }

  close(): void {
    for (const link of this.links.values()) {
      link.close();
    }
    this.links.clear();
    this.entries.clear();
  }

  private joined(answer: JoinAnswer): void {
    const replaced = this.me !== undefined && this.me.epoch !== answer.epoch;
    this.ice = answer;
    this.self = answer.pid;
    for (const pid of replaced ? [...this.links.keys()] : []) {
      this.dropLink(pid);
    }
    for (const { pid } of this.others.filter((known) => !answer.roster.some((entry) => entry.pid === known.pid))) {
      this.remove(pid, "lost");
    }
    for (const entry of answer.roster) {
      this.place(entry);
    }
    this.tell();
  }

  private present(entry: Entry): void {
    this.place(entry);
    this.tell();
  }

  private place(entry: Entry): void {
    if (this.entries.get(entry.pid)?.epoch !== entry.epoch) {
      this.dropLink(entry.pid);
    }
    this.entries.set(entry.pid, entry);
    this.lingering.delete(entry.pid);
    this.links.get(entry.pid)?.signallingBack();
  }

  private away(pid: string): void {
    const entry = this.entries.get(pid);
    if (entry) {
      this.entries.set(pid, { ...entry, state: "away" });
      this.tell();
    }
  }

  private left(pid: string, reason: "left" | "lost"): void {
    this.remove(pid, reason);
    this.tell();
  }

  /** One whose line to the room is lost stays as long as voice and picture still come. */
  private remove(pid: string, reason: "left" | "lost"): void {
    const entry = this.entries.get(pid);
    if (entry && reason === "lost" && this.links.get(pid)?.state === "connected") {
      this.entries.set(pid, { ...entry, state: "away" });
      this.lingering.add(pid);
    } else {
      this.dropLink(pid);
      this.entries.delete(pid);
    }
  }

  private tell(): void {
    this.connect();
    this.emit("roster", [...this.entries.values()]);
  }

  private connect(): void {
    const me = this.me;
    for (const other of me ? this.others : []) {
      if (me && other.state === "here" && !this.links.has(other.pid)) {
        const port = this.portTo(other.pid);
        const link = new PeerLink(port, isPolite(me, other), firstGeneration(me, other), this.ice, { ...this.tracks });
        this.links.set(other.pid, link);
      }
    }
  }

  private portTo(pid: string): LinkPort {
    return {
      ...this.browser,
      send: (event, payload) => this.signalling.send(event, { to: pid, ...payload } as never),
      refreshIce: () => this.refreshIce(),
      reachable: () => this.signalling.state.name === "joined" && this.entries.get(pid)?.state === "here",
      received: (line, track) => this.emit("received", { pid, line, track }),
      changed: (state) => this.linkChanged(pid, state),
    };
  }

  private async refreshIce(): Promise<Ice | undefined> {
    const ack = await this.signalling.send("ice:refresh", {});
    this.ice = ack.ok ? ack.data : this.ice;
    return ack.ok ? ack.data : undefined;
  }

  private linkChanged(pid: string, state: LinkState): void {
    this.emit("link", { pid, state });
    if (this.lingering.has(pid) && state === "recovering") {
      this.left(pid, "left");
    }
  }

  private dropLink(pid: string): void {
    const link = this.links.get(pid);
    this.links.delete(pid);
    this.lingering.delete(pid);
    link?.close();
  }
}
