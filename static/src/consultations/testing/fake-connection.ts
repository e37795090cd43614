/**
 * A stand-in for the browser's RTCPeerConnection, which Node has not got. It follows the signalling state machine of the W3C text
 * (implicit rollback included) and refuses what a browser refuses; what ICE does, a test says with `ice()`. Media is the browser tests' business.
 */
export class FakeConnection {
  signalingState: RTCSignalingState = "stable";
  iceConnectionState: RTCIceConnectionState = "new";
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  currentLocalDescription: RTCSessionDescriptionInit | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidateInit | null }) => void) | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  onnegotiationneeded: (() => void) | null = null;
  readonly added: RTCIceCandidateInit[] = [];
  readonly configurations: RTCConfiguration[];
  restarts = 0;
  closed = false;
  private readonly transceivers: FakeTransceiver[] = [];
  private number = 0;

  constructor(configuration: RTCConfiguration) {
    this.configurations = [configuration];
  }

  addTransceiver(kind: string, { direction }: RTCRtpTransceiverInit): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind, direction ?? "sendrecv");
    this.transceivers.push(transceiver);
    this.need();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  async setLocalDescription(): Promise<void> {
    this.mustBeOpen();
    this.number += 1;
    const type = this.signalingState === "have-remote-offer" ? "answer" : "offer";
    this.localDescription = { type, sdp: `${type} ${this.number}` };
    this.signalingState = type === "answer" ? "stable" : "have-local-offer";
    if (type === "answer") {
      this.currentLocalDescription = this.localDescription;
    }
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.mustBeOpen();
    if (description.type === "answer") {
      if (this.signalingState !== "have-local-offer") {
        throw new DOMException("no offer is open", "InvalidStateError");
      }
      this.signalingState = "stable";
      this.currentLocalDescription = this.localDescription;
    } else {
      this.signalingState = "have-remote-offer";
      while (this.transceivers.length < 3) {
        this.transceivers.push(new FakeTransceiver(this.transceivers.length === 0 ? "audio" : "video", "recvonly"));
      }
    }
    this.remoteDescription = description;
  }

  async addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.remoteDescription) {
      throw new DOMException("no remote description", "InvalidStateError");
    }
    this.added.push(candidate);
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configurations.push(configuration);
  }

  restartIce(): void {
    this.restarts += 1;
    this.need();
  }

  close(): void {
    this.closed = true;
    this.signalingState = "closed";
  }

  /** What the network does to this connection. */
  ice(state: RTCIceConnectionState): void {
    this.iceConnectionState = state;
    this.oniceconnectionstatechange?.();
  }

  gather(candidate: string): void {
    this.onicecandidate?.({ candidate: { candidate, sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "u" } });
  }

  private need(): void {
    queueMicrotask(() => this.signalingState === "stable" && this.onnegotiationneeded?.());
  }

  private mustBeOpen(): void {
    if (this.closed) {
      throw new DOMException("closed", "InvalidStateError");
    }
  }
}

class FakeTransceiver {
  codecs: RTCRtpCodec[] = [];
  readonly sent: (MediaStreamTrack | null)[] = [];
  readonly sender = { replaceTrack: async (track: MediaStreamTrack | null) => void this.sent.push(track) };
  readonly receiver: { track: MediaStreamTrack };

  constructor(
    kind: string,
    public direction: RTCRtpTransceiverDirection,
  ) {
    this.receiver = { track: { kind } as MediaStreamTrack };
  }

  setCodecPreferences(codecs: RTCRtpCodec[]): void {
    this.codecs = codecs;
  }
}
