// What a badge's QR code says: the address of the class's door, and in its fragment, which no server is sent, the class's
// code and the badge.
export function addressOfBadge(origin: string, code: string, badge: string): string {
  return `${origin}/badge#${code}.${badge}`;
}

export function scanned(hash: string): { code: string; badge: string } | null {
  const found = /^#([A-Z0-9]{4,12})\.([A-Z0-9-]{16,24})$/.exec(hash);
  return found ? { code: found[1] as string, badge: found[2] as string } : null;
}
