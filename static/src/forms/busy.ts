/**
 * A form is sent once: its button is busy until the answer comes, and a second press is dropped.
 * A page that comes back from the browser's cache is ready again, and so is one whose answer was a file to keep.
 */

const PATIENCE = 15_000;

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  else markSent(form, event.submitter);
});

addEventListener("pageshow", (event) => {
  if (event.persisted)
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) markReady(form);
});

function markSent(form: HTMLFormElement, button: HTMLElement | null): void {
  form.dataset.sent = "1";
  button?.setAttribute("aria-busy", "true");
  setTimeout(() => markReady(form), PATIENCE);
}

function markReady(form: HTMLFormElement): void {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

export {};
