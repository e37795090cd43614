/** The one script of every page: it brings in whatever else the page turns out to need. */

// The frame of every page has these, so they come with it; asking for each alone would cost more than they weigh.
import "./shell/pop-menu";
import "./shell/theme-switch";
import "./time/local-clock";
import { forgetAcceptedDraft } from "./forms/accepted";
import { whenIdle } from "./shell/idle";
import { wake } from "./shell/wake";
import { rememberZone } from "./time/zone";

forgetAcceptedDraft();
wake(document);
rememberZone();
document.querySelector<HTMLElement>("[data-focus]")?.focus();
document.addEventListener("htmx:after:swap", (event) => wake(event.target as Element));
document.addEventListener("fragment:swapped", (event) => wake(event.target as Element));
whenIdle(offerHangul);

/** Korean words on a foreign page use the reader's own Korean face; ours stands by for those who have none. */
function offerHangul(): void {
  const href = document.getElementById("app")?.dataset.hangul;
  if (!href || !document.querySelector("[lang=ko]")) return;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(sheet);
}
