import type { StorageError } from '../../errors.ts';
import type { KeyHost } from '../key-host.ts';
import { codeOf } from '../private-file.ts';
import { away, changed, refused, wrongKey } from './host-failures.ts';
import { type JsonAnswer, requestJson } from './request-json.ts';

export interface VaultHostOptions {
  /** E.g. `https://vault.example:8200`. */
  readonly address: string;
  /** Where the Transit engine is mounted; `transit` when absent. */
  readonly mount?: string;
  /** Name of the Transit key, of type `aes256-gcm96`. */
  readonly key: string;
  readonly namespace?: string;
  readonly login:
    | { readonly token: string }
    | { readonly roleId: string; readonly secretId: string; readonly mount?: string };
  /** Certificates to trust, in PEM; the system's when absent. */
  readonly ca?: string;
  /** Milliseconds for each answer; 10 000 when absent. */
  readonly timeoutMs?: number;
}

/** A key of HashiCorp Vault's Transit engine (or OpenBao's). It wraps and unwraps there, and never leaves. */
export function openVaultHost(options: VaultHostOptions): KeyHost {
  const vault = new Transit(options);
  return {
    kind: 'vault',
    remote: true,
    place: vault.place,
    keyOf: (wrapped) => wrapped.split(':')[1],
    wrap: async (secret, context) => {
      const plaintext = Buffer.from(secret).toString('base64');
      return vault.text('encrypt', { plaintext, associated_data: base64(context) }, 'ciphertext');
    },
    unwrap: async (ciphertext, context) => {
      const text = await vault.text('decrypt', { ciphertext, associated_data: base64(context) }, 'plaintext');
      return Uint8Array.from(Buffer.from(text, 'base64'));
    },
    rotate: async () => {
      await vault.call(`keys/${encodeURIComponent(options.key)}/rotate`, {});
    },
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Calls with a token, which a role logs in for, and again when it has run out. */
class Transit {
  readonly place: string;
  readonly #options: VaultHostOptions;
  #token: string | undefined;

  constructor(options: VaultHostOptions) {
    this.#options = options;
    this.place = `${options.address} (Transit key ${options.key})`;
    if ('token' in options.login) this.#token = options.login.token;
  }

  async text(act: 'encrypt' | 'decrypt', body: object, field: string): Promise<string> {
    const answer = await this.call(`${act}/${encodeURIComponent(this.#options.key)}`, body);
    const value = (answer.body as { data?: Record<string, unknown> } | undefined)?.data?.[field];
    if (typeof value === 'string') return value;
    throw away(this.place, 'its answer makes no sense');
  }

  async call(path: string, body: object): Promise<JsonAnswer> {
    const full = `${this.#options.mount ?? 'transit'}/${path}`;
    const fresh = this.#token === undefined;
    if (fresh) await this.#logIn();
    let answer = await this.#send(full, body);
    if (answer.status === 403 && !fresh && 'roleId' in this.#options.login) {
      await this.#logIn();
      answer = await this.#send(full, body);
    }
    if (answer.status === 400 && path.startsWith('decrypt/')) throw wrongKey(this.place);
    return this.#require(answer);
  }

  async #logIn(): Promise<void> {
    const { login } = this.#options;
    if (!('roleId' in login)) return;
    this.#token = undefined;
    const body = { role_id: login.roleId, secret_id: login.secretId };
    const answer = this.#require(await this.#send(`auth/${login.mount ?? 'approle'}/login`, body));
    const token = (answer.body as { auth?: { client_token?: unknown } } | undefined)?.auth?.client_token;
    if (typeof token !== 'string') throw away(this.place, 'its answer makes no sense');
    this.#token = token;
  }

  #require(answer: JsonAnswer): JsonAnswer {
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
      throw refused(this.place, `status ${answer.status}`);
    throw away(this.place, `status ${answer.status}`);
  }

  async #send(path: string, body: object): Promise<JsonAnswer> {
    const { address, namespace, ca, timeoutMs = 10_000 } = this.#options;
    const headers = {
      'x-vault-request': 'true',
      ...(this.#token === undefined ? {} : { 'x-vault-token': this.#token }),
      ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
    };
    const url = new URL(`${address.replace(/\/+$/, '')}/v1/${path}`);
    try {
      return await requestJson({ url, method: 'POST', headers, body, ca, timeoutMs });
    } catch (cause) {
      throw this.#unanswered(cause);
    }
  }

  #unanswered(cause: unknown): StorageError {
    const code = codeOf(cause);
    if (/CERT|SIGNATURE|ALTNAME/.test(code)) return changed(this.place, `certificate: ${code}`, cause);
    return away(this.place, code === 'unknown' ? (cause as Error).message : code, cause);
  }
}
