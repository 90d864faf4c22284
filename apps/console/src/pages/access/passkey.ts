/** Whether this browser can use passkeys. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

/** Makes a passkey; null when its owner let it be. */
export async function createPasskey(options: unknown): Promise<{ id: string } | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
  return taken(navigator.credentials.create({ publicKey }));
}

/** Uses a passkey; null when its owner let it be. */
export async function presentPasskey(options: unknown): Promise<{ id: string } | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
  return taken(navigator.credentials.get({ publicKey }));
}

async function taken(asked: Promise<Credential | null>): Promise<{ id: string } | null> {
  try {
    const credential = (await asked) as PublicKeyCredential | null;
    return credential === null ? null : (credential.toJSON() as { id: string });
  } catch (error) {
    // Given up, or too late: browsers do not say which, and neither is a fault.
    if (error instanceof DOMException && /^(NotAllowed|Abort|InvalidState)Error$/.test(error.name))
      return null;
    throw error;
  }
}
