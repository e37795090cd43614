/** A custom element whose listeners and timers end with it: pass `this.life` as their signal. */
export abstract class Element extends HTMLElement {
  #life = new AbortController();

  get life(): AbortSignal {
    return this.#life.signal;
  }

  connectedCallback(): void {
    this.#life = new AbortController();
    this.connected();
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  protected abstract connected(): void;

  /** Call again and again, never faster than the browser draws, and only while the page can be seen. */
  protected every(milliseconds: number, run: () => void): void {
    const timer = setInterval(() => document.hidden || run(), milliseconds);
    this.life.addEventListener("abort", () => clearInterval(timer));
    document.addEventListener("visibilitychange", () => document.hidden || run(), { signal: this.life });
  }
}

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
