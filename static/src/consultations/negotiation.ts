import type { Ack, Description, Ice, SignalName, SignalPayloads } from "./protocol";

export const LINES = ["voice", "camera", "screen"] as const;
export type Line = (typeof LINES)[number];
export type Tracks = Record<Line, MediaStreamTrack | null>;

/** What a link needs from the world around it. */
export interface LinkPort {
  createConnection(configuration: RTCConfiguration): RTCPeerConnection;
  send<N extends SignalName>(event: N, payload: SignalPayloads[N]): Promise<Ack>;
  refreshIce(): Promise<Ice | undefined>;
  /** Whether this page and the other one both have their line to the room, so that a new offer would arrive. */
  reachable(): boolean;
  voiceCodecs(): RTCRtpCodec[];
  /** The other side's track of a line; a new one after each rebuild. */
  received(line: Line, track: MediaStreamTrack): void;
  changed(state: LinkState): void;
}

export type LinkState = "connecting" | "connected" | "recovering" | "closed";

const BATCH_MS = 50;
const DISCONNECTED_MS = 2000;
const BACK_MS = 10_000;
const OFFER_MS = 3000;
const LONGEST_MS = 30_000;
const POLL_MS = 500;

/**
 * The media connection to one other person: W3C perfect negotiation, and getting back when the line is lost.
 *
 * It has three lines for its whole life (voice, camera, screen); muting and switching replace tracks. The polite side makes the
 * first offer, so two people never offer at once except in an ICE restart, where the rules of perfect negotiation hold.
 */
