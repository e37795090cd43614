const FIRST = 400;
const LONGEST = 5000;
const IN_ALL = 60_000;

/** How long to wait before each look at a picture that is being checked: most are ready within two seconds. */
export function* pauses(): Generator<number> {
  let spent = 0;
  for (let pause = FIRST; spent < IN_ALL; pause = Math.min(pause * 1.5, LONGEST)) {
    spent += pause;
    yield Math.round(pause);
  }
}
