/**
 * Return `task` so that it never runs beside itself. Asked for meanwhile, however often, it runs once more afterwards, and so
 * it does when it answers that it came to nothing (`false`). Before each run it waits until it is `ready`: whatever is asked
 * for until then is one and the same run.
 */
export function oneAtATime(task: () => Promise<boolean>, ready: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        await ready();
        again = false;
        if (!(await task())) again = true;
      }
    } finally {
      running = false;
    }
  };
}
