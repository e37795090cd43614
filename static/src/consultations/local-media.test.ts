import { beforeEach, expect, test } from "vitest";
import type { Choice } from "./devices";
import { LocalMedia } from "./local-media";
import type { Line } from "./negotiation";

/** A track as the browser hands it out; Node has none. */
class FakeTrack extends EventTarget {
  enabled = true;
  stopped = false;
  contentHint = "";
  onended: (() => void) | null = null;

  constructor(readonly kind: string) {
    super();
  }

  stop(): void {
    this.stopped = true;
  }
}

let choice: Choice;
let put: [Line, FakeTrack | null][];
let media: LocalMedia;
let broken: string | undefined;

beforeEach(() => {
  choice = { mic: "", cam: "", speaker: "", voiceOnly: false, micOn: true, camOn: true };
  put = [];
  broken = undefined;
  const stream = (audio: unknown, video: unknown) => {
    const [voice, camera] = [audio ? [new FakeTrack("audio")] : [], video ? [new FakeTrack("video")] : []];
    return {
      getAudioTracks: () => voice,
      getVideoTracks: () => camera,
      getTracks: () => [...voice, ...camera],
    } as never;
  };
  const devices = {
    enumerateDevices: async () => [],
    getUserMedia: async ({ audio, video }: MediaStreamConstraints = {}) => {
      if (video && broken) {
        throw new DOMException("no", broken);
      }
      return stream(audio, video);
    },
    getDisplayMedia: async () => stream(false, true),
  };
  media = new LocalMedia(
    { devices, put: (line, track) => put.push([line, track as never]), changed: () => undefined },
    choice,
  );
});

const latest = (line: Line) => put.findLast(([name]) => name === line)?.[1];

test("before the devices open the room is told what is meant to be on", () => {
  expect(media.state).toEqual({ mic: true, cam: true, screen: false, audio_only: false, reason: null });
});

test("muting keeps the track and silences it", async () => {
  await media.open();
  await media.setMic(false);
  expect(latest("voice")?.enabled).toBe(false);
  expect(latest("voice")?.stopped).toBe(false);
  expect(media.state.mic).toBe(false);
});

test("a camera switched off is closed, and opened anew when switched on", async () => {
  await media.open();
  const before = latest("camera");
  await media.setCam(false);
  expect(before?.stopped).toBe(true);
  expect(latest("camera")).toBeNull();
  expect(media.state).toMatchObject({ cam: false, reason: "user" });
  await media.setCam(true);
  expect(latest("camera")).toBeInstanceOf(FakeTrack);
  expect(media.state).toMatchObject({ cam: true, reason: null });
});

test("a weak line stops sending the picture and says why, while one's own view stays", async () => {
  await media.open();
  media.pausePicture(true);
  expect(latest("camera")).toBeNull();
  expect(media.camera).toBeInstanceOf(FakeTrack);
  expect(media.state).toMatchObject({ mic: true, cam: false, reason: "bandwidth" });
  media.pausePicture(false);
  expect(latest("camera")).toBe(media.camera);
});

test("a camera that cannot start is a reason the others hear", async () => {
  broken = "NotReadableError";
  await media.open();
  expect(media.camFault).toBe("busy");
  expect(media.state).toMatchObject({ mic: true, cam: false, reason: "device" });
});

test("voice only says so and opens no camera", async () => {
  choice.voiceOnly = true;
  await media.open();
  expect(media.camera).toBeNull();
  expect(media.state).toEqual({ mic: true, cam: false, screen: false, audio_only: true, reason: "voice_only" });
});

test("another device takes over, and the old one is let go", async () => {
  await media.open();
  const before = latest("voice");
  await media.switchTo("mic", "headset");
  expect(before?.stopped).toBe(true);
  expect(latest("voice")).not.toBe(before);
  expect(choice.mic).toBe("headset");
});

test("a muted person stays muted on another microphone", async () => {
  await media.open();
  await media.setMic(false);
  await media.switchTo("mic", "headset");
  expect(latest("voice")?.enabled).toBe(false);
});

test("a shared screen ends when the browser's own button ends it", async () => {
  await media.open();
  await media.share();
  const screen = latest("screen");
  expect(media.state.screen).toBe(true);
  expect(screen?.contentHint).toBe("detail");
  screen?.dispatchEvent(new Event("ended"));
  expect(latest("screen")).toBeNull();
  expect(media.state.screen).toBe(false);
});
