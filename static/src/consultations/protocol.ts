/** What travels on `/rtc`, as docs/rooms.md says it. Names are those of the wire. */

import type { Named, OfOrg } from "./names";

export type Side = "exhibitor" | "buyer" | "interpreter" | "staff";
export type Reason = "user" | "bandwidth" | "device" | "voice_only";
export type Path = "host" | "srflx" | "prflx" | "relay/udp" | "relay/tcp" | "relay/tls";

export type Code =
  | "auth_invalid"
  | "auth_expired"
  | "not_admitted"
  | "not_started"
  | "room_full"
  | "room_ended"
  | "not_in_room"
  | "not_allowed"
  | "not_found"
  | "not_signed_in"
  | "peer_gone"
  | "stale_gen"
  | "consent_required"
  | "version_conflict"
  | "rate_limited"
  | "too_large"
  | "bad_schema"
  | "replaced"
  | "unavailable"
  | "internal";

export interface MediaState {
  mic: boolean;
  cam: boolean;
  screen: boolean;
  audio_only: boolean;
  reason: Reason | null;
}

export interface Entry extends MediaState, Named, OfOrg {
  pid: string;
  epoch: number;
  rank: number;
  host: boolean;
  side: Side;
  lang: string;
  state: "here" | "away";
}

export interface Waiting extends OfOrg {
  pid: string;
  /** How the one who waits wishes to be called. */
  name: string;
  side: Side;
  lang: string;
  since: string;
}

export interface Timer {
  starts_at: string;
  ends_at: string;
  closes_at: string;
  now: string;
}

export interface Ice {
  ice: RTCIceServer[];
  ice_ttl: number;
  ice_policy: RTCIceTransportPolicy;
}

export interface View {
  product: string | null;
  by: string;
}

/** A durable event: numbered by the room without a hole, recognised by its id. */
export interface Durable {
  seq: number;
  ts: string;
  id: string;
  pid: string | null;
}

export interface ChatMessage extends Durable, Named {
  pid: string;
  text: string;
  lang: string;
}

export interface DurableEvents {
  "chat:send": ChatMessage;
  "view:set": Durable & View;
  "room:late": Durable & Named & { minutes: number };
  "mod:end": Durable & { reason: "host" | "time" };
}

export type DurableName = keyof DurableEvents;
export type DurableEvent = { [N in DurableName]: { event: N } & DurableEvents[N] }[DurableName];

export interface JoinAnswer extends Ice {
  pid: string;
  epoch: number;
  host: boolean;
  roster: Entry[];
  lobby: Waiting[];
  mode: "mesh";
  rec: "off";
  timer: Timer;
  view: View | null;
  seq: number;
  events?: DurableEvent[];
  snapshot?: { chat: ChatMessage[] };
}

export interface Description {
  type: RTCSdpType;
  sdp: string;
}

export interface SignalPayloads {
  "sig:desc": { gen: number; desc: Description };
  "sig:cand": { gen: number; cands: RTCIceCandidateInit[] };
  "sig:restart": { gen: number; reason: "no_offer" | "ice_failed" };
}

export type SignalName = keyof SignalPayloads;
type Relayed = { id: string; from: string };

/** Page → server: what is sent, and what the acknowledgement's `data` holds. */
export interface PageEvents {
  "room:knock": { sent: { name: string; lang: string }; data: { state: "waiting" | "admitted"; host: boolean } };
  "room:admit": { sent: { pid: string }; data: { state: "admitted" } };
  "room:deny": { sent: { pid: string }; data: { state: "denied" } };
  "room:join": { sent: { caps: Capabilities; media: MediaState; last_seq?: number }; data: JoinAnswer };
  "room:leave": { sent: object; data: object };
  "media:state": { sent: MediaState; data: object };
  "sig:desc": { sent: { to: string } & SignalPayloads["sig:desc"]; data: undefined };
  "sig:cand": { sent: { to: string } & SignalPayloads["sig:cand"]; data: undefined };
  "sig:restart": { sent: { to: string } & SignalPayloads["sig:restart"]; data: undefined };
  "ice:refresh": { sent: object; data: Ice };
  "stats:report": { sent: { to: string } & Figures; data: undefined };
  "chat:send": { sent: { text: string; lang: string }; data: undefined };
  "view:set": { sent: { product: string | null }; data: undefined };
  "mod:end": { sent: object; data: undefined };
}

/** Server → page, besides the durable ones. */
export interface ServerEvents {
  "room:lobby": { host: boolean; waiting: Waiting[] };
  "room:admit": { pid: string };
  "room:deny": { pid: string };
  "peer:joined": { peer: Entry };
  "peer:updated": { peer: Entry };
  "peer:away": { pid: string };
  "peer:left": { pid: string; reason: "left" | "lost" };
  "sig:desc": Relayed & SignalPayloads["sig:desc"];
  "sig:cand": Relayed & SignalPayloads["sig:cand"];
  "sig:restart": Relayed & SignalPayloads["sig:restart"];
  "sys:drain": { after_ms: number };
  "sys:resync": object;
  err: { code: Code; event?: string };
}

export interface Capabilities {
  audio: boolean;
  video: boolean;
  screen: boolean;
}

export interface Figures {
  rtt: number | null;
  loss: number | null;
  concealed: number | null;
  fps: number | null;
  path: Path | null;
}

export interface Accepted<D> {
  ok: true;
  seq?: number;
  data: D;
}

export interface Refused {
  ok: false;
  code: Code;
  retry_ms?: number;
}

export type Ack<D = unknown> = Accepted<D> | Refused;

export const DURABLE: readonly DurableName[] = ["chat:send", "view:set", "room:late", "mod:end"];

/** The number at which a connection between two pages starts; it only grows, since epochs do. */
export function firstGeneration(mine: Entry, theirs: Entry): number {
  return (mine.epoch + theirs.epoch) * 1000;
}

/** Of two people, the one who entered later yields when both offer at once, and makes the first offer. */
export function isPolite(mine: Entry, theirs: Entry): boolean {
  return mine.rank > theirs.rank;
}
