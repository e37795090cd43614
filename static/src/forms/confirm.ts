/**
 * Asks before a button with `data-confirm="Question?"` does what it does. `data-confirm-yes` names the answer,
 * e.g. "Cancel the meeting". The question stands in the dialog that base.html carries in the reader's language.
 */
document.addEventListener("click", ask, { capture: true });

const agreed = new WeakSet<HTMLElement>();

async function ask(event: MouseEvent): Promise<void> {
  const button = (event.target as Element).closest<HTMLElement>("[data-confirm]");
  if (!button || agreed.delete(button)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await confirmed(button))) return;
  agreed.add(button);
  button.click();
}

function confirmed(button: HTMLElement): Promise<boolean> {
  const dialog = document.getElementById("confirm") as HTMLDialogElement;
  const question = dialog.querySelector("h2");
  const yes = dialog.querySelector<HTMLButtonElement>("[value=yes]");
  if (question) question.textContent = button.dataset.confirm ?? "";
  if (yes) yes.textContent = button.dataset.confirmYes ?? yes.dataset.default ?? "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

export {};
