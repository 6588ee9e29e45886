// What the server says no with (RFC 9457), and what stands for "the network said nothing".
export interface FieldError {
  pointer: string;
  code: string;
  detail: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly retryAfter: number | undefined; // seconds
  readonly challenge: string | undefined; // of signing in, where a second step follows

  constructor(status: number, code: string, detail: string, errors: FieldError[] = [], retryAfter?: number, challenge?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
    this.challenge = challenge;
  }
}

// No reply came. A command may have been done or not: it is sent again with the same key.
export class Unreachable extends Error {}

// The server could not take it now (overloaded, starting, a gateway between): the same request later is right.
export function isPassing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && [429, 502, 503, 504].includes(error.status));
}

export async function problemOf(response: Response): Promise<Problem> {
  const retry = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : undefined;
  try {
    const body = (await response.json()) as { code?: string; detail?: string; title?: string; errors?: FieldError[]; challenge?: string };
    return new Problem(response.status, body.code ?? "unknown", body.detail ?? body.title ?? response.statusText, body.errors ?? [], retryAfter, body.challenge);
  } catch {
    return new Problem(response.status, "unknown", response.statusText, [], retryAfter);
  }
}
