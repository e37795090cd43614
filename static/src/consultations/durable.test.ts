import { expect, test } from "vitest";
import { DurableLog } from "./durable";
import { joinAnswer, said, saidEvent } from "./testing/samples";

const numbers = (events: { seq: number }[]) => events.map(({ seq }) => seq);

test("what arrives before the first join answer waits for it and comes after it, in order", () => {
  const log = new DurableLog();
  expect(log.accept(saidEvent(4, "four"))).toEqual([]);
  expect(log.accept(saidEvent(3, "three"))).toEqual([]);
  expect(numbers(log.catchUp(joinAnswer({ seq: 2, snapshot: { chat: [said(2, "two")] } })))).toEqual([3, 4]);
  expect(log.lastSeq).toBe(4);
});

test("an event that came already is not shown again", () => {
  const log = new DurableLog();
  log.catchUp(joinAnswer({ seq: 7, snapshot: { chat: [] } }));
  expect(numbers(log.accept(saidEvent(8, "eight")))).toEqual([8]);
  expect(log.accept(saidEvent(8, "eight"))).toEqual([]);
});

test("a hole holds back what follows until a join answer fills it", () => {
  const log = new DurableLog();
  log.catchUp(joinAnswer({ seq: 7, snapshot: { chat: [] } }));
  expect(log.accept(saidEvent(10, "ten"))).toEqual([]);
  expect(log.hole).toBe(true);
  const missed = log.catchUp(joinAnswer({ seq: 9, events: [saidEvent(8, "eight"), saidEvent(9, "nine")] }));
  expect(numbers(missed)).toEqual([8, 9, 10]);
  expect(log.hole).toBe(false);
});

test("a join answer older than what was shown changes nothing", () => {
  const log = new DurableLog();
  log.catchUp(joinAnswer({ seq: 7, snapshot: { chat: [] } }));
  log.accept(saidEvent(8, "eight"));
  expect(log.catchUp(joinAnswer({ seq: 8, events: [saidEvent(8, "eight")] }))).toEqual([]);
  expect(log.lastSeq).toBe(8);
});
