import type { ChatMessage, DurableEvent, Entry, JoinAnswer } from "../protocol";

export const HOST = "01JHOST0000000000000000000";
export const BUYER = "01JBUYER000000000000000000";

export function entry(over: Partial<Entry> = {}): Entry {
  return {
    pid: BUYER,
    epoch: 1,
    rank: 2,
    host: false,
    name: "Kerem Aydınlı",
    side: "buyer",
    lang: "tr",
    org: "Lodos Mikro",
    mic: true,
    cam: true,
    screen: false,
    audio_only: false,
    reason: null,
    state: "here",
    ...over,
  };
}

export function hostEntry(over: Partial<Entry> = {}): Entry {
  return entry({
    pid: HOST,
    rank: 1,
    host: true,
    name: "Cho Eun-byeol",
    side: "exhibitor",
    org: "Mirnae Motors",
    ...over,
  });
}

export function joinAnswer(over: Partial<JoinAnswer> = {}): JoinAnswer {
  return {
    pid: BUYER,
    epoch: 1,
    host: false,
    roster: [entry()],
    lobby: [],
    mode: "mesh",
    ice: [],
    ice_ttl: 3600,
    ice_policy: "all",
    rec: "off",
    timer: {
      starts_at: "2026-11-26T12:00:00Z",
      ends_at: "2026-11-26T12:30:00Z",
      closes_at: "2026-11-26T12:45:00Z",
      now: "2026-11-26T12:10:00Z",
    },
    view: null,
    seq: 0,
    ...over,
  };
}

export function said(seq: number, text: string): ChatMessage {
  return { seq, ts: "2026-11-26T12:10:00Z", id: `id-${seq}`, pid: HOST, name: "Cho Eun-byeol", text, lang: "ko" };
}

export function saidEvent(seq: number, text: string): DurableEvent {
  return { event: "chat:send", ...said(seq, text) };
}
