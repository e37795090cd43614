/**
 * htmx, under a policy without eval and without inline styles (see the htmx-config meta tag of base.html).
 * Answers with 4xx are swapped as any other: a refused form comes back with its reasons.
 */

import "htmx.org";
import { csrfToken } from "./csrf";

type ConfiguredRequest = CustomEvent<{ ctx: { request: { headers: Record<string, string> } } }>;

document.addEventListener("htmx:config:request", (event) => {
  (event as ConfiguredRequest).detail.ctx.request.headers["X-CSRF-Token"] = csrfToken();
});
