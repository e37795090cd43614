import { parseAmount, parseQuantity, written } from "./amounts";

/** The product lines of a log: their amounts, and empty ones out of sight until they are wanted. */
export class LineRows {
  private readonly rows: HTMLTableRowElement[];
  private readonly add: HTMLButtonElement | null;

  constructor(form: HTMLFormElement) {
    this.rows = [...form.querySelectorAll<HTMLTableRowElement>("[data-line]")];
    this.add = form.querySelector("[data-add]");
    for (const button of form.querySelectorAll<HTMLElement>("[data-remove]")) button.hidden = false;
    this.tidy();
  }

  /** Show what is filled in, and one empty line where nothing is. */
  tidy(): void {
    for (const row of this.rows) row.hidden = isEmpty(row);
    const [first] = this.rows;
    if (first && this.rows.every((row) => row.hidden)) first.hidden = false;
    this.offerMore();
  }

  showNext(): void {
    const next = this.rows.find((row) => row.hidden);
    if (next) next.hidden = false;
    this.offerMore();
    next?.querySelector("select")?.focus();
  }

  remove(row: HTMLTableRowElement): void {
    for (const control of controls(row)) control.value = "";
    row.hidden = this.rows.some((other) => other !== row && !other.hidden);
    this.offerMore();
    this.add?.focus();
  }

  /** Write each line's amount, and return the sum of those that are known. */
  calculate(digits: number): bigint {
    let sum = 0n;
    for (const row of this.rows) {
      const price = parseAmount(typedIn(row, "line_unit"), digits);
      const quantity = parseQuantity(typedIn(row, "line_quantity"));
      const amount = price === undefined || quantity === undefined ? undefined : price * quantity;
      const output = row.querySelector("output");
      if (output) output.value = amount === undefined ? "" : written(amount, digits);
      sum += amount ?? 0n;
    }
    return sum;
  }

  private offerMore(): void {
    if (this.add) this.add.hidden = !this.rows.some((row) => row.hidden);
  }
}

function isEmpty(row: HTMLElement): boolean {
  return controls(row).every((control) => !control.value.trim());
}

function controls(row: HTMLElement): (HTMLInputElement | HTMLSelectElement)[] {
  return [...row.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")];
}

function typedIn(row: HTMLElement, name: string): string {
  return row.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "";
}
