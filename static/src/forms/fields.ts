import { type Fields, fieldsOf } from "./draft";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function readFields(form: HTMLFormElement): Fields {
  const secret = new Set([...form.querySelectorAll<HTMLInputElement>("input[type=password]")].map(({ name }) => name));
  return fieldsOf(new FormData(form), secret);
}

/** Put fields back, and tell whatever listens to the fields. */
export function fill(form: HTMLFormElement, fields: Fields): void {
  const left = new Map(Object.entries(fields).map(([name, values]) => [name, [...values]]));
  for (const control of controls(form)) {
    const values = left.get(control.name);
    if (isBox(control)) control.checked = values?.includes(control.value) ?? false;
    else if (values?.length) control.value = values.shift() ?? "";
    else continue;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Whether something was typed before whoever listens to the form was awake. */
export function touched(form: HTMLFormElement): boolean {
  return controls(form).some((control) => {
    if (isBox(control)) return control.checked !== control.defaultChecked;
    if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
    const preset = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(preset, 0);
  });
}

function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement && !["hidden", "password", "file", "submit"].includes(element.type)) ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement,
  );
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}
