import { concerns } from "./interest";
import { oneAtATime } from "./one-at-a-time";

/**
 * `<section data-refetch-on="meeting.confirmed meeting.cancelled" data-refetch="/en/me/meetings?part=list">…</section>`
 *
 * A notice says only that something happened. The element asks the server for its fragment again: one renderer, one
 * permission check. What the reader is typing into is left alone until they have moved on and have left nothing unsent.
 * After a lost line every element asks: nobody knows what it missed.
 */
document.addEventListener("notice", (event) => {
  const { name } = (event as CustomEvent<{ name: string }>).detail;
  for (const element of document.querySelectorAll<HTMLElement>("[data-refetch-on]"))
    if (concerns(element.dataset.refetchOn, name)) void refetchOf(element)();
});

const refetches = new WeakMap<HTMLElement, () => Promise<void>>();

function refetchOf(element: HTMLElement): () => Promise<void> {
  const refetch =
    refetches.get(element) ??
    oneAtATime(
      () => freshen(element),
      () => untouched(element),
    );
  refetches.set(element, refetch);
  return refetch;
}

/** False where somebody began to type while the answer was on its way: it is out of date by the time they are done. */
async function freshen(element: HTMLElement): Promise<boolean> {
  const fresh = await fetched(element.dataset.refetch ?? location.href);
  if (!fresh || !element.isConnected) return true;
  if (isTouched(element)) return false;
  const again = element.id ? fresh.querySelector(`#${CSS.escape(element.id)}`) : null;
  element.replaceChildren(...(again ?? fresh).childNodes);
  element.dispatchEvent(new CustomEvent("fragment:swapped", { bubbles: true }));
  return true;
}

/** Nothing where there is no answer, or the reader is no longer signed in: then the page stays as it is. */
async function fetched(url: string): Promise<DocumentFragment | undefined> {
  const answer = await fetch(url, { headers: { "HX-Request": "true", Accept: "text/html" } }).catch(() => undefined);
  return answer?.ok ? document.createRange().createContextualFragment(await answer.text()) : undefined;
}

async function untouched(element: HTMLElement): Promise<void> {
  while (isTouched(element)) {
    await new Promise((resolve) => element.addEventListener("focusout", resolve, { once: true }));
    // Only now does the focus stand where it went: elsewhere in the element, or still here if the window lost it.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function isTouched(element: HTMLElement): boolean {
  return element.contains(document.activeElement) || [...element.querySelectorAll(WRITTEN)].some(isUnsent);
}

const WRITTEN = "textarea, input:not([type]), input[type=text], input[type=search]";

function isUnsent(field: Element): boolean {
  const { value, defaultValue } = field as HTMLInputElement | HTMLTextAreaElement;
  return value !== defaultValue;
}
