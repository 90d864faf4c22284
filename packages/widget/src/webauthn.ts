type Json = Readonly<Record<string, unknown>>;

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const text = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const named = (list: unknown): unknown =>
  (list as Json[] | undefined)?.map((each) => ({ ...each, id: bytes(each.id as string) }));

/** As `PublicKeyCredential.parse…OptionsFromJSON`, for browsers without it. */
function parsed(options: Json): Json {
  const user = options.user as Json | undefined;
  return {
    ...options,
    challenge: bytes(options.challenge as string),
    ...(user && { user: { ...user, id: bytes(user.id as string) } }),
    ...(options.excludeCredentials !== undefined && {
      excludeCredentials: named(options.excludeCredentials),
    }),
    ...(options.allowCredentials !== undefined && { allowCredentials: named(options.allowCredentials) }),
  };
}

/** As `credential.toJSON`, for browsers and password managers without it. */
function asJson(credential: PublicKeyCredential): object {
  try {
    return credential.toJSON();
  } catch {
    const { id, type, rawId, response, authenticatorAttachment } = credential;
    const parts: Record<string, unknown> = {};
    for (const name of [
      'clientDataJSON',
      'attestationObject',
      'authenticatorData',
      'signature',
      'userHandle',
    ]) {
      const value = (response as never)[name] as ArrayBuffer | null | undefined;
      if (value) parts[name] = text(value);
    }
    const transports = (response as AuthenticatorAttestationResponse).getTransports?.();
    return {
      id,
      type,
      rawId: text(rawId),
      response: { ...parts, ...(transports && { transports }) },
      ...(authenticatorAttachment && { authenticatorAttachment }),
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }
}

/** Makes a passkey by creation options as JSON. @throws DOMException as `navigator.credentials.create` does. */
export async function createPasskey(options: never, signal: AbortSignal): Promise<object> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON?.(options) ?? parsed(options);
  return asJson((await navigator.credentials.create({ publicKey, signal } as never)) as PublicKeyCredential);
}

/** Uses a passkey by request options as JSON. @throws DOMException as `navigator.credentials.get` does. */
export async function usePasskey(options: never, signal: AbortSignal): Promise<object> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON?.(options) ?? parsed(options);
  return asJson((await navigator.credentials.get({ publicKey, signal } as never)) as PublicKeyCredential);
}
