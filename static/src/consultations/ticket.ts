import type { Code } from "./protocol";

export interface Ticket {
  ticket: string;
  room: string;
}

/** The server will not let this page in, for a reason that another try does not change. */
export class TicketRefused extends Error {
  constructor(
    readonly code: Code,
    readonly retryMs: number | undefined,
  ) {
    super(code);
  }
}

const BY_STATUS: Record<number, Code> = { 401: "not_signed_in", 403: "not_allowed", 404: "not_found" };

/** Fetch a ticket for one connection. Throws TicketRefused when refused, anything else when the line or the server is down. */
export async function fetchTicket(address: string, csrf: string): Promise<Ticket> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "X-CSRF-Token": csrf, Accept: "application/json" },
    signal: AbortSignal.timeout(5000),
  });
  if (response.ok) {
    return (await response.json()) as Ticket;
  }
  throw await refusal(response);
}

async function refusal(response: Response): Promise<Error> {
  if (response.status >= 500 || response.status === 429) {
    return new Error(`ticket: ${response.status}`);
  }
  const problem = (await response.json().catch(() => ({}))) as { code?: Code; retry_ms?: number };
  return new TicketRefused(problem.code ?? BY_STATUS[response.status] ?? "internal", problem.retry_ms);
}
