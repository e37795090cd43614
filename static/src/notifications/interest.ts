/** What is announced when the line is back: nobody knows what was missed. */
export const RESTORED = "line.restored";

/** Whether what an element with these `names` shows may have changed with a notice. */
export function concerns(names: string | undefined, name: string): boolean {
  return name === RESTORED || listed(names, name);
}

/** Whether a notice's name is in a list such as "meeting.confirmed meeting.*". */
export function listed(names: string | undefined, name: string): boolean {
  return (names ?? "")
    .split(/\s+/)
    .some((one) => one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -1))));
}
