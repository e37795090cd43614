import { listed } from "./interest";

/**
 * `<section data-refetch-on="meeting.confirmed meeting.cancelled" data-refetch="/en/me/meetings?part=list">…</section>`
 *
 * A notice says only that something happened. The element asks the server for its fragment again: one renderer, one
 * permission check. What the reader is typing into is left alone until they have moved on.
 */
document.addEventListener("notice", (event) => {
  const { name } = (event as CustomEvent<{ name: string }>).detail;
  for (const element of document.querySelectorAll<HTMLElement>("[data-refetch-on]")) {
    if (listed(element.dataset.refetchOn, name)) void refetch(element);
  }
});

async function refetch(element: HTMLElement): Promise<void> {
  const url = element.dataset.refetch ?? location.href;
  if (element.contains(document.activeElement)) {
    element.addEventListener("focusout", () => refetch(element), { once: true });
    return;
  }
  const answer = await fetch(url, { headers: { "HX-Request": "true", Accept: "text/html" } }).catch(() => undefined);
  if (!answer?.ok || !element.isConnected) return;
  const fragment = document.createRange().createContextualFragment(await answer.text());
  const again = element.id ? fragment.querySelector(`#${CSS.escape(element.id)}`) : null;
  element.replaceChildren(...(again ?? fragment).childNodes);
  element.dispatchEvent(new CustomEvent("fragment:swapped", { bubbles: true }));
}
