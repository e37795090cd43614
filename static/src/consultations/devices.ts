export type DeviceFault = "denied" | "none" | "busy" | "unsupported" | "failed";
export type DeviceKind = "mic" | "cam" | "speaker";

export interface Choice {
  mic: string;
  cam: string;
  speaker: string;
  voiceOnly: boolean;
  micOn: boolean;
  camOn: boolean;
}

export interface Captured {
  voice: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
  micFault: DeviceFault | null;
  camFault: DeviceFault | null;
}

/** The part of navigator.mediaDevices used here. */
export type Devices = Pick<MediaDevices, "getUserMedia" | "enumerateDevices">;

const REMEMBERED = "room-devices";
const NOTHING: Choice = { mic: "", cam: "", speaker: "", voiceOnly: false, micOn: true, camOn: true };
const FAULTS: Record<string, DeviceFault> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
  TypeError: "unsupported",
};

/** Open microphone and camera at once, and each alone when together fails: no camera is no reason to be mute. */
export async function capture(devices: Devices | undefined, choice: Choice): Promise<Captured> {
  if (!devices) {
    return { voice: null, camera: null, micFault: "unsupported", camFault: choice.voiceOnly ? null : "unsupported" };
  }
  if (!choice.voiceOnly) {
    const both = await open(devices, { audio: voiceWish(choice.mic), video: cameraWish(choice.cam) });
    if (!both.fault) {
      return { ...tracksOf(both.stream), micFault: null, camFault: null };
    }
  }
  const voice = await open(devices, { audio: voiceWish(choice.mic) });
  const camera = choice.voiceOnly ? { fault: null } : await open(devices, { video: cameraWish(choice.cam) });
  return {
    voice: tracksOf(voice.stream).voice,
    camera: tracksOf(camera.stream).camera,
    micFault: voice.fault,
    camFault: camera.fault,
  };
}

/** Open one device anew, for a switch during the call. */
export async function captureOne(
  devices: Devices,
  kind: "mic" | "cam",
  id: string,
): Promise<MediaStreamTrack | DeviceFault> {
  const { stream, fault } = await open(devices, kind === "mic" ? { audio: voiceWish(id) } : { video: cameraWish(id) });
  return stream?.getTracks()[0] ?? fault ?? "failed";
}

export async function listDevices(devices: Devices): Promise<Record<DeviceKind, MediaDeviceInfo[]>> {
  const all = await devices.enumerateDevices();
  const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind && device.deviceId !== "");
  return { mic: of("audioinput"), cam: of("videoinput"), speaker: of("audiooutput") };
}

export function faultOf(error: unknown): DeviceFault {
  return FAULTS[(error as Error | undefined)?.name ?? ""] ?? "failed";
}

export function remembered(storage: Pick<Storage, "getItem"> | undefined): Choice {
  try {
    return { ...NOTHING, ...(JSON.parse(storage?.getItem(REMEMBERED) ?? "{}") as Partial<Choice>) };
  } catch {
    return NOTHING;
  }
}

export function remember(storage: Pick<Storage, "setItem"> | undefined, choice: Choice): void {
  try {
    storage?.setItem(REMEMBERED, JSON.stringify(choice));
  } catch {
    // A private window may refuse to store; then the choice holds for this page only.
  }
}

export function stopTracks(...tracks: (MediaStreamTrack | null | undefined)[]): void {
  for (const track of tracks) {
    track?.stop();
  }
}

interface Opened {
  stream?: MediaStream;
  fault: DeviceFault | null;
}

async function open(devices: Devices, constraints: MediaStreamConstraints): Promise<Opened> {
  try {
    return { stream: await devices.getUserMedia(constraints), fault: null };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function tracksOf(stream: MediaStream | undefined): Pick<Captured, "voice" | "camera"> {
  return { voice: stream?.getAudioTracks()[0] ?? null, camera: stream?.getVideoTracks()[0] ?? null };
}

/** `ideal`, not `exact`: a remembered device that was unplugged gives way to another instead of failing. */
function voiceWish(id: string): MediaTrackConstraints {
  return { ...chosen(id), echoCancellation: true, noiseSuppression: true, autoGainControl: true };
}

function cameraWish(id: string): MediaTrackConstraints {
  return { ...chosen(id), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
}

function chosen(id: string): MediaTrackConstraints {
  return id ? { deviceId: { ideal: id } } : {};
}
