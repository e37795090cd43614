/** Make `[role=tablist]` behave: one panel at a time, arrows move along, `opened` hears the name of the panel. */
export function tabs(root: HTMLElement, opened: (name: string) => void, signal: AbortSignal): (name: string) => void {
  const buttons = [...root.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const open = (name: string) => {
    for (const button of buttons) {
      const chosen = button.dataset.tab === name;
      button.ariaSelected = String(chosen);
      button.tabIndex = chosen ? 0 : -1;
      const panel = document.getElementById(button.getAttribute("aria-controls") ?? "");
      panel?.toggleAttribute("hidden", !chosen);
    }
    opened(name);
  };
  const step = (event: KeyboardEvent) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const here = buttons.indexOf(event.target as HTMLButtonElement);
    if (move && here >= 0) {
      const next = buttons[(here + move + buttons.length) % buttons.length];
      next?.focus();
      open(next?.dataset.tab ?? "");
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => open(button.dataset.tab ?? ""), { signal });
    button.addEventListener("keydown", step, { signal });
  }
  return open;
}
