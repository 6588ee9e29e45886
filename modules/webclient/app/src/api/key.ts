// An Idempotency-Key. `crypto.randomUUID` is only there on HTTPS, and a school's server may speak plain HTTP on its network.
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
