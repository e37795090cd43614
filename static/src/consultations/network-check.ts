export interface Measured {
  /** Median round trip of the probe in ms; null when it could not be reached. */
  answer: number | null;
  /** Upload in kbit/s; null when it could not be measured. */
  upload: number | null;
  socket: boolean;
  /** Whether two connections inside this page could reach each other as the call would. */
  media: boolean;
  /** Whether a relay is offered, and whether it answered. */
  relay: "none" | "reached" | "unreachable";
}

export type Verdict = "good" | "voice" | "none";
export type Advice =
  | "fine"
  | "offline"
  | "socket_blocked"
  | "media_blocked"
  | "relay_unreachable"
  | "slow_upload"
  | "slow_answer";

export interface Judgement {
  verdict: Verdict;
  advice: Advice;
}

export interface ProbeAnswer {
  now: string;
  ice: RTCIceServer[];
  ice_policy: RTCIceTransportPolicy;
}

export interface Surroundings {
  fetch: typeof fetch;
  openSocket: (address: string) => WebSocket;
  createConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  now: () => number;
}

const PICTURE_KBPS = 500;
const VOICE_KBPS = 60;
const SLOW_MS = 500;
const PROBES = 4;
const SMALL = 16_384;
const LARGE = 196_608;
const PATIENCE_MS = 5000;

/** Try what the call will need; never throws. `told` hears the first answer, which carries the server's time. */
export async function measure(
  probe: string,
  socket: string,
  csrf: string,
  world: Surroundings,
  told: (answer: ProbeAnswer) => void,
): Promise<Measured> {
  const first = await askOnce(probe, world);
  if (!first) {
    return { answer: null, upload: null, socket: false, media: false, relay: "none" };
  }
  told(first.body);
  const [answer, reached, media, relay] = await Promise.all([
    medianAnswer(probe, world),
    reachSocket(socket, world),
    loopback(first.body, world),
    reachRelay(first.body, world),
  ]);
  // Last and alone, so that nothing else shares the line while it is measured.
  const upload = await measureUpload(probe, csrf, world);
  return { answer, upload, socket: reached, media, relay };
}

/** What the figures mean, worst first. */
export function judge({ answer, upload, socket, media, relay }: Measured): Judgement {
  if (answer === null) {
    return { verdict: "none", advice: "offline" };
  }
  if (!socket) {
    return { verdict: "none", advice: "socket_blocked" };
  }
  if (!media) {
    return { verdict: "none", advice: relay === "unreachable" ? "relay_unreachable" : "media_blocked" };
  }
  if (upload !== null && upload < VOICE_KBPS) {
    return { verdict: "none", advice: "slow_upload" };
  }
  if (upload !== null && upload < PICTURE_KBPS) {
    return { verdict: "voice", advice: "slow_upload" };
  }
  if (relay === "unreachable") {
    return { verdict: "voice", advice: "relay_unreachable" };
  }
  return answer > SLOW_MS ? { verdict: "voice", advice: "slow_answer" } : { verdict: "good", advice: "fine" };
}

async function askOnce(probe: string, world: Surroundings): Promise<{ body: ProbeAnswer; took: number } | undefined> {
  const begin = world.now();
  try {
    const response = await world.fetch(probe, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = (await response.json()) as ProbeAnswer;
    return response.ok ? { body, took: world.now() - begin } : undefined;
  } catch {
    return undefined;
  }
}

async function medianAnswer(probe: string, world: Surroundings): Promise<number | null> {
  const times: number[] = [];
  for (let count = 0; count < PROBES; count += 1) {
    const answer = await askOnce(probe, world);
    if (answer) {
      times.push(answer.took);
    }
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? null;
}

/** A small body first: a slow line is known by it already, and is not burdened with the large one. */
async function measureUpload(probe: string, csrf: string, world: Surroundings): Promise<number | null> {
  const small = await post(probe, csrf, SMALL, world);
  if (small === null || small > 400) {
    return small && kbps(SMALL, small);
  }
  const large = await post(probe, csrf, LARGE, world);
  return large === null ? null : kbps(LARGE, large);
}

async function post(probe: string, csrf: string, size: number, world: Surroundings): Promise<number | null> {
  // Random bytes, since a proxy may compress.
  const body = crypto.getRandomValues(new Uint8Array(size).subarray(0, Math.min(size, 65_536)));
  const blob = new Blob(Array.from({ length: size / body.length }, () => body));
  const begin = world.now();
  try {
    const headers = { "Content-Type": "application/octet-stream", "X-CSRF-Token": csrf };
    const response = await world.fetch(probe, {
      method: "POST",
      body: blob,
      headers,
      signal: AbortSignal.timeout(3 * PATIENCE_MS),
    });
    return response.ok ? Math.max(1, world.now() - begin) : null;
  } catch {
    return null;
  }
}

function kbps(bytes: number, milliseconds: number): number {
  return Math.round((bytes * 8) / milliseconds);
}

/** The server's own greeting over a websocket proves that no proxy on the way swallows websockets. */
function reachSocket(address: string, world: Surroundings): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (reached: boolean) => {
      clearTimeout(timer);
      socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
      resolve(reached);
    };
    const timer = setTimeout(() => finish(false), PATIENCE_MS);
    const socket = world.openSocket(address);
    socket.onmessage = ({ data }) => finish(String(data).startsWith("0"));
    socket.onerror = socket.onclose = () => finish(false);
  });
}

async function reachRelay(answer: ProbeAnswer, world: Surroundings): Promise<Measured["relay"]> {
  if (!answer.ice.some(({ urls }) => [urls].flat().some((url) => url.startsWith("turn")))) {
    return "none";
  }
  const reached = await connects({ iceServers: answer.ice, iceTransportPolicy: "relay" }, world);
  return reached ? "reached" : "unreachable";
}

function loopback(answer: ProbeAnswer, world: Surroundings): Promise<boolean> {
  return connects({ iceServers: answer.ice, iceTransportPolicy: answer.ice_policy }, world);
}

/** Let two connections of this page find each other, and say whether a message can pass. */
async function connects(configuration: RTCConfiguration, world: Surroundings): Promise<boolean> {
  const ends: RTCPeerConnection[] = [];
  try {
    const [near, far] = [world.createConnection(configuration), world.createConnection(configuration)];
    ends.push(near, far);
    near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate ?? undefined).catch(() => undefined);
    far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate ?? undefined).catch(() => undefined);
    const opened = whenOpen(near.createDataChannel("check"));
    await near.setLocalDescription();
    await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
    await far.setLocalDescription();
    await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
    return await opened;
  } catch {
    return false;
  } finally {
    for (const end of ends) {
      end.close();
    }
  }
}

function whenOpen(channel: RTCDataChannel): Promise<boolean> {
  return new Promise((resolve) => {
    channel.onopen = () => resolve(true);
    setTimeout(() => resolve(false), PATIENCE_MS);
  });
}
