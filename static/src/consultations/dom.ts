/** Return the child marked `data-ref="name"`; the server's HTML always has it. */
export function ref<E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E {
  const found = root.querySelector<E>(`[data-ref="${name}"]`);
  if (!found) {
    throw new Error(`no element is marked ${name}`);
  }
  return found;
}

export function refs<E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E[] {
  return [...root.querySelectorAll<E>(`[data-ref="${name}"]`)];
}

/** Return a fresh copy of the one element in a `<template data-ref="name">`. */
export function copy<E extends HTMLElement = HTMLElement>(root: ParentNode, name: string): E {
  const template = ref(root, name) as unknown as HTMLTemplateElement;
  return document.importNode(template.content, true).firstElementChild as E;
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** Put a fragment the server rendered where it belongs. Scripts in it would not run. */
export function swap(place: Element, html: string): void {
  place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Local storage, or nothing where the browser refuses it. */
export function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
