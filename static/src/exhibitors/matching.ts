/** Whether words hold what is typed, whatever its case and accents. */
export function matches(words: string, typed: string): boolean {
  return plain(words).includes(plain(typed.trim()));
}

function plain(words: string): string {
  return words
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll("ı", "i");
}
