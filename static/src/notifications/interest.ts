/** Whether a notice's name is in a list such as "meeting.confirmed meeting.*". */
export function listed(names: string | undefined, name: string): boolean {
  return (names ?? "")
    .split(/\s+/)
    .some((one) => one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -1))));
}
