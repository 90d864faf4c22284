import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type Listening, listening } from './listening.ts';

/**
 * Answers as the documented HTTP API of Vault's Transit engine does, for one key, with real AES-256-GCM: encrypt, decrypt,
 * rotate, and the login of a role.
 */
export class TransitServer {
  readonly versions: Buffer[] = [randomBytes(32)];
  readonly tokens = new Set(['root-token']);
  readonly secretId = 'secret-id';
  /** Every path that was asked for. */
  readonly asked: string[] = [];
  sealed = false;
  minDecryptionVersion = 1;
  at!: Listening;
  #logins = 0;

  static async start(tls?: { key: string; cert: string }): Promise<TransitServer> {
    const transit = new TransitServer();
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      void transit.#answer(request, response);
    const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
    transit.at = await listening(server, () => server.closeAllConnections());
    return transit;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url!.replace('/v1/', '');
    this.asked.push(path);
    const [status, body] = this.#result(path, JSON.parse(Buffer.concat(chunks).toString()), request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #result(path: string, body: Record<string, string>, request: IncomingMessage): [number, object] {
    if (this.sealed) return [503, { errors: ['Vault is sealed'] }];
    if (path === 'auth/approle/login') return this.#logIn(body);
    if (!this.tokens.has(String(request.headers['x-vault-token'])))
      return [403, { errors: ['permission denied'] }];
    if (path === 'transit/keys/ductus/rotate') {
      this.versions.push(randomBytes(32));
      return [200, {}];
    }
    if (path === 'transit/encrypt/ductus') return [200, { data: { ciphertext: this.#encrypt(body) } }];
    if (path === 'transit/decrypt/ductus') return this.#decrypt(body);
    return [404, { errors: [] }];
  }

  #logIn({ role_id, secret_id }: Record<string, string>): [number, object] {
    if (role_id !== 'role-id' || secret_id !== this.secretId)
      return [400, { errors: ['invalid role or secret ID'] }];
    this.#logins += 1;
    this.tokens.add(`token-${this.#logins}`);
    return [200, { auth: { client_token: `token-${this.#logins}`, lease_duration: 3600 } }];
  }

  #encrypt({ plaintext, associated_data }: Record<string, string>): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.versions.at(-1)!, nonce);
    cipher.setAAD(Buffer.from(associated_data, 'base64'));
    const sealed = Buffer.concat([cipher.update(Buffer.from(plaintext, 'base64')), cipher.final()]);
    const all = Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
    return `vault:v${this.versions.length}:${all.toString('base64')}`;
  }

  #decrypt({ ciphertext, associated_data }: Record<string, string>): [number, object] {
    const [, version, text] = /^vault:v([0-9]+):(.+)$/.exec(ciphertext) ?? [];
    const key = this.versions[Number(version) - 1];
    if (key === undefined || Number(version) < this.minDecryptionVersion)
      return [400, { errors: ['ciphertext or signature version is disallowed by policy (too old)'] }];
    const all = Buffer.from(text, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(associated_data, 'base64')).setAuthTag(all.subarray(-16));
      const plain = Buffer.concat([decipher.update(all.subarray(12, -16)), decipher.final()]);
      return [200, { data: { plaintext: plain.toString('base64') } }];
    } catch {
      return [400, { errors: ['cipher: message authentication failed'] }];
    }
  }
}
