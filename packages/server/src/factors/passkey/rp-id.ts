/**
 * The relying party id (WebAuthn, 5.1.3) for a page: the shortest host among the application's origins that is the page's
 * own or one above it, so that a passkey made at `bank.example` also opens `app.bank.example` when the application names
 * both, and never anything that it does not name. Null where WebAuthn takes none: at an address without a name.
 */
export function rpIdFor(origin: string, origins: readonly string[]): string | null {
  const host = hostOf(origin);
  const above = origins.map(hostOf).filter((other) => host === other || host.endsWith(`.${other}`));
  const [shortest = host] = above.sort((one, other) => one.length - other.length);
  return isAddress(shortest) ? null : shortest;
}

function hostOf(origin: string): string {
  return new URL(origin).hostname;
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[0-9.]+$/.test(host);
}
