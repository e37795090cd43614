import { behaviours, islands } from "../islands";
import { whenIdle } from "./idle";

const asked = new Set<unknown>();

/** Load what the elements under `root` ask for; what is loaded once stays. */
export function wake(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-island]")) {
    for (const name of (element.dataset.island ?? "").split(" ")) {
      const load = islands[name];
      if (!load && customElements.get(name)) continue;
      if (!load) console.error(`No island is called "${name}".`);
      else if (element.dataset.when === "idle") whenIdle(() => once(load));
      else once(load);
    }
  }
  for (const [selector, load] of behaviours) if (root.querySelector(selector)) once(load);
}

function once(load: () => Promise<unknown>): void {
  if (asked.has(load)) return;
  asked.add(load);
  load().catch((error: unknown) => {
    asked.delete(load); // the line may be back at the next swap
    console.warn(error);
  });
}
