import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time";

const atOnce = async (): Promise<void> => {};
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A door that opens when it is told to. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    pass: () => new Promise<void>((resolve) => waiting.push(resolve)),
    open: () => waiting.shift()?.(),
  };
}

test("what is asked for three times while it runs runs once more, and never beside itself", async () => {
  const order: string[] = [];
  const { pass, open } = gate();
  const ask = oneAtATime(async () => {
    order.push("begun");
    await pass();
    order.push("done");
    return true;
  }, atOnce);
  const first = ask();
  await turn();
  await Promise.all([ask(), ask(), ask()]);
  expect(order).toEqual(["begun"]);
  open();
  await turn();
  open();
  await first;
  expect(order).toEqual(["begun", "done", "begun", "done"]);
});

test("what is asked for while it waits to be ready is one run", async () => {
  let runs = 0;
  const { pass, open } = gate();
  const ask = oneAtATime(async () => ++runs > 0, pass);
  const first = ask();
  await Promise.all([ask(), ask()]);
  open();
  await first;
  expect(runs).toBe(1);
});

test("what came to nothing is done again when it is ready", async () => {
  let runs = 0;
  await oneAtATime(async () => ++runs === 3, atOnce)();
  expect(runs).toBe(3);
});

test("after a failure it can be asked for again", async () => {
  let tries = 0;
  const ask = oneAtATime(async () => {
    tries += 1;
    if (tries === 1) throw new Error("no line");
    return true;
  }, atOnce);
  await expect(ask()).rejects.toThrow("no line");
  await ask();
  expect(tries).toBe(2);
});
