/** What is kept of a passkey; bytes are base64url. */
export interface Passkey {
  readonly credentialId: string;
  /** COSE key (RFC 9052). */
  readonly publicKey: string;
  /** Of the newest use; 0 where the authenticator does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** Whether it may be copied to other devices (WebAuthn, 6.1.3): fixed for its life. */
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly rpId: string;
}

export interface PasskeyChallenge {
  /** Random, base64url: `challengeFor` makes of it what is signed. */
  readonly nonce: string;
  readonly rpId: string;
}

/** The user handle: the person's id, which says nothing about them (WebAuthn, 14.6.1). */
export function userHandleOf(personId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(personId));
}

/** Whose handle it is, from base64url; undefined when it is nobody's. */
export function personOfHandle(handle: string): string | undefined {
  const id = Buffer.from(handle.slice(0, 128), 'base64url').toString();
  return /^sub_[A-Za-z0-9_-]{22}$/.test(id) ? id : undefined;
}

/** Whether the page was a frame of another site's: nobody sees there what they approve. */
export function isFramed(clientDataJSON: string): boolean {
  const { crossOrigin } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as {
    readonly crossOrigin?: unknown;
  };
  return crossOrigin !== undefined && crossOrigin !== false;
}
