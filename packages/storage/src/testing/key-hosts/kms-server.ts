import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Listening, listening } from './listening.ts';

const ARN = 'arn:aws:kms:eu-central-1:111122223333:key/';

/**
 * Answers as the documented JSON API of AWS KMS does to Encrypt and Decrypt, with real AES-256-GCM, and checks the
 * signature of every request by computing it anew (AWS Signature Version 4).
 */
export class KmsServer {
  readonly keys = new Map([['first', randomBytes(32)]]);
  readonly accessKeyId = 'AKIDEXAMPLE';
  secretAccessKey = 'secret-access-key';
  /** How many signatures were right. */
  verified = 0;
  enabled = true;
  at!: Listening;

  static async start(): Promise<KmsServer> {
    const kms = new KmsServer();
    const server = createServer((request, response) => void kms.#answer(request, response));
    kms.at = await listening(server, () => server.closeAllConnections());
    return kms;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const [status, answer] = this.#result(request, body);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
  }

  #result(request: IncomingMessage, body: Buffer): [number, object] {
    if (!this.#isSigned(request, body)) return refusal('InvalidSignatureException');
    this.verified += 1;
    if (!this.enabled) return refusal('DisabledException');
    const input = JSON.parse(body.toString());
    const name = String(input.KeyId).replace(ARN, '');
    const key = this.keys.get(name);
    if (key === undefined) return refusal('NotFoundException');
    const context = Buffer.from(JSON.stringify(Object.entries(input.EncryptionContext ?? {}).sort()));
    if (request.headers['x-amz-target'] === 'TrentService.Encrypt') {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
      const sealed = Buffer.concat([cipher.update(Buffer.from(input.Plaintext, 'base64')), cipher.final()]);
      const blob = Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
      return [200, { KeyId: ARN + name, CiphertextBlob: blob.toString('base64') }];
    }
    const blob = Buffer.from(input.CiphertextBlob, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12), { authTagLength: 16 });
      decipher.setAAD(context).setAuthTag(blob.subarray(-16));
      const plain = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
      return [200, { KeyId: ARN + name, Plaintext: plain.toString('base64') }];
    } catch {
      return refusal('InvalidCiphertextException');
    }
  }

  #isSigned(request: IncomingMessage, body: Buffer): boolean {
    const given =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(([0-9]+)\/([^/]+)\/kms\/aws4_request), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
        String(request.headers.authorization),
      );
    if (given === null || given[1] !== this.accessKeyId) return false;
    const [, , scope, day, region, names, signature] = given;
    const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
    const hash = createHash('sha256').update(body).digest('hex');
    const canonical = [request.method, request.url, '', headers.join(''), names, hash].join('\n');
    const date = String(request.headers['x-amz-date']);
    const toSign = [
      'AWS4-HMAC-SHA256',
      date,
      scope,
      createHash('sha256').update(canonical).digest('hex'),
    ].join('\n');
    const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const key = [day, region, 'kms', 'aws4_request'].reduce<Buffer>(
      (from, part) => hmac(from, part),
      Buffer.from(`AWS4${this.secretAccessKey}`),
    );
    return hmac(key, toSign).toString('hex') === signature;
  }
}

function refusal(name: string): [number, object] {
  return [400, { __type: name, message: name }];
}
