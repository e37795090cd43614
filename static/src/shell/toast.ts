const SECONDS = 6;

/** Say something short in the corner; screen readers hear it through the live region. */
export function toast(words: string): void {
  const toasts = document.getElementById("toasts");
  if (!toasts) return;
  const note = document.createElement("p");
  note.className = "toast";
  note.textContent = words;
  toasts.append(note);
  setTimeout(() => note.remove(), SECONDS * 1000);
}
