const YEAR = 365 * 24 * 60 * 60;

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "Asia/Seoul";
}

/** A visitor without an account is shown their own times from the second page on, without any script. */
export function rememberZone(): void {
  const zone = browserZone();
  if (document.cookie.split("; ").includes(`zone=${zone}`)) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it, and CookieStore is not in every browser
  document.cookie = `zone=${zone}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** "Asia/Ho_Chi_Minh" → "Ho Chi Minh", for zones the server did not name. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** Hour and minute on the wall there, 0–23 and 0–59. */
export function wallTime(moment: Date, zone: string): { hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
    .formatToParts(moment)
    .map(({ type, value }) => [type, Number(value)] as const);
  const read = new Map<string, number>(parts);
  return { hour: read.get("hour") ?? 0, minute: read.get("minute") ?? 0 };
}

export function clockFace({ hour, minute }: { hour: number; minute: number }): { hour: number; minute: number } {
  return { hour: (hour % 12) * 30 + minute / 2, minute: minute * 6 };
}

export function digits({ hour, minute }: { hour: number; minute: number }): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
