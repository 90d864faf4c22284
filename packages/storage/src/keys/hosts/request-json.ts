import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface JsonRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Certificates to trust, in PEM; the system's when absent. */
  readonly ca?: string;
  readonly timeoutMs: number;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

const LONGEST_ANSWER = 256 * 1024;

/** Sends JSON and reads JSON. Rejects when there is no whole answer in time; never follows a redirection. */
export function requestJson({ url, method, headers, body, ca, timeoutMs }: JsonRequest): Promise<JsonAnswer> {
  const payload = Buffer.from(JSON.stringify(body));
  const options = {
    method,
    headers: { 'content-type': 'application/json', 'content-length': payload.length, ...headers },
    signal: AbortSignal.timeout(timeoutMs),
    ...(ca === undefined ? {} : { ca }),
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= LONGEST_ANSWER) chunks.push(chunk);
        else response.destroy(new Error('the answer is too long'));
      });
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }),
      );
    });
    request.end(payload);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
