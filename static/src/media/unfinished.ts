/** Uploads in parts that were interrupted, remembered by this browser until the file is chosen again. */

const PREFIX = "upload:";
const HEAD = 1 << 20;

/** What a file is told by: who puts it up as what, its name, its size, and the hash of its first megabyte. */
export async function markOf(file: File, { owner, purpose }: { owner: string; purpose: string }): Promise<string> {
  const head = await crypto.subtle?.digest("SHA-256", await file.slice(0, HEAD).arrayBuffer());
  const hash = [...new Uint8Array(head ?? [])].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${PREFIX}${owner}:${purpose}:${file.size}:${hash || file.lastModified}:${file.name}`;
}

export function remember(mark: string, id: string): void {
  try {
    localStorage.setItem(mark, id);
  } catch {
    // Then a page that is closed begins anew; this one still goes on.
  }
}

export function remembered(mark: string): string | undefined {
  try {
    return localStorage.getItem(mark) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(mark: string): void {
  try {
    localStorage.removeItem(mark);
  } catch {
    // Nothing was remembered either.
  }
}

/** The names of the files whose upload was interrupted. */
export function unfinished(owner: string, purpose: string): string[] {
  try {
    const begin = `${PREFIX}${owner}:${purpose}:`;
    const marks = Object.keys(localStorage).filter((mark) => mark.startsWith(begin));
    return marks.map((mark) => mark.slice(begin.length).split(":").slice(2).join(":"));
  } catch {
    return [];
  }
}
