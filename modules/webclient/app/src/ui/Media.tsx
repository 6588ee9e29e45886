// The pictures and recordings that came with a text. Nothing is ever shown from elsewhere.
const reference = /^attachment:([0-9a-f]{64})$/;

export function attachmentAddress(url: string): string | null {
  const hash = reference.exec(url)?.[1];
  return hash ? `/api/v1/attachments/${hash}` : null;
}
export function Picture({ address, said }: { address: string; said: string }) {
  return <img src={address} alt={said} loading="lazy" className="my-1 inline-block h-auto max-h-96 max-w-full rounded-small align-middle" />;
}
export function Recording({ address, said }: { address: string; said: string }) {
  return <audio src={address} controls preload="none" aria-label={said || undefined} className="my-1 inline-block max-w-full align-middle" />;
}
