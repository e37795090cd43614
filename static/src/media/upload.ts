import { csrfToken } from "../shell/csrf";
import { type Answer, faultIn, isSettled } from "./answers";
import { pauses } from "./pace";
import { type Parts, sendParts } from "./parts";
import { typeOf } from "./types";
import { forget, markOf, remember, remembered } from "./unfinished";

/** Who puts the picture up, and as what. */
export interface Announced {
  readonly owner: string;
  readonly purpose: string;
}

export interface Progress {
  /** The picture has a name, before its first byte has left. */
  began(id: string): void;
  /** Between 0 and 1; how fast in bytes a second, where it is long enough to say. */
  sent(share: number, pace?: number): void;
  checking(): void;
}

/** The server's reason, in the reader's words; empty where there was no answer at all. */
export class Refused extends Error {}

interface Permit {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Of a file that is sent in parts, in the place of an address. */
  readonly parts?: Parts;
}

/** Ask for a place, send the file there, say that it has arrived, and wait for what the worker makes of it. */
export async function upload(file: File, as: Announced, progress: Progress, signal: AbortSignal): Promise<Answer> {
  const mark = await markOf(file, as);
  const permit = (await resumed(mark, signal)) ?? (await begun(file, as, signal));
  progress.began(permit.id);
  if (permit.parts) {
    remember(mark, permit.id);
    await sendParts(file, permit.parts, (numbers) => addresses(permit.id, numbers, signal), progress, signal);
  } else {
    await send(permit, file, progress, signal);
  }
  progress.checking();
  const answer = await ask<Answer>(`/media/${permit.id}/arrival`, signal, "POST");
  forget(mark);
  return isSettled(answer) ? answer : judged(permit.id, signal);
}

function begun(file: File, as: Announced, signal: AbortSignal): Promise<Permit> {
  const told = { ...as, filename: file.name, content_type: typeOf(file), size: file.size };
  return ask<Permit>("/media/uploads", signal, "POST", JSON.stringify(told));
}

/** The upload of this very file that was interrupted, here or in a page that is closed by now; none where it is over. */
async function resumed(mark: string, signal: AbortSignal): Promise<Permit | undefined> {
  const id = remembered(mark);
  if (!id) return undefined;
  const left = await ask<{ parts: Parts }>(`/media/${id}/parts`, signal).catch((error: Error) => {
    if (error instanceof Refused && error.message) return undefined;
    throw error;
  });
  if (left) return { id, url: "", method: "", fields: {}, parts: left.parts };
  forget(mark);
  return undefined;
}

async function addresses(id: string, numbers: readonly number[], signal: AbortSignal) {
  const { urls } = await ask<{ urls: Readonly<Record<string, string>> }>(
    `/media/${id}/parts`,
    signal,
    "POST",
    JSON.stringify({ numbers }),
  );
  return urls;
}

/** Wait for the worker. Gives up after a minute, with the picture still being checked. */
export async function judged(id: string, signal: AbortSignal): Promise<Answer> {
  let answer: Answer = { status: "checking", refusal: "", preview: "" };
  for (const pause of pauses()) {
    await toldOrAfter(pause, id, signal);
    answer = await ask<Answer>(`/media/${id}/state`, signal);
    if (isSettled(answer)) break;
  }
  return answer;
}

/**
 * Only XMLHttpRequest tells how much has been sent. A store elsewhere may not let us read its answer, so whether the
 * file is there is for the server to say; what the store refuses never arrives.
 */
function send(permit: Permit, file: File, progress: Progress, signal: AbortSignal): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(permit.fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const line = new XMLHttpRequest();
    line.open(permit.method, permit.url);
    line.upload.addEventListener("progress", ({ loaded, total }) => progress.sent(total ? loaded / total : 0));
    line.addEventListener("loadend", () => (signal.aborted ? reject(signal.reason) : resolve()));
    signal.addEventListener("abort", () => line.abort(), { once: true });
    line.send(form);
  });
}

async function ask<T>(url: string, signal: AbortSignal, method = "GET", body?: string): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", "X-CSRF-Token": csrfToken() };
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(url, { method, headers, body, signal }).catch((error: Error) => {
    throw error.name === "AbortError" ? error : new Refused();
  });
  const said: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Refused(faultIn(said));
  return said as T;
}

/** The worker's notice cuts the wait short. */
function toldOrAfter(milliseconds: number, id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const done = (): void => {
      clearTimeout(timer);
      over.abort();
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const hear = (event: Event): void => {
      if ((event as CustomEvent<{ media_id?: string }>).detail.media_id === id) done();
    };
    document.addEventListener("notice:media.checked", hear, { signal: over.signal });
    signal.addEventListener("abort", done, { signal: over.signal });
  });
}
