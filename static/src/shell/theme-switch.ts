import { define, Element } from "./element";

const YEAR = 365 * 24 * 60 * 60;

/** Chooses light or dark for this browser; until it is used, the system's choice holds. */
class ThemeSwitch extends Element {
  protected connected(): void {
    this.hidden = false;
    this.show();
    this.button?.addEventListener("click", () => this.choose(isDark() ? "light" : "dark"), { signal: this.life });
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector("button");
  }

  private choose(theme: "light" | "dark"): void {
    document.documentElement.dataset.theme = theme;
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it, and CookieStore is not in every browser
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
    this.show();
  }

  private show(): void {
    this.button?.setAttribute("aria-pressed", String(isDark()));
  }
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

define("theme-switch", ThemeSwitch);
