type Listener<P> = (payload: P) => void;

/** Typed events between modules that know no DOM. Listeners end with the signal they were given. */
export class Emitter<Events extends object> {
  private readonly listeners = new Map<keyof Events, Set<Listener<never>>>();

  on<N extends keyof Events>(name: N, listener: Listener<Events[N]>, signal?: AbortSignal): void {
    const named = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, named.add(listener));
    signal?.addEventListener("abort", () => named.delete(listener), { once: true });
  }

  emit<N extends keyof Events>(name: N, payload: Events[N]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) {
      (listener as Listener<Events[N]>)(payload);
    }
  }
}
