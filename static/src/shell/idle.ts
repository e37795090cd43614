/** Run when the page has loaded and the browser has nothing better to do. */
export function whenIdle(run: () => void): void {
  const soon = () =>
    "requestIdleCallback" in window ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 200);
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
}