export class PeerLink {
  connection: RTCPeerConnection;
  state: LinkState = "connecting";
  private makingOffer = false;
  private answering = false;
  private rebuilds = 0;
  private helpless = false;
  private policy: RTCIceTransportPolicy;
  private remoteCandidates: RTCIceCandidateInit[] = [];
  private localCandidates: RTCIceCandidateInit[] = [];
  private batch: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly port: LinkPort,
    readonly polite: boolean,
    public generation: number,
    private ice: Ice,
    private readonly tracks: Tracks,
  ) {
    this.policy = ice.ice_policy;
    this.connection = this.build();
  }

  send(line: Line, track: MediaStreamTrack | null): void {
    this.tracks[line] = track;
    void this.transceiver(line)?.sender.replaceTrack(track);
  }

  sender(line: Line): RTCRtpSender | undefined {
    return this.transceiver(line)?.sender;
  }

  async described(generation: number, description: Description): Promise<void> {
    if (this.accepts(generation)) {
      await this.apply(this.connection, description);
    }
  }

  async candidates(generation: number, candidates: RTCIceCandidateInit[]): Promise<void> {
    if (this.accepts(generation)) {
      this.remoteCandidates.push(...candidates);
      await this.addCandidates(this.connection);
    }
  }

  /** The other side began anew; follow it there. */
  restarted(generation: number): void {
    this.accepts(generation);
  }

  /** Signalling is back. A connection that works stays as it is; one that waited for this gets its ICE restart. */
  signallingBack(): void {
    if (this.helpless) {
      void this.restartIce();
    }
  }

  close(): void {
    this.clear();
    this.discard();
    this.become("closed");
  }

  private become(state: LinkState): void {
    if (this.state !== state) {
      this.state = state;
      this.port.changed(state);
    }
  }

  private build(): RTCPeerConnection {
    const connection = this.port.createConnection(this.configuration);
    connection.onicecandidate = ({ candidate }) => this.gathered(candidate);
    connection.oniceconnectionstatechange = () => this.iceChanged(connection);
    connection.onnegotiationneeded = () => void this.offer(connection);
    if (this.polite) {
      this.openLines(connection);
    }
    this.watchFor(this.polite ? BACK_MS : OFFER_MS);
    return connection;
  }

  private get configuration(): RTCConfiguration {
    return { iceServers: this.ice.ice, iceTransportPolicy: this.policy, bundlePolicy: "max-bundle" };
  }

  private openLines(connection: RTCPeerConnection): void {
    for (const line of LINES) {
      connection.addTransceiver(line === "voice" ? "audio" : "video", { direction: "sendrecv" });
    }
    this.fillLines(connection);
  }

  private fillLines(connection: RTCPeerConnection): void {
    connection.getTransceivers().forEach((transceiver, place) => {
      const line = LINES[place];
      if (line) {
        transceiver.direction = "sendrecv";
        void transceiver.sender.replaceTrack(this.tracks[line]);
        this.port.received(line, transceiver.receiver.track);
      }
    });
    const codecs = this.port.voiceCodecs();
    if (codecs.length > 0) {
      connection.getTransceivers()[0]?.setCodecPreferences(codecs);
    }
  }

  private transceiver(line: Line): RTCRtpTransceiver | undefined {
    return this.connection.getTransceivers()[LINES.indexOf(line)];
  }

  private async offer(connection: RTCPeerConnection): Promise<void> {
    try {
      this.makingOffer = true;
      await connection.setLocalDescription();
      this.describe(connection);
    } catch (error) {
      this.unlessReplaced(connection, error);
    } finally {
      this.makingOffer = false;
    }
  }

  private describe(connection: RTCPeerConnection): void {
    const description = connection.localDescription;
    if (connection === this.connection && description) {
      const { type, sdp } = description;
      void this.port.send("sig:desc", { gen: this.generation, desc: { type, sdp } });
    }
  }

  private async apply(connection: RTCPeerConnection, description: Description): Promise<void> {
    const ready = !this.makingOffer && (connection.signalingState === "stable" || this.answering);
    if (description.type === "offer" && !ready && !this.polite) {
      return;
    }
    try {
      this.answering = description.type === "answer";
      await connection.setRemoteDescription(description);
      this.answering = false;
      await this.addCandidates(connection);
      if (description.type === "offer") {
        await this.answer(connection);
      }
    } catch (error) {
      this.answering = false;
      this.unlessReplaced(connection, error);
    }
  }

  private async answer(connection: RTCPeerConnection): Promise<void> {
    if (!this.polite && connection.currentLocalDescription === null) {
      this.fillLines(connection);
      this.watchFor(BACK_MS);
    }
    await connection.setLocalDescription();
    this.describe(connection);
  }

  private async addCandidates(connection: RTCPeerConnection): Promise<void> {
    if (connection !== this.connection || connection.remoteDescription === null) {
      return;
    }
    for (const candidate of this.remoteCandidates.splice(0)) {
      // A candidate of an offer that was ignored fits nothing; losing it costs nothing.
      await connection.addIceCandidate(candidate).catch(() => undefined);
    }
  }

  private gathered(candidate: RTCIceCandidate | null): void {
    if (!candidate?.candidate) {
      return;
    }
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    this.localCandidates.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment });
    this.batch ??= setTimeout(() => this.sendCandidates(), BATCH_MS);
  }

  private sendCandidates(): void {
    this.batch = undefined;
    const cands = this.localCandidates.splice(0, 50);
    void this.port.send("sig:cand", { gen: this.generation, cands });
    if (this.localCandidates.length > 0) {
      this.batch = setTimeout(() => this.sendCandidates(), BATCH_MS);
    }
  }

  /** Whether a message is of this connection; a higher number first moves the link there. */
  private accepts(generation: number): boolean {
    if (this.state !== "closed" && generation > this.generation) {
      this.rebuild(generation, this.ice.ice_policy);
    }
    return this.state !== "closed" && generation === this.generation;
  }

  private iceChanged(connection: RTCPeerConnection): void {
    if (connection !== this.connection) {
      return;
    }
    const state = connection.iceConnectionState;
    if (state === "connected" || state === "completed") {
      this.clear();
      this.rebuilds = 0;
      this.become("connected");
    } else if (state === "failed" && this.state !== "recovering") {
      void this.restartIce();
    } else if (state === "disconnected" && this.state === "connected") {
      this.watchWith(() => void this.restartIce(), DISCONNECTED_MS);
    }
  }

  private async restartIce(): Promise<void> {
    const connection = this.connection;
    this.clear();
    this.become("recovering");
    if (!this.port.reachable()) {
      this.watchWith(() => void this.restartIce(), POLL_MS);
      this.helpless = true;
      return;
    }
    this.watchFor(BACK_MS);
    const fresh = await this.port.refreshIce();
    if (connection === this.connection && this.state === "recovering" && fresh) {
      this.ice = fresh;
      connection.setConfiguration(this.configuration);
      connection.restartIce();
      this.watchFor(BACK_MS);
    }
  }

  /** Not connected in time: begin anew, over the relay where there is one, and every other time by any path. */
  private giveUp(): void {
    if (!this.port.reachable()) {
      this.watchWith(() => this.giveUp(), POLL_MS);
      return;
    }
    const generation = this.generation + 1;
    const reason = !this.polite && this.connection.remoteDescription === null ? "no_offer" : "ice_failed";
    this.rebuild(
      generation,
      reason === "ice_failed" && this.rebuilds % 2 === 0 && hasRelay(this.ice) ? "relay" : this.ice.ice_policy,
    );
    void this.port.send("sig:restart", { gen: generation, reason });
  }

  private rebuild(generation: number, policy: RTCIceTransportPolicy): void {
    this.clear();
    this.discard();
    this.rebuilds += 1;
    this.generation = generation;
    this.policy = policy;
    this.become("recovering");
    this.connection = this.build();
  }

  private discard(): void {
    clearTimeout(this.batch);
    this.batch = undefined;
    this.remoteCandidates = [];
    this.localCandidates = [];
    this.connection.onicecandidate = null;
    this.connection.oniceconnectionstatechange = null;
    this.connection.onnegotiationneeded = null;
    this.connection.close();
  }

  private watchFor(delay: number): void {
    this.watchWith(() => this.giveUp(), Math.min(delay * Math.max(1, this.rebuilds), LONGEST_MS));
  }

  private watchWith(act: () => void, delay: number): void {
    this.clear();
    this.watch = setTimeout(act, delay);
  }

  private clear(): void {
    clearTimeout(this.watch);
    this.helpless = false;
  }

  /** A connection closed by a rebuild fails whatever was under way on it; that is no fault. */
  private unlessReplaced(connection: RTCPeerConnection, error: unknown): void {
    if (connection === this.connection && connection.signalingState !== "closed") {
      console.error("negotiation", error);
    }
  }
}

function hasRelay(ice: Ice): boolean {
  return ice.ice.some(({ urls }) => [urls].flat().some((url) => url.startsWith("turn")));
}
