import { accepted } from "./draft";

const COOKIE = "draft_done";

/** The server tells by a short-lived cookie which form it has taken, or that its writer has signed out; only then are drafts dropped. */
export function forgetAcceptedDraft(): void {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  if (!cookie) return;
  const name = decodeURIComponent(cookie.slice(COOKIE.length + 1)).replace(/^"|"$/g, "");
  for (const key of accepted(name, Object.keys(localStorage))) localStorage.removeItem(key);
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not in every browser
  document.cookie = `${COOKIE}=; path=/; max-age=0; samesite=lax`;
}
