import { expect, test } from "vitest";
import { BandwidthGuard } from "./bandwidth";

/** Look every second from `from` to `to` and return the moments at which it gave advice. */
function watch(guard: BandwidthGuard, from: number, to: number, kbps: number | null): [number, string][] {
  const advice: [number, string][] = [];
  for (let second = from; second <= to; second += 1) {
    const said = guard.look(second * 1000, kbps);
    if (said) {
      advice.push([second, said]);
    }
  }
  return advice;
}

test("under 120 kbit/s for five seconds the picture stops", () => {
  expect(watch(new BandwidthGuard(), 0, 10, 119)).toEqual([[5, "pause"]]);
});

test("at 120 kbit/s it goes on", () => {
  expect(watch(new BandwidthGuard(), 0, 60, 120)).toEqual([]);
});

test("a dip shorter than five seconds stops nothing", () => {
  const guard = new BandwidthGuard();
  expect(watch(guard, 0, 4, 40)).toEqual([]);
  expect(watch(guard, 5, 5, 400)).toEqual([]);
  expect(watch(guard, 6, 10, 40)).toEqual([]);
});

test("an unknown figure is no reason to stop", () => {
  expect(watch(new BandwidthGuard(), 0, 60, null)).toEqual([]);
});

test("the picture is tried again after twenty seconds, whatever the estimate says meanwhile", () => {
  expect(watch(new BandwidthGuard(), 0, 30, 100)).toEqual([
    [5, "pause"],
    [25, "resume"],
  ]);
});

test("each soon relapse doubles the rest, up to two minutes", () => {
  const moments = watch(new BandwidthGuard(), 0, 600, 50).map(([second]) => second);
  const rests = moments.flatMap((second, place) => (place % 2 === 1 ? [second - (moments[place - 1] ?? 0)] : []));
  expect(rests).toEqual([20, 40, 80, 120, 120, 120]);
});

test("a picture that held for half a minute starts with the short rest again", () => {
  const guard = new BandwidthGuard();
  watch(guard, 0, 25, 50);
  watch(guard, 26, 60, 400);
  expect(watch(guard, 61, 90, 50)).toEqual([
    [66, "pause"],
    [86, "resume"],
  ]);
});
