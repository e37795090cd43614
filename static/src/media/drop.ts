/** Take files from a file input and from whatever is dropped on `place`. */
export function onFiles(
  place: HTMLElement,
  input: HTMLInputElement | null,
  take: (files: File[]) => void,
  signal: AbortSignal,
): void {
  input?.addEventListener(
    "change",
    () => {
      const files = [...(input.files ?? [])];
      // So that the same file can be chosen again.
      input.value = "";
      if (files.length) take(files);
    },
    { signal },
  );
  const over = (on: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    place.classList.toggle("over", on);
  };
  place.addEventListener("dragover", over(true), { signal });
  place.addEventListener("dragleave", over(false), { signal });
  place.addEventListener(
    "drop",
    (event) => {
      over(false)(event);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length) take(files);
    },
    { signal },
  );
}
