import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

/** What the software authenticator does otherwise than it should. */
export interface Otherwise {
  readonly challenge?: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** Bits of the authenticator data's flags (WebAuthn, 6.1), in place of UP, UV, BE and BS as they are. */
  readonly flags?: number;
  readonly counter?: number;
  readonly key?: KeyObject;
  readonly credentialId?: string;
  readonly userHandle?: string;
  readonly attestation?: { readonly fmt: string; readonly attStmt: Uint8Array };
}

const FLAGS = { up: 0x01, uv: 0x04, be: 0x08, bs: 0x10, at: 0x40 };
export const flagsOf = (...names: (keyof typeof FLAGS)[]): number =>
  names.reduce((sum, name) => sum | FLAGS[name], 0);

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** An authenticator with one ES256 passkey, as small as the standard allows, that can be made to misbehave. */
export class SoftwarePasskey {
  readonly origin: string;
  readonly flags: number;
  credentialId = base64(randomBytes(16));
  counter = 0;
  readonly #key: KeyObject;
  #userHandle = '';

  constructor(origin: string, flags = flagsOf('up', 'uv', 'be', 'bs')) {
    this.origin = origin;
    this.flags = flags;
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  }

  create(options: Options, otherwise: Otherwise = {}): object {
    this.#userHandle = options.user?.id ?? '';
    const id = otherwise.credentialId ?? this.credentialId;
    const credential = Buffer.from(this.credentialId, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credential.length);
    const flags = (otherwise.flags ?? this.flags) | FLAGS.at;
    const attested = [Buffer.alloc(16), length, credential, this.#coseKey()];
    const data = this.#data(options.rp?.id ?? '', { ...otherwise, flags }, attested);
    const { fmt, attStmt } = otherwise.attestation ?? { fmt: 'none', attStmt: Buffer.of(0xa0) };
    const object = Buffer.concat([
      Buffer.of(0xa3),
      ...[cborText('fmt'), cborText(fmt)],
      ...[cborText('attStmt'), attStmt],
      ...[cborText('authData'), cborBytes(data)],
    ]);
    const clientDataJSON = this.#clientData('webauthn.create', options, otherwise);
    const response = { clientDataJSON, attestationObject: base64(object), transports: ['internal'] };
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  get(options: Options, otherwise: Otherwise = {}): object {
    this.counter += 1;
    const id = otherwise.credentialId ?? this.credentialId;
    const data = this.#data(options.rpId ?? '', otherwise, []);
    const clientDataJSON = this.#clientData('webauthn.get', options, otherwise);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const response = {
      clientDataJSON,
      authenticatorData: base64(data),
      signature: base64(sign('sha256', signed, otherwise.key ?? this.#key)),
      userHandle: otherwise.userHandle ?? this.#userHandle,
    };
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }

  #clientData(type: string, { challenge }: Options, otherwise: Otherwise): string {
    const data = {
      type: otherwise.type ?? type,
      challenge: otherwise.challenge ?? challenge,
      origin: otherwise.origin ?? this.origin,
      crossOrigin: otherwise.crossOrigin ?? false,
    };
    return base64(Buffer.from(JSON.stringify(data)));
  }

  #data(rpId: string, otherwise: Otherwise, attested: readonly Uint8Array[]): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(otherwise.counter ?? this.counter);
    const flags = Buffer.of(otherwise.flags ?? this.flags);
    return Buffer.concat([sha256(otherwise.rpId ?? rpId), flags, counter, ...attested]);
  }

  /** COSE_Key of an EC2 key: {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053, 7.1). */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#key.export({ format: 'jwk' });
    const head = Buffer.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01);
    const point = (name: number, value: string) => [
      Buffer.of(name),
      cborBytes(Buffer.from(value, 'base64url')),
    ];
    return Buffer.concat([head, ...point(0x21, x), ...point(0x22, y)]);
  }
}

/** A text or byte string of CBOR (RFC 8949). */
function cborString(major: number, bytes: Buffer): Buffer {
  const { length } = bytes;
  if (length < 24) return Buffer.concat([Buffer.of((major << 5) | length), bytes]);
  if (length < 256) return Buffer.concat([Buffer.of((major << 5) | 24, length), bytes]);
  return Buffer.concat([Buffer.of((major << 5) | 25, length >> 8, length & 255), bytes]);
}

export const cborText = (text: string): Buffer => cborString(3, Buffer.from(text));
export const cborBytes = (bytes: Buffer): Buffer => cborString(2, bytes);
