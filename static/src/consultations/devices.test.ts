import { expect, test } from "vitest";
import { type Choice, capture, captureOne, type Devices, faultOf, remember, remembered } from "./devices";

const CHOICE: Choice = { mic: "", cam: "", speaker: "", voiceOnly: false, micOn: true, camOn: true };

/** The browser's devices, which Node has not got: each kind gives a track or the error a browser would give. */
function devicesWith({ mic, cam }: { mic?: string; cam?: string }): Devices & { asked: MediaStreamConstraints[] } {
  const asked: MediaStreamConstraints[] = [];
  const fail = (name: string) => Promise.reject(new DOMException("no", name));
  const tracks = (kind: string, wanted: unknown) => (wanted ? [{ kind } as MediaStreamTrack] : []);
  return {
    asked,
    enumerateDevices: async () => [],
    getUserMedia: (constraints = {}) => {
      asked.push(constraints);
      if (constraints.audio && mic) {
        return fail(mic);
      }
      if (constraints.video && cam) {
        return fail(cam);
      }
      const [voice, camera] = [tracks("audio", constraints.audio), tracks("video", constraints.video)];
      const stream = {
        getAudioTracks: () => voice,
        getVideoTracks: () => camera,
        getTracks: () => [...voice, ...camera],
      };
      return Promise.resolve(stream as unknown as MediaStream);
    },
  };
}

test("microphone and camera are asked for in one question", async () => {
  const devices = devicesWith({});
  const captured = await capture(devices, CHOICE);
  expect(captured).toMatchObject({
    voice: { kind: "audio" },
    camera: { kind: "video" },
    micFault: null,
    camFault: null,
  });
  expect(devices.asked).toHaveLength(1);
});

test("a camera that another program holds leaves the voice", async () => {
  const captured = await capture(devicesWith({ cam: "NotReadableError" }), CHOICE);
  expect(captured).toEqual({ voice: { kind: "audio" }, camera: null, micFault: null, camFault: "busy" });
});

test("a forbidden microphone leaves the picture", async () => {
  const captured = await capture(devicesWith({ mic: "NotAllowedError" }), CHOICE);
  expect(captured).toEqual({ voice: null, camera: { kind: "video" }, micFault: "denied", camFault: null });
});

test("voice only never touches the camera", async () => {
  const devices = devicesWith({ cam: "NotFoundError" });
  const captured = await capture(devices, { ...CHOICE, voiceOnly: true });
  expect(captured).toEqual({ voice: { kind: "audio" }, camera: null, micFault: null, camFault: null });
  expect(devices.asked.some(({ video }) => video)).toBe(false);
});

test("a page without access to devices says so", async () => {
  expect(await capture(undefined, CHOICE)).toEqual({
    voice: null,
    camera: null,
    micFault: "unsupported",
    camFault: "unsupported",
  });
});

test("a remembered device is wished for, so that its absence is no failure", async () => {
  const devices = devicesWith({});
  await captureOne(devices, "mic", "headset");
  expect(devices.asked[0]).toMatchObject({ audio: { deviceId: { ideal: "headset" } } });
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "none"],
  ["OverconstrainedError", "none"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["UnknownError", "failed"],
])("%s means %s", (name, fault) => {
  expect(faultOf(new DOMException("no", name))).toBe(fault);
});

test("a choice survives the page, and damaged storage does not break the next", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  remember(storage, { ...CHOICE, mic: "headset", voiceOnly: true });
  expect(remembered(storage)).toEqual({ ...CHOICE, mic: "headset", voiceOnly: true });
  kept.forEach((_, key) => void kept.set(key, "{broken"));
  expect(remembered(storage)).toEqual(CHOICE);
  expect(remembered(undefined)).toEqual(CHOICE);
});
