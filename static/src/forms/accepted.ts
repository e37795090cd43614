const COOKIE = "draft_done";

export function draftKey(name: string): string {
  return `draft:${name}`;
}

/** The server tells by a short-lived cookie which form it has taken; only then is its draft dropped. */
export function forgetAcceptedDraft(): void {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  if (!cookie) return;
  localStorage.removeItem(draftKey(decodeURIComponent(cookie.slice(COOKIE.length + 1)).replace(/^"|"$/g, "")));
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not in every browser
  document.cookie = `${COOKIE}=; path=/; max-age=0; samesite=lax`;
}
