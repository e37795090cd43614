/** What was typed into a form, as it is kept until the form has been accepted. */

export interface Draft {
  /** Which version of the record the reader was editing; a draft of another version is out of date. */
  readonly version: string;
  readonly fields: Fields;
}

export type Fields = Readonly<Record<string, readonly string[]>>;

const PREFIX = "draft:";
const ALL = "*";

/** What a page says of itself rather than of its record: no words of the reader's. */
const OWN = new Set(["version", "seen", "window"]);

const NEVER = new Set(["csrf_token"]);

/** The fields worth keeping; passwords, files and tokens never are. */
export function fieldsOf(entries: Iterable<readonly [string, unknown]>, secret: ReadonlySet<string>): Fields {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of entries) {
    if (typeof value !== "string" || NEVER.has(name) || secret.has(name)) continue;
    fields[name] ??= [];
    fields[name].push(value);
  }
  return fields;
}

export function draftKey(name: string): string {
  return PREFIX + name;
}

/** Which of the `kept` keys may go when the server says that it is done with `name`: all drafts with "*". */
export function accepted(name: string, kept: readonly string[]): string[] {
  return kept.filter((key) => (name === ALL ? key.startsWith(PREFIX) : key === draftKey(name)));
}

/** What the reader has typed, without what the page adds to it. */
export function plain(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN.has(name)));
}

export function same(one: Fields, other: Fields): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Nothing, if what is stored is no draft: another program may have written under our key. */
export function parsed(text: string | null): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(text ?? "null");
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(thing: unknown): thing is Draft {
  if (!isRecord(thing) || typeof thing.version !== "string" || !isRecord(thing.fields)) return false;
  return Object.values(thing.fields).every(
    (values) => Array.isArray(values) && values.every((one) => typeof one === "string"),
  );
}

function isRecord(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === "object" && thing !== null && !Array.isArray(thing);
}

function sorted(fields: Fields): [string, readonly string[]][] {
  return Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
}
