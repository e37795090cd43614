/** What a page may ask for by `data-island="name"`, each loaded when it is first asked for. */

type Load = () => Promise<unknown>;

export const islands: Readonly<Record<string, Load>> = {
  "catalogue-filter": () => import("./catalogue/catalogue-filter"),
  "compare-link": () => import("./catalogue/compare-link"),
  "copy-text": () => import("./shell/copy-text"),
  "countdown-clock": () => import("./time/countdown-clock"),
  "dirty-guard": () => import("./forms/dirty-guard"),
  "draft-form": () => import("./forms/draft-form"),
  "file-upload": () => import("./media/file-upload"),
  "film-player": () => import("./media/film-player"),
  "filter-list": () => import("./exhibitors/filter-list"),
  "hall-plan": () => import("./touring/hall-plan"),
  "own-part": () => import("./shell/own-part"),
  "phase-clock": () => import("./meetings/phase-clock"),
  "picture-list": () => import("./media/picture-list"),
  "log-form": () => import("./outcomes/log-form"),
  notices: () => import("./notifications/notices"),
  "range-field": () => import("./catalogue/range-field"),
  "search-box": () => import("./catalogue/search-box"),
  "print-page": () => import("./shell/print-page"),
  "product-3d": () => import("./catalogue/product-3d"),
  "slot-picker": () => import("./meetings/slot-picker"),
  "sourcing-sentence": () => import("./touring/sourcing-sentence"),
  "zone-guess": () => import("./accounts/zone-guess"),
  "zone-strip": () => import("./touring/zone-strip"),
};

/** What plain attributes ask for, without an element of their own. */
export const behaviours: readonly (readonly [selector: string, load: Load])[] = [
  ["[hx-get],[hx-post],[hx-put],[hx-patch],[hx-delete]", () => import("./shell/htmx")],
  ["[data-confirm]", () => import("./forms/confirm")],
  ["form[method=post]", () => import("./forms/busy")],
  ["[data-refetch-on]", () => import("./notifications/refetch")],
];
